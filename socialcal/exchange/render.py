"""Tells a report: to a person in a page, to a program in full. Prints nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from socialcal.exchange.kinds import KINDS
from socialcal.exchange.note import Note
from socialcal.exchange.report import Report
from socialcal.exchange.settings import KIND
from socialcal.model.phrase import Phrase

EXAMPLES = 3
_MOST = 6
"""How many different details one line names."""
_WIDTH = 60

_TOTAL = Phrase("{sources} bestanden in het archief", "{sources} files in the archive")
_ONLY = Phrase("1 bestand in het archief", "1 file in the archive")
_FATES = (
    ("imported", Phrase("verhaal geworden", "became a story")),
    ("unchanged", Phrase("was er al en is niet veranderd", "was there already, unchanged")),
    (
        "kept",
        Phrase(
            "is hier bewerkt of anders ingesteld: niet aangeraakt", "was edited here, or has other settings: left alone"
        ),
    ),
    ("changed", Phrase("is in het archief veranderd: niet aangeraakt", "changed in the archive: left alone")),
    ("rejected", Phrase("niet geïmporteerd", "not imported")),
)
_MORE = Phrase("en nog {count}", "and {count} more")
_IN = Phrase("{count} in {files} bestanden", "{count} in {files} files")
_IN_ONE = Phrase("{count} in 1 bestand", "{count} in 1 file")
_CHANNEL = Phrase(
    "Het kanaal {channel} staat nog niet in socialcal.yml. Zet dit onder channels:",
    "The channel {channel} is not in socialcal.yml yet. Put this below channels:",
)


def render_report(report: Report, language: str) -> str:
    """Totals, then what could not be carried by kind, each with a few places to look at. Lines end in newlines."""
    return "".join(f"{line}\n" for line in _lines(report, language))


def _lines(report: Report, language: str) -> Iterator[str]:
    yield (_ONLY if report.sources == 1 else _TOTAL.filled(sources=report.sources)).say(language)
    for name, phrase in _FATES:
        count = len(getattr(report, name))
        if count:
            yield f"  {count:>6}  {phrase.say(language)}"
    yield from _examples([f"{one.path}: {one.reason.say(language)}" for one in report.rejected], language)
    for fate in (report.kept, report.changed):
        yield from _examples([f"{one.source} → {one.story}" for one in fate], language)
    for kind, notes in report.notes.items():
        files = len({note.path for note in notes})
        yield ""
        where = (_IN_ONE if files == 1 else _IN).filled(count=len(notes), files=files)
        yield f"{KINDS[kind].say(language)}: {where.say(language)}"
        yield from _details(notes, language)
        yield from _examples([_place(note) for note in _spread(notes)], language, len(notes))
    if not report.channel_known:
        yield ""
        yield _CHANNEL.filled(channel=report.channel).say(language)
        yield f"  {report.channel}: {{kind: {KIND}}}"


def _details(notes: Sequence[Note], language: str) -> Iterator[str]:
    """What recurs, most often first: which shortcodes, which keys."""
    counts = Counter(note.detail for note in notes if note.detail)
    if len(counts) < 2 or max(counts.values()) < 2:
        return
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = [f"{_short(detail)} {count}" for detail, count in ranked[:_MOST]]
    if len(ranked) > _MOST:
        named.append(_MORE.filled(count=len(ranked) - _MOST).say(language))
    yield f"    {', '.join(named)}"


def _spread(notes: Sequence[Note]) -> list[Note]:
    """One note of each file: three places in three files tell more than three on one line."""
    return list({note.path: note for note in reversed(notes)}.values())[::-1]


def _examples(places: Sequence[str], language: str, total: int | None = None) -> Iterator[str]:
    for place in places[:EXAMPLES]:
        yield f"    {place}"
    left = (len(places) if total is None else total) - min(EXAMPLES, len(places))
    if left > 0:
        yield f"    {_MORE.filled(count=left).say(language)}"


def _place(note: Note) -> str:
    spot = f"{note.path}:{note.line}" if note.line else note.path
    return f"{spot}  {_short(note.detail)}" if note.detail else spot


def _short(detail: str) -> str:
    return detail if len(detail) <= _WIDTH else f"{detail[: _WIDTH - 1]}…"


def report_json(report: Report) -> str:
    """The whole report as JSON: every file, every note with its place. Ends in a newline."""
    whole = {
        "sources": report.sources,
        **{name: _dicts(getattr(report, name)) for name, _ in _FATES},
        "notes": {kind.value: _dicts(notes) for kind, notes in report.notes.items()},
        "channel": {"name": report.channel, "known": report.channel_known},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _dicts(values: Iterable[object]) -> list[dict[str, object]]:
    return [asdict(value) for value in values]  # type: ignore[call-overload]
