"""Why validation rejects a value and what to write instead, in the words of a person and in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from pydantic_core import ErrorDetails

from socialcal.model.phrase import Phrase, verbatim

KEY = "[key]"
"""What validation adds to the path of a name that may not be a name."""

_TEXT = Phrase("hier hoort tekst", "a text belongs here")
_NUMBER = Phrase("hier hoort een getal", "a number belongs here")
_WHOLE = Phrase("hier hoort een heel getal", "a whole number belongs here")
_YES_NO = Phrase("hier hoort true of false", "true or false belongs here")
_LIST = Phrase("hier hoort een lijst", "a list belongs here")
_FIELDS = Phrase("hier horen velden met waarden", "fields with values belong here")
_CHOICE = Phrase("dat is geen van de mogelijkheden", "that is none of the choices")
_DATE = Phrase("dat is geen datum", "that is not a date")
_DURATION = Phrase("dat is geen duur", "that is not a duration")
_CADENCE = Phrase("dat is geen ritme", "that is not a cadence")
_HOURS = Phrase("dat is geen deel van de dag", "that is not a part of the day")

_FILL = Phrase("Vul iets in, of haal de regel weg.", "Fill it in, or remove the line.")
_ONE_NUMBER = Phrase("Schrijf een getal, zoals 2.", "Write a number, such as 2.")
_ONE_YES_NO = Phrase("Schrijf true of false.", "Write true or false.")
_ONE_LIST = Phrase(
    "Begin elke regel met een streepje, of schrijf [a, b].", "Start every line with a dash, or write [a, b]."
)
_SOME_FIELDS = Phrase("Schrijf er velden onder, elk als naam: waarde.", "Write fields below it, each as name: value.")
_ONE_DATE = Phrase("Schrijf het als 2026-12-05.", "Write it as 2026-12-05.")
_ONE_DURATION = Phrase("Schrijf bijvoorbeeld 30m, 2h of 1d.", "Write for example 30m, 2h or 1d.")
_ONE_CADENCE = Phrase("Schrijf bijvoorbeeld 3..7 per week.", "Write for example 3..7 per week.")
_ONE_PART = Phrase('Schrijf bijvoorbeeld "22:00-07:00".', 'Write for example "22:00-07:00".')
_CORRECT = Phrase("Verbeter deze waarde.", "Correct this value.")

_KINDS: Mapping[str, tuple[Phrase, Phrase]] = {
    "bool_parsing": (_YES_NO, _ONE_YES_NO),
    "bool_type": (_YES_NO, _ONE_YES_NO),
    "date_from_datetime_inexact": (_DATE, _ONE_DATE),
    "date_from_datetime_parsing": (_DATE, _ONE_DATE),
    "date_parsing": (_DATE, _ONE_DATE),
    "date_type": (_DATE, _ONE_DATE),
    "dict_type": (_FIELDS, _SOME_FIELDS),
    "float_parsing": (_NUMBER, _ONE_NUMBER),
    "float_type": (_NUMBER, _ONE_NUMBER),
    "int_from_float": (_WHOLE, _ONE_NUMBER),
    "int_parsing": (_WHOLE, _ONE_NUMBER),
    "int_type": (_WHOLE, _ONE_NUMBER),
    "mapping_type": (_FIELDS, _SOME_FIELDS),
    "model_attributes_type": (_FIELDS, _SOME_FIELDS),
    "model_type": (_FIELDS, _SOME_FIELDS),
    "string_too_short": (_TEXT, _FILL),
    "string_unicode": (
        Phrase("er staat een half teken in", "there is half a character in it"),
        Phrase("Typ het teken zelf in plaats van een \\u-code.", "Type the character itself instead of a \\u code."),
    ),
    "string_type": (_TEXT, Phrase("Schrijf hier één tekst.", "Write one text here.")),
    "time_delta_parsing": (_DURATION, _ONE_DURATION),
    "time_delta_type": (_DURATION, _ONE_DURATION),
    "tuple_type": (_LIST, _ONE_LIST),
}
"""By pydantic's name for what is wrong."""

_SAID: Mapping[str, tuple[Phrase, Phrase]] = {
    "is not a duration": (_DURATION, _ONE_DURATION),
    "is not a cadence": (_CADENCE, _ONE_CADENCE),
    "turn them round": (
        Phrase("het eerste getal is groter dan het tweede", "the first number is greater than the second"),
        Phrase("Draai de twee getallen om.", "Turn the two numbers round."),
    ),
    "is not a part of the day": (_HOURS, _ONE_PART),
    "is not a lateness": (
        Phrase(
            "dat zegt niet wat er moet gebeuren als het later wordt", "that does not say what to do when it is late"
        ),
        Phrase("Schrijf skip, ask of bijvoorbeeld within 2h.", "Write skip, ask, or for example within 2h."),
    ),
    "a term of this kind needs use": (
        Phrase("er staat niet bij welk woord dan wel", "it does not say which word instead"),
        Phrase("Zet dat bij use:, of schrijf kind: banned.", "Write that at use:, or write kind: banned."),
    ),
    "a term of this kind needs avoid": (
        Phrase("er staat niet bij om welke woorden het gaat", "it does not say which words it is about"),
        Phrase("Zet ze bij avoid:.", "Write them at avoid:."),
    ),
    "is not an IANA time zone": (
        Phrase("die tijdzone bestaat niet", "there is no such time zone"),
        Phrase("Schrijf bijvoorbeeld Europe/Amsterdam.", "Write for example Europe/Amsterdam."),
    ),
}
"""By words of the errors that our own models raise."""

