"""`socialcal ledger`: look whether the ledger adds up, take its lines out, and put them into a new one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from socialcal.cli.exits import Exit
from socialcal.cli.session import Session, on_calendar, speaking
from socialcal.cli.terminal import tell
from socialcal.model.finding import SocialcalError
from socialcal.model.organisation import Organisation
from socialcal.model.phrase import Phrase

if TYPE_CHECKING:
    from socialcal.publish.ledger.chain import Line
    from socialcal.publish.ledger.protocol import Ledger


_NONE_YET = Phrase("Er is nog geen grootboek.", "There is no ledger yet.")
_GONE = Phrase("Het grootboek is weg.", "The ledger is gone.")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A ledger at hand, without the stories that it tells of."""

    organisation: Organisation
    ledger: Ledger
    language: str
    root: Path


@contextmanager
def at_shelf(session: Session) -> Iterator[Shelf]:
    """Reads socialcal.yml and opens the ledger that it names, closing it afterwards; stories are left alone."""
    from socialcal.cli.desk import ledger_of
    from socialcal.factory import BrokenOrganisation
    from socialcal.ingest.organisation import read_organisation

    read = read_organisation(session.root)
    if read.organisation is None:
        raise BrokenOrganisation(read.findings)
    language = session.speaks(read.organisation.language)
    speaking(language)
    ledger = ledger_of(read.organisation, session.root)
    try:
        yield Shelf(read.organisation, ledger, language, session.root)
    finally:
        ledger.close()


@click.group("ledger")
def command() -> None:
    """Look after the ledger, which remembers what was sent. Works for every kind.

    To move a calendar to another kind of ledger: stop publishing, export, change ledger: in socialcal.yml, import.
    """


@command.command("verify")
@on_calendar
def verify(session: Session) -> int:
    """Read the whole ledger and recompute it.

    Exit code 1 when something was changed behind its back, and when it does not remember what it once told.
    """
    from socialcal.publish.snapshot import FORGOT, forgotten

    with at_shelf(session) as shelf:
        faults = (*shelf.ledger.verify(), *([FORGOT] if forgotten(shelf.ledger, shelf.root) else []))
        for fault in faults:
            tell(fault.say(shelf.language))
        tell(_judgement(shelf.ledger, len(faults)).say(shelf.language))
    return Exit.FINDINGS if faults else Exit.CLEAN


def _judgement(ledger: Ledger, faults: int) -> Phrase:
    try:
        count = len(ledger.lines())
    except SocialcalError:
        return Phrase("Het grootboek klopt niet.", "The ledger does not add up.")
    if not count:
        return _GONE if faults else _NONE_YET
    if faults:
        return Phrase(f"{count} regels, en het klopt niet.", f"{count} lines, and it does not add up.")
    return Phrase(f"{count} regels, en alles klopt.", f"{count} lines, and all of it adds up.")


@command.command("export")
@on_calendar
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), default="-")
def export(session: Session, file: Path) -> None:
    """Write every line of the ledger as a line of JSON, to FILE or else to the terminal.

    FILE is a new one: nothing is written over an older backup.
    """
    from socialcal.publish.ledger.jsonl import written

    with at_shelf(session) as shelf:
        lines = shelf.ledger.lines()
        if not lines:
            raise _nothing_to_export(shelf)
        text = "".join(f"{written(line)}\n" for line in lines)
        if str(file) == "-":
            tell(text, nl=False)
            return
        _save(file, text)
        said = Phrase(f"{len(lines)} regels staan in {file}.", f"{len(lines)} lines are in {file}.")
        tell(said.say(shelf.language))


def _nothing_to_export(shelf: Shelf) -> SocialcalError:
    from socialcal.publish.snapshot import must_remember

    must_remember(shelf.ledger, shelf.root, shelf.organisation.brake.file)
    return SocialcalError(_NONE_YET, Phrase("Er is niets geschreven.", "Nothing was written."))


def _save(file: Path, text: str) -> None:
    from socialcal.publish.durable import add_file

    try:
        add_file(file.absolute(), text)
    except OSError as error:
        if os.path.lexists(file):
            raise SocialcalError(
                Phrase(f"{file} is er al, en blijft zoals het is.", f"{file} is there already, and stays as it is."),
                Phrase("Kies een nieuwe naam, met de datum erin.", "Choose a new name, with the date in it."),
            ) from error
        why = error.strerror
        raise SocialcalError(
            Phrase(f"{file} is niet te schrijven: {why}.", f"{file} cannot be written: {why}.")
        ) from error


@command.command("import")
@on_calendar
@click.argument("file", type=click.File("r", encoding="ascii"))
def import_(session: Session, file: Iterable[str]) -> None:
    """Fill the new ledger of this calendar from FILE, which `socialcal ledger export` wrote.

    All of it or nothing: a ledger that has lines already is left alone, and so are lines that do not add up.
    """
    from socialcal.cli.since_backup import went_out_since

    with at_shelf(session) as shelf:
        lines = tuple(_lines(file))
        shelf.ledger.restore(lines)
        said = Phrase(f"{len(lines)} regels zijn overgezet.", f"{len(lines)} lines were moved.")
        tell(said.say(shelf.language))
        for line in went_out_since(shelf.ledger, shelf.root, shelf.organisation.zone, shelf.language):
            tell(line)


def _lines(file: Iterable[str]) -> Iterator[Line]:
    from socialcal.publish.ledger.jsonl import read_line

    read = 0
    try:
        for text in file:
            yield read_line(text)[0]
            read += 1
    except ValueError as error:  # not ASCII is one too
        raise SocialcalError(
            Phrase(
                f"Wat na {read} regels komt, is geen regel van een grootboek.",
                f"What comes after {read} lines is no line of a ledger.",
            ),
            Phrase(
                "Er is niets geschreven. Neem een bestand dat socialcal ledger export schreef.",
                "Nothing was written. Take a file that socialcal ledger export wrote.",
            ),
        ) from error
