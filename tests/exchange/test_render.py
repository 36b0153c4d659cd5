from __future__ import annotations

import json
from pathlib import Path

from socialcal.exchange import Report, render_report, report_json
from socialcal.exchange.kinds import KINDS
from socialcal.exchange.note import Kind, Note
from socialcal.exchange.report import Adopted
from socialcal.exchange.result import Rejected
from socialcal.model.phrase import Phrase
from tests.exchange.making import POST, run

REPORT = Report(
    imported=tuple(Adopted(f"{n}.md", f"stories/{n}.md") for n in range(5)),
    unchanged=(),
    kept=(Adopted("k.md", "stories/k.md"),),
    changed=(),
    rejected=(Rejected("x.md", Phrase("dit is geen tekst", "this is not text")),),
    notes={
        Kind.SHORTCODE: (
            Note(Kind.SHORTCODE, "0.md", 7, "img"),
            Note(Kind.SHORTCODE, "0.md", 8, "img"),
            Note(Kind.SHORTCODE, "1.md", 3, "note"),
            Note(Kind.SHORTCODE, "2.md", 3, "x" * 80),
            Note(Kind.SHORTCODE, "3.md", 3, "img"),
        ),
        Kind.LINE_ENDINGS: (Note(Kind.LINE_ENDINGS, "4.md"),),
    },
    channel="website",
    channel_known=False,
)


def test_a_report_in_english() -> None:
    assert (
        render_report(REPORT, "en")
        == f"""\
7 files in the archive
       5  became a story
       1  was edited here, or has other settings: left alone
       1  not imported
    x.md: this is not text
    k.md → stories/k.md

Shortcodes, kept as text: 5 in 4 files
    img 3, note 1, {"x" * 59}… 1
    0.md:7  img
    1.md:3  note
    2.md:3  {"x" * 59}…
    and 2 more

Line endings, now plain newlines: 1 in 1 file
    4.md

The channel website is not in socialcal.yml yet. Put this below channels:
  website: {{kind: rss}}
"""
    )


def test_a_report_in_dutch() -> None:
    said = render_report(REPORT, "nl")
    assert said.startswith("7 bestanden in het archief\n       5  verhaal geworden\n")
    assert "x.md: dit is geen tekst" in said
    assert "Zet dit onder channels:" in said


def test_every_kind_has_its_words() -> None:
    assert list(KINDS) == list(Kind)
    assert len({phrase.nl for phrase in KINDS.values()}) == len({phrase.en for phrase in KINDS.values()}) == len(Kind)


def test_the_whole_report_as_json() -> None:
    told = json.loads(report_json(REPORT))
    assert told["sources"] == 7
    assert told["imported"][0] == {"source": "0.md", "story": "stories/0.md"}
    assert told["rejected"] == [{"path": "x.md", "reason": {"nl": "dit is geen tekst", "en": "this is not text"}}]
    assert told["notes"]["shortcode"][1] == {"kind": "shortcode", "path": "0.md", "line": 8, "detail": "img"}
    assert told["channel"] == {"name": "website", "known": False}


def test_a_real_report_names_every_file(tmp_path: Path) -> None:
    report = run(tmp_path, {"a.md": POST, "b.md": "no", "c.png": b"x"})
    told = report_json(report)
    assert all(name in told for name in ("a.md", "b.md", "c.png"))
