"""How documents come into the window: opened, dropped, pasted, read again, replaced."""
