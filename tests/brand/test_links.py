"""Addresses: which arrive, which hide where they go, and what of them is never repeated."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.brand.examples.example import Content, settings, story
from socialcal.brand.links.addresses import SHORTENERS, doubtful
from socialcal.brand.links.written import addresses
from tests.brand.contexts import one
from tests.brand.example import findings, line_at, written
from tests.builders import entry, organisation, text
from tests.builders import story as a_story

REAL = "https://www.waterkant.nl"


def of_link(address: str) -> list[str]:
    """The rules that an address at `link:` breaks."""
    return [found.rule for found in doubtful(one(a_story(link=text(address))))]


@pytest.mark.parametrize(
    ("address", "rules"),
    [
        (f"{REAL}/afval", []),
        (f"{REAL}:8443/afval?a=1#b", []),
        ("https://waterkant.example", []),
        ("https://münchen.de/straße", []),
        ("https://93.184.216.34/a", []),
        ("https://[2606:2800:220:1::1]/a", []),
        (f"{REAL}./a", []),
        ("http://www.waterkant.nl", ["links.insecure"]),
        ("HTTP://www.waterkant.nl", ["links.insecure"]),
        ("www.waterkant.nl", ["links.malformed"]),
        ("afval", ["links.malformed"]),
        ("ftp://www.waterkant.nl", ["links.malformed"]),
        ("javascript:alert(1)", ["links.malformed"]),
        ("https:///afval", ["links.malformed"]),
        ("https://", ["links.malformed"]),
        ("https://www..waterkant.nl", ["links.malformed"]),
        ("https://-waterkant.nl", ["links.malformed"]),
        ("https://water kant.nl", ["links.malformed"]),
        ("https://[::1", ["links.malformed"]),
        ("https://www.waterkant.nl:poort", ["links.malformed"]),
        (f"https://{'a' * 64}.nl", ["links.malformed"]),
        ("https://www.example.com", ["links.placeholder"]),
        ("https://example.org/a", ["links.placeholder"]),
        ("https://elders.example", []),
        ("http://localhost:8000", ["links.placeholder"]),
        ("https://site.test", ["links.placeholder"]),
        ("https://192.168.1.1", ["links.placeholder"]),
        ("https://[::1]/a", ["links.placeholder"]),
        ("https://myexample.com", []),
        ("https://bit.ly/x", ["links.shortener"]),
        ("https://WWW.BIT.LY/x", ["links.shortener"]),
        ("http://bit.ly/x", ["links.shortener"]),
        ("https://orbit.ly/x", []),
        ("https://bit.ly", []),
        ("https://bit.ly/", []),
        ("https://bit.ly/?x", ["links.shortener"]),
        ("https://noor@www.waterkant.nl", ["links.credentials"]),
        ("http://noor:geheim@www.waterkant.nl", ["links.credentials", "links.insecure"]),
        ("https://noor:geheim@bit.ly/x", ["links.credentials", "links.shortener"]),
        (f"{REAL}/@noor", []),
    ],
)
def test_what_an_address_breaks(address: str, rules: list[str]) -> None:
    assert of_link(address) == rules


@pytest.mark.parametrize("host", sorted(SHORTENERS))
def test_every_known_shortener_is_told(host: str) -> None:
    assert of_link(f"https://{host}/x") == ["links.shortener"]


def test_an_organisation_may_have_a_short_address_of_its_own() -> None:
    own = organisation(links={"hosts": ["t.co"]}, brand={"shorteners": ["wk.nl", "t.co"]})
    for address, rules in (("https://t.co/a", []), ("https://wk.nl/a", ["links.shortener"])):
        assert [found.rule for found in doubtful(one(a_story(link=text(address)), of=own))] == rules


def test_a_host_that_is_an_example_is_real_to_an_example_only() -> None:
    real = organisation(url=REAL)
    assert [found.rule for found in doubtful(one(a_story(link=text("https://a.example")), of=real))] == [
        "links.placeholder"
    ]


@pytest.mark.parametrize(
    ("sentence", "address"),
    [
        (f"Zie {REAL}/a.", f"{REAL}/a"),
        (f"Zie {REAL}/a, en dan", f"{REAL}/a"),
        (f"({REAL}/a)", f"{REAL}/a"),
        (f"({REAL}/a_(b))", f"{REAL}/a_(b)"),
        (f"[{REAL}/a]", f"{REAL}/a"),
        (f"„{REAL}/a”", f"{REAL}/a"),
        (f"'{REAL}/a'", f"{REAL}/a"),
        (f"{REAL}/a…", f"{REAL}/a"),
        (f"<{REAL}/a>", f"{REAL}/a"),
        ("https:/www.waterkant.nl", "https:/www.waterkant.nl"),
        ("HTTPS://WWW.WATERKANT.NL", "HTTPS://WWW.WATERKANT.NL"),
    ],
)
def test_an_address_in_a_sentence_ends_before_the_sentence_does(sentence: str, address: str) -> None:
    told = a_story(posts=(entry(text=text(sentence)),))
    (found,) = addresses(one(told))
    assert (found.written, found.place.column) == (address, sentence.index(address) + 1)


@pytest.mark.parametrize(
    "sentence", ["Zie waterkant.nl", "noor@https://a.nl", "xhttps://a.nl", "https is veilig", "begin met https://."]
)
def test_what_is_no_address(sentence: str) -> None:
    assert list(addresses(one(a_story(posts=(entry(text=text(sentence)),))))) == []


def test_a_text_that_two_posts_share_is_read_once() -> None:
    shared = text(f"Zie {REAL}")
    told = a_story(posts=(entry(text=shared), entry(id="b", index=1, text=shared)))
    assert len(list(addresses(one(told)))) == 1


@given(st.text(st.sampled_from("ahttps:/.@[]?#%-_ \n"), max_size=60))
def test_no_address_is_too_strange_to_judge(written_text: str) -> None:
    told = a_story(link=text(written_text), posts=(entry(text=text(f"https://{written_text}")),))
    for found in doubtful(one(told)):
        assert found.message.nl


@pytest.mark.parametrize(
    "address",
    ["https://noor:geheim@www.waterkant.nl/a", "http:/noor:geheim@a.nl", "https://noor:ge@heim@www.waterkant.nl"],
)
@pytest.mark.parametrize("channel", ["x", "instagram", "mastodon", "nieuwsbrief"])
def test_a_password_is_told_of_and_never_repeated(address: str, channel: str, tmp_path: Path) -> None:
    text_ = story("posts:", f"  - {{channel: {channel}, text: 'Zie {address}'}}", body=f"[hier]({address})\n")
    told = findings(written(text_, tmp_path))
    assert {"links.credentials", "links.malformed"} & {found.rule for found in told}
    for found in told:
        said = found.message.nl + found.message.en + found.hint.nl + found.hint.en
        assert "geheim" not in said
        assert "heim" not in said


@pytest.mark.parametrize(
    ("target", "broken"),
    [
        ("b.md", False),
        ("./b.md", False),
        ("../stories/b.md", False),
        ("b.md#kop", False),
        ("b%2Emd", False),
        ("map/c%20d.md", False),
        ("#kop", False),
        ("?a=1", False),
        ("mailto:noor@waterkant.example", False),
        ("tel:14020", False),
        ("//www.waterkant.example/a", False),
        ("weg.md", True),
        ("map", True),
        ("/b.md", True),
        ("../../b.md", True),
        ("c d.md", False),
    ],
)
def test_a_link_to_another_file(target: str, broken: bool, tmp_path: Path) -> None:
    files: dict[str, Content] = {
        "stories/a.md": story(body=f"Lees [meer]({target}).\n"),
        "stories/b.md": story(id="b"),
        "stories/map/c d.md": story(id="c"),
    }
    root = written(files, tmp_path)
    found = [one_found for one_found in findings(root) if one_found.place.path == "stories/a.md"]
    assert [one_found.rule for one_found in found] == (["links.broken"] if broken else [])
    for one_found in found:
        assert line_at(root, one_found)[one_found.place.column - 1 :][: one_found.length] == target


@pytest.mark.parametrize(
    ("line", "entry_line", "rules"),
    [
        (
            "campaign: schoon",
            "{channel: x, text: 'Zie https://www.waterkant.example/a?utm_source=x'}",
            ["links.own-tags"],
        ),
        ("campaign: schoon", "{channel: x, text: 'Zie https://afval.waterkant.example/a?UTM=x'}", []),
        (
            "campaign: schoon",
            "{channel: x, text: 'Zie https://afval.waterkant.example/a?utm_id=x'}",
            ["links.own-tags"],
        ),
        ("campaign: schoon", "{channel: x, text: 'Zie https://elders.example/a?utm_source=x'}", []),
        ("campaign: schoon", "{channel: x, tag: false, text: 'Zie https://www.waterkant.example/a?utm_id=x'}", []),
        ("owner: noor", "{channel: x, text: 'Zie https://www.waterkant.example/a?utm_source=x'}", []),
    ],
)
def test_tags_by_hand_are_told_only_where_the_calendar_adds_its_own(
    line: str, entry_line: str, rules: list[str], tmp_path: Path
) -> None:
    text_ = story(line, "posts:", f"  - {entry_line}")
    assert [found.rule for found in findings(written(text_, tmp_path))] == rules


def test_tags_of_the_organisation_count_as_well(tmp_path: Path) -> None:
    files: dict[str, Content] = {
        "socialcal.yml": settings("links: {utm: {utm_medium: social}}"),
        "stories/a.md": story(
            "link: https://www.waterkant.example/?utm_medium=a&utm_medium=b", "posts: [{channel: x}]"
        ),
    }
    (found,) = findings(written(files, tmp_path))
    assert found.message.nl == "In deze link staat zelf utm_medium geschreven."


def test_a_picture_in_the_body_that_is_not_there(tmp_path: Path) -> None:
    (found,) = findings(written(story(body="Kijk: ![de brug](brug.png)\n"), tmp_path))
    assert (found.rule, str(found.place), found.length) == ("links.broken", "stories/a.md:7:18", 8)
