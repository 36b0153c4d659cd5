"""What an editor offers to do about findings: make a fix, switch a rule off for this story, or make all safe fixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from socialcal.brand.fixes import wanted
from socialcal.factory.mending import mended_file
from socialcal.lsp.document import Document
from socialcal.lsp.ignoring import ignoring
from socialcal.lsp.where import is_story
from socialcal.model.finding import Finding, Fix
from socialcal.model.phrase import Phrase

_REPLACE = Phrase("Maak er {new} van", "Change it to {new}")
_REMOVE = Phrase("Haal {old} weg", "Remove {old}")
_INSERT = Phrase("Voeg {new} toe", "Insert {new}")
_REREAD = Phrase("{title} (lees het daarna na)", "{title} (read it again afterwards)")
_IGNORE = Phrase("Negeer {rule} in dit verhaal, met een reden", "Ignore {rule} in this story, with a reason")
_ALL = Phrase("Herstel alles wat veilig kan", "Make all safe fixes")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Edit:
    """What takes the place of the characters from `start` to `end` of a text."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a person may choose. Without a finding it is about all of them."""

    title: str
    edit: Edit
    finding: Finding | None = None
    preferred: bool = False


def actions(
    document: Document, path: str, findings: Sequence[Finding], start: int, end: int, language: str
) -> Iterator[Action]:
    """For the findings that the characters from `start` to `end` touch: first their fixes, then how to ignore them."""
    touched = [one for one in findings if _touches(document, one, start, end)]
    for finding in touched:
        yield from _fixing(document, path, finding, language)
    for rule in dict.fromkeys(one.rule for one in touched if is_story(path)):
        fix = ignoring(path, document.lines, rule)
        if fix is not None:
            finding = next(one for one in touched if one.rule == rule)
            yield Action(_IGNORE.filled(rule=rule).say(language), edit_of(document, fix), finding)


def fix_all(document: Document, path: str, findings: Iterable[Finding], language: str) -> Action | None:
    """Every safe fix at once, as `socialcal check --fix` makes them; None when there is nothing to do."""
    fixes = wanted(findings, unsafe=False).get(path, ())
    done = mended_file(path, document.data, fixes) if fixes else None
    if done is None or not done[1]:
        return None
    edit = _difference(document.text, done[0].decode())
    return Action(_ALL.say(language), edit) if edit is not None else None


def span(document: Document, finding: Finding) -> tuple[int, int]:
    """The characters that a finding is about; at least one where its line has one."""
    start = document.offset_of(finding.place.line, finding.place.column)
    end = document.offset_of(finding.place.line, finding.place.column + max(finding.length, 1))
    return start, max(start, end)


def edit_of(document: Document, fix: Fix) -> Edit:
    """A fix in a text that may end its lines otherwise."""
    start = document.offset_of(fix.place.line, fix.place.column)
    newline = "\r\n" if "\r\n" in document.text else "\n"
    return Edit(start, start + fix.length, fix.replacement.replace("\n", newline))


def _fixing(document: Document, path: str, finding: Finding, language: str) -> Iterator[Action]:
    fix = finding.fix
    if fix is None or fix.place.path != path:
        return
    done = mended_file(path, document.data, [fix])
    if done is not None and done[1] == 1:
        yield Action(_title(document, fix, language), edit_of(document, fix), finding, preferred=fix.safe)


def _title(document: Document, fix: Fix, language: str) -> str:
    edit = edit_of(document, fix)
    old, new = _short(document.text[edit.start : edit.end]), _short(fix.replacement)
    said = _INSERT if not fix.length else _REPLACE if fix.replacement else _REMOVE
    title = said.filled(old=old, new=new).say(language)
    return title if fix.safe else _REREAD.filled(title=title).say(language)


def _short(text: str) -> str:
    line = " ".join(text.split()) or "␣"
    return f"‘{line}’" if len(line) <= _SHOWN else f"‘{line[:_SHOWN]}…’"


def _touches(document: Document, finding: Finding, start: int, end: int) -> bool:
    first, last = span(document, finding)
    return first <= end and start <= last


def _difference(old: str, new: str) -> Edit | None:
    """The smallest edit that makes `old` into `new`; it never cuts a line end in two."""
    if old == new:
        return None
    most = min(len(old), len(new))
    start = next((index for index in range(most) if old[index] != new[index]), most)
    start -= old[start - 1 : start] == "\r"
    same = most - start
    behind = next((index for index in range(same) if old[-1 - index] != new[-1 - index]), same)
    behind -= behind > 0 and old[len(old) - behind] == "\n" and old[len(old) - behind - 1 : len(old) - behind] == "\r"
    return Edit(start, len(old) - behind, new[start : len(new) - behind])
