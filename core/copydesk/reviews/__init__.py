"""Reviews: a comparison with its notes, saved. The only place that writes what an editor made."""
