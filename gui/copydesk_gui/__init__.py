"""Copydesk's window: shows what `copydesk` finds, and computes nothing itself.

commands/         what can be done: a table for each menu, and how each is done
comparison_view/  the articles side by side
bars/             the strips above and below them: top bar, chips, notices, search, status
panels/           beside them: findings, notes, documents
pages/            what stands in their place: the start, the table of copies
dialogs/          what asks, beside the work
documents/        how documents come in: opened, dropped, pasted, read again, replaced
work/             what an editor made: undone and redone, kept, saved, brought back

`main_window.py` puts them together, `workspace.py` holds all that changes, `jobs.py` knows the threads.
"""
