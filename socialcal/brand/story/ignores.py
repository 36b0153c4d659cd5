"""What may not be told: rules about switching rules off. `suppression` and `selection` look for them."""

from __future__ import annotations

from socialcal.model.finding import Severity
from socialcal.model.phrase import Phrase
from socialcal.model.rule import Rule

UNKNOWN_RULE = Rule(
    "story.unknown-rule",
    Severity.WARNING,
    Phrase("Er is geen regel {name}.", "There is no rule {name}."),
    Phrase("Schrijf de id zoals die bij de bevinding staat.", "Write the id as the finding shows it."),
)
UNEXPLAINED = Rule(
    "story.unexplained-ignore",
    Severity.WARNING,
    Phrase("{name} staat hier uit zonder reden.", "{name} is switched off here without a reason."),
    Phrase("Schrijf erachter waarom, zoals {name}: citaat.", "Write why behind it, such as {name}: a quotation."),
)
FIRM_RULE = Rule(
    "story.firm-rule",
    Severity.WARNING,
    Phrase("De regel {name} kan niet uit.", "The rule {name} cannot be switched off."),
    Phrase(
        "Los de bevinding op: zolang die er is, is niet zeker wat er uitgaat.",
        "Mend the finding: while it stands, nobody knows for certain what goes out.",
    ),
)
UNUSED = Rule(
    "story.unused-ignore",
    Severity.INFO,
    Phrase("{name} is hier uitgezet, maar is hier niet overtreden.", "{name} is switched off here, but is not broken."),
    Phrase("Haal het weg: anders blijft een latere fout stil.", "Remove it: otherwise a later mistake stays silent."),
)
RULES = (UNKNOWN_RULE, UNEXPLAINED, FIRM_RULE, UNUSED)
