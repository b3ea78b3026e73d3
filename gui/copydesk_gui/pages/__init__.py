"""What fills the window where no articles stand beside each other: the start, and the table of copies."""
