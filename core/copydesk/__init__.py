"""Copydesk's core: reads versions of an article, compares them, keeps notes on them and writes reports.

Pure Python, never Qt. `compare.compare` is the whole pipeline; `docs/architecture.md` says where everything lives.
"""

__version__ = "0.1.0"
