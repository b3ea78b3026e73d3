"""A comparison and its notes as a file: one module a format, all in one table."""
