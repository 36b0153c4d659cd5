"""Examples for the family `privacy`. Numbers are those that everybody tests with; keys are put together from pieces."""

from __future__ import annotations

from io import BytesIO

from socialcal.brand.examples.example import Content, Example, settings, story

BSN = "123456782"
IBAN = "NL91 ABNA 0417 1643 00"
CARD = "4111 1111 1111 1111"
TOKEN = "ghp_" + "aB3dE5gH7j" * 3 + "kL9mN1"


def photo(*, located: bool) -> bytes:
    """A JPEG that says where it was taken: on a quay in Waterkant, or nowhere."""
    from PIL import Image

    file, exif = BytesIO(), Image.Exif()
    if located:
        exif[0x8825] = {1: "N", 2: (52.0, 5.0, 1.0), 3: "E", 4: (4.0, 5.0, 1.0)}
    Image.new("L", (800, 600)).save(file, "JPEG", exif=exif)
    return file.getvalue()


def shown(**files: bytes) -> dict[str, Content]:
    """A story with one picture: its file is on line 6, column 15."""
    name, content = next(iter(files.items()))
    name = name.replace("_", ".")
    return {
        "stories/a.md": story(f"image: {{file: {name}, alt: Twee emmers}}"),
        f"stories/{name}": content,
    }


EXAMPLES: tuple[Example, ...] = (
    Example(
        "privacy.birth-date",
        fails=story(body="Ria Bakker, geboren op 12 maart 1980, wint de prijs.\n"),
        at="7:13",
        about="geboren op 12 maart 1980",
        passes=story(body="Ben je geboren op of na 1 januari 2008? Dan krijg je een brief.\n"),
    ),
    Example(
        "privacy.bsn",
        fails=story(body=f"Zijn BSN is {BSN}.\n"),
        at="7:13",
        about=BSN,
        passes=story(body="Neem je BSN mee. Je zaaknummer is 123456782, en ons KvK-nummer 12345678.\n"),
    ),
    Example(
        "privacy.card",
        fails=story(body=f"Betaald met {CARD}.\n"),
        at="7:13",
        about=CARD,
        passes=story(body="De serie loopt van 4111 1111 1111 1112 tot 4111 1111 1111 1119.\n"),
    ),
    Example(
        "privacy.email",
        fails=story("posts:", "  - {channel: x, text: Mail noor.dewit@waterkant.example.}"),
        at="7:29",
        about="noor.dewit@waterkant.example",
        passes={
            "socialcal.yml": settings("brand: {public: [ria.bakker@waterkant.example]}"),
            "stories/a.md": story(body="Mail info@waterkant.example, of ria.bakker@waterkant.example.\n"),
        },
    ),
    Example(
        "privacy.home-address",
        fails=story(body="Ria woont aan de Lange Vliet 12, 1234 AB Waterkant.\n"),
        at="7:18",
        about="Lange Vliet 12, 1234 AB",
        passes=story(body="Woon je in Rietveld? Kom naar De Schakel, Rietveldlaan 12, 1234 AB Waterkant.\n"),
    ),
    Example(
        "privacy.iban",
        fails=story("facts: {rekening: NL91ABNA0417164300}", body=f"Stort je bijdrage op {IBAN}.\n"),
        at=("6:19", "8:22"),
        about=("NL91ABNA0417164300", IBAN),
        passes={
            "socialcal.yml": settings(f"brand: {{public: [{IBAN}]}}"),
            "stories/a.md": story(body="Stort je bijdrage op NL91ABNA0417164300, niet op NL92ABNA0417164300.\n"),
        },
    ),
    Example(
        "privacy.license-plate",
        fails=story(body="De auto met kenteken GB-123-X is weggesleept.\n"),
        at="7:22",
        about="GB-123-X",
        passes=story(body="Vul je kenteken in als XX-99-XX. Lijn AB-123-C rijdt om.\n"),
    ),
    Example(
        "privacy.password",
        fails=story(body="Het wachtwoord: Welkom2026! Log daarmee in.\n"),
        at="7:17",
        about="Welkom2026!",
        passes=story(body="Wachtwoord: vergeten? Je wachtwoord is een jaar geldig.\n"),
    ),
    Example(
        "privacy.phone",
        fails=story("posts:", "  - {channel: x, text: Bel Ria op 06-12345678.}"),
        at="7:35",
        about="06-12345678",
        passes={
            "socialcal.yml": settings('brand: {public: ["+31 6 87654321"]}'),
            "stories/a.md": story(body="Bel 14 012, 010-1234567 of 088 123 45 67, of app 06-87654321.\n"),
        },
    ),
    Example(
        "privacy.picture-location",
        fails=shown(a_jpg=photo(located=True)),
        at="6:15",
        about="a.jpg",
        passes=shown(a_jpg=photo(located=False)),
    ),
    Example(
        "privacy.possible-bsn",
        fails=story(body="111222333 stond op de kaart van mevrouw Bakker.\n"),
        at="7:1",
        about="111222333",
        passes=story(body="Zaak 111222333 is klaar. Ons RSIN is 111222333. 111222334 is geen BSN.\n"),
    ),
    Example(
        "privacy.token",
        fails=story("link: https://www.waterkant.example/a?token=aB3dE5gH7jkL9mN1", body=f"Ik gebruik `{TOKEN}`.\n"),
        at=("6:45", "8:13"),
        about=("aB3dE5gH7jkL9mN1", TOKEN),
        passes=story("link: https://www.waterkant.example/a?pagina=2", body="Kies een token op `ghp_` of AKIA.\n"),
    ),
)
