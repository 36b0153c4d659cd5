"""Dutch expressions that are often written in a way that no dictionary has: a short list, of certain mistakes only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from socialcal.brand.context import StoryContext
from socialcal.brand.quote import quoted
from socialcal.brand.terms import Lexicon
from socialcal.brand.wording.repair import like, replacing
from socialcal.model.finding import Finding, Severity
from socialcal.model.organisation import Term
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

FIXED = Rule(
    "wording.fixed-expression",
    Severity.WARNING,
    Phrase("‘{word}’ is een verschrijving.", "‘{word}’ is a slip of the pen."),
    Phrase("Schrijf {use}.", "Write {use}."),
    source="https://www.tekstwerkplaats.nl/te-allen-tijde-of-ten-alle-tijde/, checked 2026-11-25",
)
RULES = (FIXED,)

_SLIPS = {
    "te allen tijde": (
        "te alle tijde",
        "te alle tijden",
        "te allen tijden",
        "ten alle tijde",
        "ten alle tijden",
        "ten allen tijde",
        "ten allen tijden",
        "ter alle tijde",
        "ter aller tijde",
    ),
    "allereerst": ("aller eerst",),
    "burgemeester": ("burgermeester",),
    "burgemeesters": ("burgermeesters",),
    "dichtstbijzijnde": ("dichtsbijzijnde", "dichtbijzijnste", "dichtsbijzijnste"),
    "in plaats van": ("inplaats van",),
    "in principe": ("inprincipe",),
    "naar aanleiding van": ("naar aanleiding op",),
    "nog steeds": ("nogsteeds",),
    "op tijd": ("optijd",),
    "opnieuw": ("overnieuw",),
    "per ongeluk": ("perongeluk",),
    "sowieso": ("zowiezo", "zoiezo", "sowiezo", "zowieso", "zo wie zo", "so wie so"),
    "te koop": ("tekoop",),
    "ten minste": ("ten minsten",),
    "ter plaatse": ("terplaatse",),
    "ter plekke": ("terplekke", "ter plekken"),
    "uit den boze": ("uit de boze", "uitdenboze"),
    "van tevoren": ("van te voren", "vantevoren"),
    "wat betreft": ("watbetreft",),
    "zo nodig": ("zonodig",),
}
"""What it should be, and what is written for it."""
_LEXICON = Lexicon(tuple(Term(use=right, avoid=wrong) for right, wrong in _SLIPS.items()))
_MOST = 5


def fixed_expressions(context: StoryContext) -> Iterator[Finding]:
    """Each expression of the list in a Dutch text."""
    for passage in context.passages:
        if passage.language != "nl":
            continue
        for match in islice(_LEXICON.matches(passage.text.value, ""), _MOST):
            written = passage.text.value[match.start : match.end]
            right = like(written, match.term.use)
            yield FIXED.finding(
                passage.text.place(match.start),
                length=passage.text.reach(match.start, match.end),
                story=context.story.id,
                post=passage.post,
                fix=replacing(passage, match.start, match.end, right, safe=False),
                word=quoted(written),
                use=match.term.use,
            )
