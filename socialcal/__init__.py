"""socialcal: a compiler for content factories, from stories in git to a calendar site and scheduled posts."""

__version__ = "0.1.0"
