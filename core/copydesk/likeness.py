"""How alike two blocks are: words first, meaning where words do not decide."""
