from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialcal.exchange.layout import Row, Run, front_matter, written
from socialcal.ingest.data import Data
from socialcal.ingest.yaml_data import read_yaml
from tests.exchange.making import converted

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
ODD = st.sampled_from(
    [
        *(
            "no",
            "1e3",
            "0o14",
            "12:30",
            "2014-03-21",
            "~",
            "",
            " a",
            "a ",
            "\ta",
            "a\nb",
            "\na",
            "a\n",
            " a\nb",
            "a\n\n",
        ),
        *("- a", "a: b", "a #b", "---", "...", "'", '"', "{a}", "[a]", "a,b", "!x", "&x", "*x", "%x", "@x", "`x", "|"),
        *("\x85", "\u2028", "\ufeff", "\x07", "é\U0001f600", "a\r\nb", "x" * 300, "a " * 200, "null", "0x1F", "1_0"),
    ]
)
TEXTS = WORDS | ODD
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(-1e6, 1e6, width=32) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4), TEXTS, st.lists(TEXTS, max_size=4))
def test_what_is_written_reads_back_equal(keys: dict[str, Any], summary: str, tags: list[str]) -> None:
    image = {"file": "a.jpg", "alt": summary}
    values = {"id": "a", "summary": summary, "tags": tags, "image": image, "imported": {"keys": keys}}
    text = front_matter({**values, "tags": Run(tags), "image": Row(image)})
    assert frontmatter.loads(f"---\n{text}---\nBody").metadata == values
    own = read_yaml(text)
    assert isinstance(own, Data), own
    assert own.value == values


@pytest.mark.parametrize("body", ["", "a", "\n\n a  \n\n", "---\n", "+++\nx\n---\n", "a\x0c\u2028b", "  \n"])
def test_the_body_follows_the_front_matter_to_the_character(body: str) -> None:
    text = written(converted(f"---\ntitle: A\n---\n{body}", "a.md"), "a", None)
    assert text.partition("\n---\n")[2] == body


def test_a_story_looks_as_if_a_person_wrote_it() -> None:
    source = """---
slug: open-dag
date: 2014-03-21 9:54:22 -0400
title: "Open dag &#8211; kom"
summary: "Eerste regel\\ntweede: regel"
topics:
  - brandweer
  - "1e3"
expirydate: 2025-01-01
expirydate: 2026-01-01
# See all topics
primary_image: kade.jpg
alt: 'Een kade, "nieuw"'
---

Tekst.
"""
    story = converted(source, "2014/2014-03-21-open-dag.md", files=frozenset({"2014/kade.jpg"}))
    assert (
        written(story, "open-dag", "open-dag.jpg")
        == """---
id: open-dag
title: Open dag – kom
summary: |-
  Eerste regel
  tweede: regel
status: approved
tags: [brandweer, '1e3']
image: {file: open-dag.jpg, alt: 'Een kade, "nieuw"'}
posts:
  - channel: website
    at: 2014-03-21 09:54:22-04:00
imported:
  source: 2014/2014-03-21-open-dag.md
  digest: DIGEST
  keys:
    title: Open dag &#8211; kom
    expirydate: '2026-01-01'
    primary_image: kade.jpg
    alt: Een kade, "nieuw"
  repeated:
    - 'expirydate: 2025-01-01'
  comments:
    - '# See all topics'
---

Tekst.
""".replace("DIGEST", story.digest)
    )


def test_moments_read_back_as_they_were() -> None:
    for at in (datetime(2014, 3, 21, 9, 54, 22, tzinfo=UTC), datetime(2014, 3, 21)):  # noqa: DTZ001
        text = front_matter({"posts": [{"channel": "website", "at": at}]})
        assert frontmatter.loads(f"---\n{text}---\n").metadata == {"posts": [{"channel": "website", "at": at}]}
        own = read_yaml(text)
        assert isinstance(own, Data)
        assert own.value["posts"][0]["at"] == at.isoformat(" ")
