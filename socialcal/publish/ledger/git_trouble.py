"""What can be wrong with a ledger on a branch, in sentences; and which of them git means by what it says."""

from __future__ import annotations

import re
from enum import Enum

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase


class Trouble(Enum):
    """Each with what is wrong and what to do. The gaps are the remote, the branch and git's own words."""

    NO_GIT = (
        Phrase("Het programma git is er niet: {said}", "The program git is not here: {said}"),
        Phrase(
            "Installeer git (2.31 of nieuwer), of kies een andere ledger.kind.",
            "Install git (2.31 or newer), or choose another ledger.kind.",
        ),
    )
    HERE = (
        Phrase("git kan hier zijn werk niet doen: {said}", "git cannot do its work here: {said}"),
        Phrase(
            "Kijk of er ruimte is in de map voor tijdelijke bestanden.", "See whether the temporary folder has space."
        ),
    )
    NO_REPOSITORY = (
        Phrase(
            "De kalender staat niet in een git-repository die bruikbaar is: {said}",
            "The calendar is not in a git repository that can be used: {said}",
        ),
        Phrase(
            "Een grootboek van de soort git hoort bij een kloon met een remote. Is de map van een andere gebruiker, "
            "noem hem dan bij git config --global --add safe.directory.",
            "A ledger of kind git belongs to a clone with a remote. When the folder is another user's, name it with "
            "git config --global --add safe.directory.",
        ),
    )
    NO_REMOTE = (
        Phrase("Deze kloon heeft geen remote {remote}.", "This clone has no remote {remote}."),
        Phrase(
            "Zet bij ledger.remote de naam die git remote laat zien.", "Put at ledger.remote what git remote shows."
        ),
    )
    NOT_THERE = (
        Phrase(
            "Op het adres van {remote} is geen repository te vinden: {said}",
            "There is no repository to be found at the address of {remote}: {said}",
        ),
        Phrase(
            "Kijk met git remote -v of het adres klopt, en of je erbij mag.",
            "See with git remote -v whether the address is right, and whether you may see it.",
        ),
    )
    NO_ACCESS = (
        Phrase("{remote} geeft geen toegang: {said}", "{remote} gives no access: {said}"),
        Phrase(
            "Geef de gebruiker of de sleutel waarmee git hier werkt lees- en schrijfrecht; in GitHub Actions is dat "
            "permissions: contents: write.",
            "Give the user or key that git works with here permission to read and write; in GitHub Actions that is "
            "permissions: contents: write.",
        ),
    )
    UNREACHABLE = (
        Phrase("{remote} is niet te bereiken: {said}", "{remote} cannot be reached: {said}"),
        Phrase(
            "Er wordt niets verstuurd zolang het grootboek niet te lezen en te schrijven is. Probeer het straks weer.",
            "Nothing is sent as long as the ledger cannot be read and written. Try again later.",
        ),
    )
    REFUSED = (
        Phrase(
            "{remote} weigert te schrijven op de tak {branch}: {said}",
            "{remote} refuses to write to the branch {branch}: {said}",
        ),
        Phrase(
            "Is de tak beschermd, laat dan de gebruiker waarmee git hier werkt er wel op schrijven.",
            "When the branch is protected, still let the user that git works with here write to it.",
        ),
    )
    BUSY = (
        Phrase(
            "Het grootboek op {remote} is te druk: anderen waren steeds eerder.",
            "The ledger at {remote} is too busy: others were first every time.",
        ),
        Phrase("Probeer het zo weer.", "Try again in a moment."),
    )
    FOREIGN = (
        Phrase(
            "De tak {branch} van {remote} is geen grootboek; er is niets aan veranderd.",
            "The branch {branch} of {remote} is not a ledger; nothing was changed about it.",
        ),
        Phrase("Kies met ledger.name een andere tak.", "Choose another branch with ledger.name."),
    )
    NEWER = (
        Phrase(
            "Het grootboek op {branch} van {remote} is gemaakt door een nieuwere socialcal ({said}).",
            "The ledger on {branch} of {remote} was made by a newer socialcal ({said}).",
        ),
        Phrase("Werk socialcal hier ook bij.", "Update socialcal here as well."),
    )
    DAMAGED = (
        Phrase(
            "Het grootboek op {branch} van {remote} is beschadigd: {said}",
            "The ledger on {branch} of {remote} is damaged: {said}",
        ),
        Phrase(
            "Zet de tak terug op een eerdere commit die klopt. Gooi hem niet weg: hij weet wat al is verstuurd.",
            "Put the branch back to an earlier commit that adds up. Do not throw it away: it knows what was sent.",
        ),
    )
    REPLACED = (
        Phrase(
            "Het grootboek op {branch} van {remote} is weg, teruggezet of verwisseld terwijl het in gebruik was.",
            "The ledger on {branch} of {remote} was taken away, put back or exchanged while it was in use.",
        ),
        Phrase(
            "Zet de tak terug op zijn laatste commit, en verbied force-push en verwijderen op deze tak.",
            "Put the branch back to its last commit, and forbid force pushes and deletion on this branch.",
        ),
    )

    def error(self, remote: str, branch: str, said: str = "") -> SocialcalError:
        message, hint = self.value
        return SocialcalError(message.filled(remote=remote, branch=branch, said=said or "git"), hint)


_RACE = re.compile(
    r"stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref|reference already exists"
    r"|failed to lock|incorrect old value|is at [0-9a-f]+ but expected"
)
_WORDS = (
    (
        Trouble.NO_ACCESS,
        r"authentication failed|could not read (username|password)|terminal prompts disabled|permission (to .* )?denied"
        r"|access denied|not authorized|unauthorized|returned error: 40[13]|host key verification failed|no anonymous"
        r"|write access to repository not granted|not allowed to (push|upload)|deploy key",
    ),
    (Trouble.REFUSED, r"\[remote rejected\]|hook declined|protected branch|shallow update not allowed"),
    (
        Trouble.NOT_THERE,
        r"does not appear to be a git repository|repository .*not found|not found|no such device|does not exist"
        r"|transport '.*' not allowed|unable to find remote helper",
    ),
)


def lost_race(said: str) -> bool:
    """Did git say that somebody else was first, or is at it right now?"""
    return _RACE.search(said) is not None


def meant(said: str) -> Trouble:
    """Which trouble with the remote these words of git are."""
    lowered = said.lower()
    return next((trouble for trouble, words in _WORDS if re.search(words, lowered)), Trouble.UNREACHABLE)
