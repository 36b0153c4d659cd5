"""What PostgreSQL says, in words of our own: its messages may quote the connection string, and so a password."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from socialcal.model.finding import SocialcalError
from socialcal.model.phrase import Phrase
from socialcal.publish.ledger.rows import UnreadableError

_BACKUP = Phrase(
    "Zet een reservekopie terug of kies met ledger.name een ander schema. Gooi het niet weg: het weet wat al is "
    "verstuurd.",
    "Restore a backup, or choose another schema with ledger.name. Do not throw it away: it knows what was sent.",
)
_AGAIN = Phrase("Probeer het zo weer.", "Try again in a moment.")
_REFUSED: tuple[tuple[str, Phrase, Phrase], ...] = (
    (
        'password|authentication failed|pg_hba.conf|role ".*" does not exist|permission denied for database',
        Phrase("PostgreSQL laat ons niet binnen.", "PostgreSQL does not let us in."),
        Phrase(
            "Kijk of gebruiker en wachtwoord kloppen, en of de server (pg_hba.conf) deze machine toelaat.",
            "See whether user and password are right, and whether the server (pg_hba.conf) admits this machine.",
        ),
    ),
    (
        'database ".*" does not exist',
        Phrase("De database bestaat niet.", "The database does not exist."),
        Phrase("Maak haar met createdb, of noem de goede.", "Make it with createdb, or name the right one."),
    ),
    (
        "too many (connections|clients)|remaining connection slots",
        Phrase("PostgreSQL heeft geen verbinding meer vrij.", "PostgreSQL has no connection left."),
        _AGAIN,
    ),
    (
        "starting up|shutting down|recovery mode|not yet accepting",
        Phrase("PostgreSQL start of stopt net.", "PostgreSQL is just starting or stopping."),
        _AGAIN,
    ),
    (
        "hot standby",
        Phrase("Deze PostgreSQL is alleen een kopie.", "This PostgreSQL is only a replica."),
        Phrase("Noem de server waarin geschreven wordt.", "Name the server that is written to."),
    ),
)
"""What libpq says in English when it cannot connect: it gives no code. In another language the general words remain."""

_STATES: tuple[tuple[str, Phrase, Phrase], ...] = (
    (
        "42501|25006",
        Phrase("We hebben geen rechten op het schema {schema}.", "We have no rights on the schema {schema}."),
        Phrase(
            "Geef de gebruiker CREATE op de database, of op een leeg schema met die naam. Alleen lezen kan met USAGE "
            "op het schema en SELECT op zijn tabellen.",
            "Grant the user CREATE on the database, or on an empty schema of that name. Reading alone works with USAGE "
            "on the schema and SELECT on its tables.",
        ),
    ),
    (
        "55P03|57014|40P01",
        Phrase("Het grootboek {schema} is bezet.", "The ledger {schema} is busy."),
        _AGAIN,
    ),
    (
        "53...",
        Phrase("PostgreSQL heeft geen plaats meer.", "PostgreSQL has no room left."),
        Phrase("Kijk naar schijf en geheugen van de server.", "Look at the disk and the memory of the server."),
    ),
    (
        "22P05|22021",
        Phrase("De database kan niet alle tekens bewaren.", "The database cannot keep every character."),
        Phrase("Neem een database met de codering UTF8.", "Take a database with the encoding UTF8."),
    ),
    (
        "42P01|42703|3F000|42883|42809|42804|23...|XX00.",
        Phrase("Het grootboek {schema} is beschadigd.", "The ledger {schema} is damaged."),
        _BACKUP,
    ),
)
_OTHER = Phrase(
    "PostgreSQL weigert, met code {code}; zijn logboek zegt waarom.",
    "PostgreSQL refuses, with code {code}; its log says why.",
)
_UNREACHABLE = Phrase("PostgreSQL is niet te bereiken.", "Cannot reach PostgreSQL.")
_REACH = Phrase(
    "Kijk of de server draait, en of host en poort van de verbinding kloppen.",
    "See whether the server runs, and whether host and port of the connection are right.",
)
_LOST = Phrase(
    "De verbinding met PostgreSQL viel weg. Er is niets geschreven.",
    "The connection to PostgreSQL was lost. Nothing was written.",
)
_UNSETTLED = Phrase(
    "De verbinding met PostgreSQL viel weg tijdens het schrijven, en komt niet terug. Of het geschreven is, is niet "
    "bekend.",
    "The connection to PostgreSQL was lost while writing, and does not come back. Whether it was written is not known.",
)


def malformed() -> SocialcalError:
    """For a connection string that libpq cannot read; it may hold a password anywhere."""
    return SocialcalError(
        Phrase(
            "De verbinding met PostgreSQL is niet goed geschreven.", "The connection to PostgreSQL is not well put."
        ),
        Phrase(
            "Schrijf postgresql://gebruiker@host/database, met %-codes voor vreemde tekens in het wachtwoord.",
            "Write postgresql://user@host/database, with %-codes for special characters in the password.",
        ),
    )


def unsuitable(schema: str) -> SocialcalError:
    return SocialcalError(
        Phrase(f"{schema!r} kan geen schema van PostgreSQL zijn.", f"{schema!r} cannot be a schema of PostgreSQL."),
        Phrase(
            "Neem bij ledger.name hoogstens 63 kleine letters, cijfers, - of _, en niet pg_ vooraan.",
            "Take for ledger.name at most 63 lower case letters, digits, - or _, without pg_ in front.",
        ),
    )


def foreign(schema: str) -> SocialcalError:
    return SocialcalError(
        Phrase(
            f"In het schema {schema} staan tabellen van een ander programma.",
            f"The schema {schema} holds tables of another program.",
        ),
        Phrase("Kies met ledger.name een ander schema.", "Choose another schema with ledger.name."),
    )


def newer(schema: str, found: int, known: int) -> SocialcalError:
    return SocialcalError(
        Phrase(
            f"Het grootboek {schema} is gemaakt door een nieuwere socialcal (vorm {found}, deze kent {known}).",
            f"The ledger {schema} was made by a newer socialcal (form {found}, this one knows {known}).",
        ),
        Phrase("Werk socialcal hier ook bij.", "Update socialcal here as well."),
    )


def replaced(schema: str) -> SocialcalError:
    """For a ledger that was dropped, or exchanged for another, while it was open."""
    return SocialcalError(
        Phrase(
            f"Het grootboek {schema} is weg of verwisseld terwijl het in gebruik was.",
            f"The ledger {schema} was taken away or exchanged while it was in use.",
        ),
        _BACKUP,
    )


def damaged(schema: str) -> SocialcalError:
    return SocialcalError(Phrase(f"Het grootboek {schema} is beschadigd.", f"The ledger {schema} is damaged."), _BACKUP)


def lost() -> SocialcalError:
    """The connection is gone, and what was to be written was not."""
    return SocialcalError(_LOST, _AGAIN)


def unsettled() -> SocialcalError:
    """The connection is gone, and whether our lines are there cannot be asked."""
    return SocialcalError(_UNSETTLED, _REACH)


def unreachable(error: psycopg.Error) -> SocialcalError:
    """Why there is no connection, as far as libpq's words tell; none of them is repeated."""
    said = str(error)
    for pattern, message, hint in _REFUSED:
        if re.search(pattern, said):
            return SocialcalError(message, hint)
    return SocialcalError(_UNREACHABLE, _REACH)


@contextmanager
def reported(schema: str) -> Iterator[None]:
    """Turn what PostgreSQL says of a statement, or a value that cannot be, into a SocialcalError for people."""
    try:
        yield
    except psycopg.Error as error:
        raise _told(error, schema) from None
    except (UnreadableError, UnicodeDecodeError) as error:
        raise damaged(schema) from error


def _told(error: psycopg.Error, schema: str) -> SocialcalError:
    # psycopg itself refuses a text with a NUL, without a code.
    code = error.sqlstate or ("22021" if isinstance(error, psycopg.DataError) else "")
    for pattern, message, hint in _STATES:
        if re.fullmatch(pattern, code):
            return SocialcalError(message.filled(schema=schema), hint)
    if not code or code.startswith(("08", "57")):
        return lost()
    return SocialcalError(_OTHER.filled(code=code))
