"""An editor's work in the window: what was chosen and written, undone and redone, kept, saved and brought back."""
