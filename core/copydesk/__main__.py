"""`python -m copydesk`: the command line without the window."""
