"""What the person who imports an archive may choose. Nothing here reads the archive."""

from __future__ import annotations

import re
from dataclasses import dataclass

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase

KIND = "rss"
"""The kind that we advise for a channel that only holds what was published before."""

_CHANNEL = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_BAD_CHANNEL = Phrase("{name} kan geen kanaal zijn", "{name} cannot be a channel")
_NAMES = Phrase("Gebruik kleine letters, cijfers en streepjes.", "Use lower case letters, digits and hyphens.")
_BASE = re.compile(r"https?://[^\s/]+(?:/\S*)?")
_BAD_BASE = Phrase("{url} is geen adres van een website", "{url} is not the address of a website")
_ADDRESS = Phrase("Schrijf bijvoorbeeld https://www.waterkant.example.", "Write https://www.waterkant.example, say.")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_BAD_LANGUAGE = Phrase("{tag} is geen taal", "{tag} is not a language")
_TAG = Phrase("Schrijf bijvoorbeeld nl of en-GB.", "Write nl or en-GB, for example.")


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices that hold for a whole import."""

    channel: str = "website"
    """The channel on which the posts of the archive appeared."""
    base_url: str | None = None
    """Address of the site they appeared on, such as `https://www.waterkant.example`; gives stories their link."""
    permalink: str | None = None
    """How the site made addresses, such as `/:year/:month/:day/:slug/`, for posts that do not tell their own."""
    language: str | None = None
    """The archive's language (IETF tag), for posts that do not tell theirs; None leaves it to the organisation."""
    links: bool = False
    """Turn references between posts into links between stories. Without it every body stays as it was."""

    def check(self) -> None:
        """Raises SocialcalError for a choice that no calendar could hold."""
        if not _CHANNEL.fullmatch(self.channel):
            raise SocialcalError(_BAD_CHANNEL.filled(name=self.channel), _NAMES)
        if self.base_url is not None and not _BASE.fullmatch(self.base_url):
            raise SocialcalError(_BAD_BASE.filled(url=self.base_url), _ADDRESS)
        if self.language is not None and not _LANGUAGE.fullmatch(self.language):
            raise SocialcalError(_BAD_LANGUAGE.filled(tag=self.language), _TAG)