_CLASSES: Mapping[str, tuple[Phrase, Phrase]] = {
    "Cadence": (_CADENCE, _ONE_CADENCE),
    "Hours": (_HOURS, _ONE_PART),
    "Lateness": _SAID["is not a lateness"],
}
"""By the value that a short text becomes, for what is no text at all."""


def shown(value: object) -> Phrase:
    """What somebody wrote, at most 60 characters of it on one line, or what kind of thing it is."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return Phrase("leeg", "empty")
    if isinstance(value, dict):
        return Phrase("een groep velden", "a group of fields")
    if isinstance(value, list | tuple):
        return Phrase("een lijst", "a list")
    written = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return verbatim(written if len(written) <= 60 else written[:59] + "…")


def reason(details: ErrorDetails) -> tuple[Phrase, Phrase]:
    """Why it is rejected, as the end of a sentence, and what to write instead."""
    kind, context, written = details["type"], details.get("ctx", {}), details["input"]
    if kind in ("literal_error", "enum"):
        return _CHOICE, _choosing(str(context.get("expected", "")), written)
    if kind == "string_pattern_mismatch":
        return _shape(str(context.get("pattern", "")))
    if kind in ("string_too_long", "greater_than_equal", "less_than_equal"):
        return _bound(kind, context)
    if kind == "value_error":
        said = str(context.get("error", details["msg"]))
        return next((found for words, found in _SAID.items() if words in said), (verbatim(said), _CORRECT))
    if kind == "dataclass_type" and context.get("class_name") in _CLASSES:
        return _CLASSES[context["class_name"]]
    why, hint = _KINDS.get(kind, (verbatim(details["msg"]), _CORRECT))
    return why, _FILL if written is None else _QUOTE if _needs_quotes(kind, written) else hint


_QUOTE = Phrase("Zet de waarde tussen aanhalingstekens.", "Put the value between quotes.")


def _needs_quotes(kind: str, written: object) -> bool:
    """A number, true or false where a text belongs: quotes make it one."""
    return kind == "string_type" and isinstance(written, bool | int | float)


def _choosing(expected: str, written: object) -> Phrase:
    choices = expected.replace("'", "").replace(" or ", ", ")
    close = get_close_matches(written[:80], choices.split(", "), n=1) if isinstance(written, str) else []
    if close:
        return Phrase(
            f"Bedoelde je {close[0]}? Kies uit: {choices}.", f"Did you mean {close[0]}? Choose from: {choices}."
        )
    return Phrase(f"Kies uit: {choices}.", f"Choose from: {choices}.")


def _shape(pattern: str) -> tuple[Phrase, Phrase]:
    """What a name or a line may look like. The pattern tells which of the three it is."""
    if "\\n" in pattern:
        return (
            Phrase("dit is meer dan één regel", "this is more than one line"),
            Phrase("Zet het op één regel.", "Put it on one line."),
        )
    signs, most = (". _ en -", 100) if "." in pattern else ("_ en -", 64)
    return (
        Phrase("er staan tekens in die niet mogen", "it has characters that are not allowed"),
        Phrase(
            f"Gebruik kleine letters, cijfers, {signs}, hoogstens {most}; begin met een letter of cijfer.",
            f"Use lower case letters, digits, {signs.replace(' en ', ' and ')}, at most {most}; "
            "start with a letter or digit.",
        ),
    )


def _bound(kind: str, context: Mapping[str, object]) -> tuple[Phrase, Phrase]:
    if kind == "string_too_long":
        most = context.get("max_length")
        return (
            Phrase("dat is te lang", "that is too long"),
            Phrase(f"Houd het op hoogstens {most} tekens.", f"Keep it to {most} characters."),
        )
    if kind == "greater_than_equal":
        least = f"{context.get('ge'):g}"
        return (
            Phrase("dat is te weinig", "that is too little"),
            Phrase(f"Neem minstens {least}.", f"Take at least {least}."),
        )
    most = f"{context.get('le'):g}"
    return Phrase("dat is te veel", "that is too much"), Phrase(f"Neem hoogstens {most}.", f"Take at most {most}.")
