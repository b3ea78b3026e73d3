"""Many comparisons: every line of a manifest, on several processes."""
