"""A sentence for people, in the languages that editors read. No sentences live here, only their shape."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One message in Dutch and in English; `{name}` marks a gap that `filled` closes."""

    nl: str
    en: str

    def filled(self, **values: object) -> Phrase:
        """The same message with its gaps closed; a phrase closes each language's gap in that language.

        Raises KeyError for a gap without a value.
        """
        dutch = {name: value.nl if isinstance(value, Phrase) else value for name, value in values.items()}
        english = {name: value.en if isinstance(value, Phrase) else value for name, value in values.items()}
        return Phrase(self.nl.format_map(dutch), self.en.format_map(english))

    def say(self, language: str) -> str:
        """The message in `language` (an IETF tag); English for a language that we do not speak."""
        return self.nl if language.split("-")[0] == "nl" else self.en


def verbatim(text: str) -> Phrase:
    """A phrase that reads the same in every language, such as a name or a path."""
    return Phrase(text, text)
