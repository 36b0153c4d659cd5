"""How a message names the part of a story that a text is."""

from __future__ import annotations

from socialcal.brand.passages import Part, Passage
from socialcal.model.phrase import Phrase

_WHERE = {
    Part.TITLE: Phrase("in de titel", "in the title"),
    Part.SUMMARY: Phrase("in de samenvatting", "in the summary"),
    Part.BODY: Phrase("in het verhaal", "in the story"),
    Part.POST: Phrase("in de post op {channel}", "in the post on {channel}"),
    Part.COMMENT: Phrase("in de reactie op {channel}", "in the comment on {channel}"),
    Part.ALT: Phrase("in een alt-tekst", "in an alt text"),
}


def where_said(passage: Passage) -> Phrase:
    """Such as `in de titel`."""
    return _WHERE[passage.part].filled(channel=passage.channel)
