"""Puts another text into one post, where that text stands: `text:`, a section, or a new section. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from socialcal.factory.revising.manuscript import Manuscript
from socialcal.factory.revising.proof import May, proven
from socialcal.factory.revising.revision import Refusal, Revision
from socialcal.ingest.edits import sections
from socialcal.ingest.edits.page import Edit
from socialcal.ingest.edits.values import insertions, replacements
from socialcal.model.phrase import Phrase
from socialcal.model.place import KeyPath
from socialcal.model.story import PostEntry, Story

_EMPTY = Phrase("Een post heeft woorden nodig.", "A post needs words.")
_NO_TITLE = Phrase("Een verhaal heeft een titel nodig.", "A story needs a title.")
_TEMPLATE = Phrase(
    "Moet het sjabloon het weer schrijven? Haal dan in het bestand de eigen tekst van deze post weg.",
    "For the template to write it again, take this post's own text out of the file.",
)
_ODD = Phrase(
    "Op plek {at} staat een teken dat niet in tekst hoort.", "At position {at} is a character that belongs in no text."
)
_AGAIN = Phrase("Haal het weg.", "Take it out.")
_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SHARED = Phrase(
    "De tekst onder ## @{section} is ook die van {others}.", "The text below ## @{section} is also that of {others}."
)
_NO_ROOM = Phrase("Onder ## @{section} past deze tekst niet.", "This text does not fit below ## @{section}.")
_NO_HEADING = Phrase(
    "Een regel die met ## @ begint of een ``` dat open blijft, breekt haar daar af. Haal die weg.",
    "A line that begins with ## @, or a ``` that stays open, breaks it off there. Take that out.",
)
_OWN_FIRST = Phrase("Geef die eerst een eigen tekst.", "Give those a text of their own first.")


def retext(manuscript: Manuscript, post: str, text: str) -> Revision | Refusal:
    """The file in which `post` (its id in the story) says `text`, and every other post what it said.

    A text of a template, and one that other posts share, gives a section `## @post` at the end, else a `text:`. Spaces
    and empty lines around it do not count: they would not go out either.
    """
    entry = manuscript.entry(post)
    if isinstance(entry, Refusal):
        return entry
    clean = _clean(text)
    if isinstance(clean, Refusal):
        return clean
    if entry.text is not None and entry.text.value.strip() == clean:
        return Revision(manuscript.path, manuscript.data, manuscript.data)
    written = ("posts", entry.index, "text") in manuscript.page.data.keys
    if written and not entry.from_section:
        return _proven(manuscript, entry, _in_the_head(manuscript, entry, clean), clean)
    if entry.from_section:
        return _in_section(manuscript, entry, clean)
    return _own(manuscript, entry, clean)


def retitle(manuscript: Manuscript, title: str) -> Revision | Refusal:
    """The file with another title, on one line."""
    clean = _clean(" ".join(title.split()))
    if isinstance(clean, Refusal):
        return clean if clean.message is not _EMPTY else Refusal(_NO_TITLE)
    ways = ([edit] for edit in replacements(manuscript.page, ("title",), clean))
    may = May((("title",),), (("title",),))
    line = manuscript.story.places.value("title").line
    return proven(manuscript, ways, may, lambda story: story.title.value == clean, line)


def _clean(text: str) -> str | Refusal:
    """`text` as it will go out, or why no file can hold it."""
    clean = _LINE_END.sub("\n", text).strip()
    odd = next((at for at, sign in enumerate(clean) if sign not in "\n\t" and _belongs_nowhere(sign)), None)
    if odd is not None:
        return Refusal(_ODD.filled(at=odd + 1), _AGAIN)
    return clean or Refusal(_EMPTY, _TEMPLATE)


def _belongs_nowhere(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") or sign in "\ufeff\ufffe\uffff"


def _in_the_head(manuscript: Manuscript, entry: PostEntry, text: str) -> Iterator[list[Edit]]:
    """Ways to write it as the `text:` that is there, or as a new one."""
    path: KeyPath = ("posts", entry.index, "text")
    if path in manuscript.page.data.keys:
        yield from ([edit] for edit in replacements(manuscript.page, path, text))
    else:
        channel: KeyPath = ("posts", entry.index, "channel")
        behind: KeyPath = ("posts", entry.index, "at")
        last = behind if behind in manuscript.page.data.keys else channel
        yield from ([edit] for edit in insertions(manuscript.page, last, "text", text))


def _in_section(manuscript: Manuscript, entry: PostEntry, text: str) -> Revision | Refusal:
    """In the section that it takes its text from; one that others share stays as it is, when that can be."""
    name = entry.id if entry.id in manuscript.story.sections else entry.channel
    others = [one.id for one in manuscript.story.posts if one.index != entry.index and _takes(one, name, manuscript)]
    if not others:
        edits = sections.replaced(manuscript.page, manuscript.story.sections[name], text)
        done = _proven(manuscript, entry, [list(edits)], text, name)
        return done if isinstance(done, Revision) else Refusal(_NO_ROOM.filled(section=name), _NO_HEADING)
    if name == entry.id:
        # Its own section, which those without one share: they keep it, and this post gets a text in front matter.
        done = _proven(manuscript, entry, _in_the_head(manuscript, entry, text), text)
        if isinstance(done, Revision):
            return done
        return Refusal(_SHARED.filled(section=name, others=", ".join(others)), _OWN_FIRST)
    return _own(manuscript, entry, text)


def _takes(entry: PostEntry, name: str, manuscript: Manuscript) -> bool:
    """Does this post take its text from the section `name`?"""
    found = entry.id if entry.id in manuscript.story.sections else entry.channel
    return entry.from_section and found == name


def _own(manuscript: Manuscript, entry: PostEntry, text: str) -> Revision | Refusal:
    """A section of its own at the end; where others would take that too, or the body has no room, a `text:`."""
    edits = list(sections.added(manuscript.page, entry.id, text))
    done = _proven(manuscript, entry, [edits], text, entry.id)
    if isinstance(done, Revision):
        return done
    return _proven(manuscript, entry, _in_the_head(manuscript, entry, text), text)


def _proven(
    manuscript: Manuscript,
    entry: PostEntry,
    ways: Iterator[list[Edit]] | list[list[Edit]],
    text: str,
    section: str = "",
) -> Revision | Refusal:
    number = next(at for at, one in enumerate(manuscript.story.posts) if one.index == entry.index)
    head: tuple[KeyPath, ...] = () if section else (("posts", entry.index, "text"),)
    story: tuple[KeyPath, ...] = (("posts", number, "text"), ("posts", number, "from_section"))
    may = May(head, (*story, ("sections", section)) if section else story)
    place = entry.text.place() if entry.text is not None else entry.place
    return proven(manuscript, ways, may, _says(number, text), place.line)


def _says(number: int, text: str) -> Callable[[Story], bool]:
    """Does the post go out with exactly this?"""

    def says(story: Story) -> bool:
        found = story.posts[number].text
        return found is not None and found.value.strip() == text

    return says
