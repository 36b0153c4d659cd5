"""Which brand packs an organisation extends, and those that they extend, in the order in which they count."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from socialcal.ingest.bounds import PACK_BYTES, PACK_LEVELS, PACKS
from socialcal.ingest.installed import installed, pack_bytes
from socialcal.ingest.pack import Problem, ReadPack, parse_pack
from socialcal.ingest.rules import BROKEN_PACK, UNKNOWN_PACK
from socialcal.ingest.source import decode, is_there, read_source
from socialcal.model.finding import Finding
from socialcal.model.pack import Pack
from socialcal.model.phrase import Phrase
from socialcal.model.place import Place, Places

_ENDINGS = (".yml", ".yaml")
_SHOWN = 60
_TELL = Phrase("Laat het weten aan wie dit pakket maakt.", "Tell whoever makes this pack.")
_FLAT = Phrase("Noem de pakketten los van elkaar in socialcal.yml.", "Name the packs one by one in socialcal.yml.")
_FILE = Phrase(
    "Zet het in deze kalender. Het pad begint bij het bestand dat het noemt.",
    "Put it in this calendar. The path starts at the file that names it.",
)
_NO_PACK = ReadPack(None, Places("", {}, {}))


@dataclass(frozen=True, slots=True)
class ReadPacks:
    """The packs that could be read, the nearest first: each goes before those that it extends."""

    packs: tuple[Pack, ...]
    findings: tuple[Finding, ...]


def read_packs(root: Path, names: tuple[str, ...], settings: Places) -> ReadPacks:
    """The packs `names` of socialcal.yml, and those that they extend. `root` must be resolved."""
    reader = _Reader(root)
    for number, name in enumerate(names):
        reader.read(_Asked(name, settings.value("brand", "extends", number), ""))
    return ReadPacks(tuple(reader.packs), tuple(dict.fromkeys(reader.findings)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A pack that somebody names at a place. `folder` is where paths start; None in a pack that is installed."""

    name: str
    place: Place
    folder: str | None
    above: tuple[str, ...] = ()
    """Which packs led here."""

    @property
    def file(self) -> str | None:
        """The path from the root; None for the name of an installed pack."""
        if not self.name.endswith(_ENDINGS) or self.folder is None:
            return None
        return posixpath.normpath(posixpath.join(self.folder, self.name))


@dataclass
class _Reader:
    root: Path
    packs: list[Pack] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def read(self, asked: _Asked) -> None:
        """The pack and then those that it extends. What was read before is not read again."""
        key = asked.file or asked.name
        trouble = self._trouble(asked, key)
        if trouble:
            self._broken(Problem(asked.place, len(asked.name), trouble, _FLAT))
        elif key not in self.seen:
            self.seen.add(key)
            read = self._from_file(asked, key) if asked.file else self._installed(asked)
            if read.pack:
                self.packs.append(read.pack)
                for number, other in enumerate(read.pack.extends):
                    place = read.places.value("extends", number) if asked.file else asked.place
                    folder = posixpath.dirname(key) if asked.file else None
                    self.read(_Asked(other, place, folder, (*asked.above, key)))

    def _trouble(self, asked: _Asked, key: str) -> Phrase | None:
        """Why it may not be named there."""
        if key in asked.above:
            circle = " → ".join((*asked.above[asked.above.index(key) :], key))
            return Phrase(f"{circle} is een kring.", f"{circle} is a circle.")
        if len(asked.above) >= PACK_LEVELS:
            return Phrase(f"{key} ligt te diep, onder {PACK_LEVELS} andere.", f"{key} is below {PACK_LEVELS} others.")
        if len(self.seen) >= PACKS and key not in self.seen:
            return Phrase(f"meer dan {PACKS} samen lezen we niet.", f"more than {PACKS} together are not read.")
        return None

    def _from_file(self, asked: _Asked, path: str) -> ReadPack:
        if path.startswith(("/", "../")) or not is_there(self.root / path):
            return self._missing(asked, _FILE)
        source = read_source(self.root, self.root / path, PACK_BYTES)
        if isinstance(source, Finding):
            return self._broken(Problem(source.place, source.length, source.message, source.hint))
        read = parse_pack(source)
        for problem in read.problems:
            self._broken(problem)
        return read

    def _installed(self, asked: _Asked) -> ReadPack:
        """An installed pack. Nobody can mend it here, so what is wrong with it is told where it is named."""
        known = installed(self.root)
        data = pack_bytes(known[asked.name]) if asked.name in known else None
        if data is None:
            return self._missing(asked, _suggestion(asked.name, sorted(known)))
        if len(data) > PACK_BYTES:
            why = Phrase(f"{asked.name} is te groot.", f"{asked.name} is too large.")
            return self._broken(Problem(asked.place, len(asked.name), why, _TELL))
        source = decode(f"{asked.name}.yml", data)
        if isinstance(source, Finding):
            return self._broken(_elsewhere(asked, source.place, source.message))
        read = parse_pack(source)
        if read.problems:
            return self._broken(_elsewhere(asked, read.problems[0].place, read.problems[0].why))
        return read

    def _broken(self, problem: Problem) -> ReadPack:
        length = max(problem.length, 1)
        self.findings.append(BROKEN_PACK.finding(problem.place, length=length, why=problem.why, hint=problem.hint))
        return _NO_PACK

    def _missing(self, asked: _Asked, suggestion: Phrase) -> ReadPack:
        name = asked.name if len(asked.name) <= _SHOWN else f"{asked.name[: _SHOWN - 1]}…"
        length = max(len(asked.name), 1)
        self.findings.append(UNKNOWN_PACK.finding(asked.place, length=length, name=name, suggestion=suggestion))
        return _NO_PACK


def _elsewhere(asked: _Asked, place: Place, why: Phrase) -> Problem:
    """A problem in an installed pack, told where the pack is named."""
    where = f"{place.path}:{place.line}"
    return Problem(asked.place, len(asked.name), Phrase(f"{where}: {why.nl}", f"{where}: {why.en}"), _TELL)


def _suggestion(name: str, known: list[str]) -> Phrase:
    close = get_close_matches(name[:80], known, n=1, cutoff=0.6)
    if close:
        return Phrase(f"Bedoelde je {close[0]}?", f"Did you mean {close[0]}?")
    names = ", ".join(known)
    return Phrase(
        f"Installeer het, of kies uit: {names}. Een eigen pakket noem je bij zijn bestand, zoals merk.yml.",
        f"Install it, or choose from: {names}. Name a pack of your own by its file, such as brand.yml.",
    )
