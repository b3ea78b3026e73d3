"""The command line: compare, report, batch."""
