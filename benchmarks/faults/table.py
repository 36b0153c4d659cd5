"""The table that the bench prints, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.faults.verdict import Verdict

_HEAD = (
    "class",
    "server",
    "posts (pieces)",
    "processes",
    "faults",
    "sent",
    "duplicates",
    "lost",
    "unknown",
    "other",
    "seconds",
)


def table(verdicts: Iterable[Verdict]) -> Iterator[str]:
    yield _row(_HEAD)
    yield "|" + "---|" * len(_HEAD)
    for one in verdicts:
        rest = {name: count for name, count in one.states.items() if name not in ("sent", "unknown")}
        yield _row(
            (
                one.network,
                one.server,
                f"{one.posts} ({one.pieces})",
                str(one.publishers),
                str(sum(one.faults.values())),
                str(one.states.get("sent", 0)),
                str(len(one.duplicates)),
                str(len(one.lost)),
                str(len(one.unknown)),
                ", ".join(f"{count} {name}" for name, count in rest.items()) or "–",
                f"{one.seconds:.0f}",
            )
        )


def faults(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Which faults struck, per class."""
    found = list(verdicts)
    kinds = sorted({kind for one in found for kind in one.faults})
    yield _row(("fault", *(one.network for one in found)))
    yield "|" + "---|" * (len(found) + 1)
    for kind in kinds:
        yield _row((kind, *(str(one.faults.get(kind, 0)) for one in found)))


def remarks(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Every post that is not simply sent."""
    for one in verdicts:
        for what, lines in (("DUPLICATE", one.duplicates), ("LOST", one.lost), ("WRONG", one.wrong)):
            yield from (f"{one.network}: {what}: {line}" for line in lines)
        yield from (f"{one.network}: unknown: {line}" for line in one.unknown)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
