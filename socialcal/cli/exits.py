"""The exit codes, which scripts and CI rely on."""

from enum import IntEnum


class Exit(IntEnum):
    CLEAN = 0
    FINDINGS = 1
    """Findings of severity error, or a plan that differs when that was asked."""
    MISTAKE = 2
    """Bad usage, or no calendar here."""
    BUG = 3
    """Ours: the traceback is in a file that was named."""
    NOT_DELIVERED = 4
    INTERRUPTED = 130
