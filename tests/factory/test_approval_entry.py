"""An approval is put into a story's file, and taken out of it, and every other byte stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.factory.approval_entry import with_approval, without_approval
from socialcal.ingest.media import Gallery
from socialcal.ingest.source import Source, decode
from socialcal.ingest.story import read_story
from socialcal.model.story import Approval, Status, Story
from tests.builders import ZONE

DIGEST = "1" * 40 + "-" + "2" * 15
OLD = "a" * 40 + "-" + "b" * 15
ENTRY = f"approval: {{by: piet, digest: {DIGEST}}}"
TABLE = f'approval = {{by = "piet", digest = "{DIGEST}"}}'
PAIR = f'"approval": {{"by": "piet", "digest": "{DIGEST}"}}'


def read(written: str) -> Story:
    source = decode("stories/a.md", written.encode())
    assert isinstance(source, Source)
    story = read_story(source, ZONE, "nl", Gallery(Path("/nowhere"))).story
    assert story is not None
    return story


def approved(written: str, by: str = "piet") -> str | None:
    return with_approval(written, read(written), Approval(by, DIGEST))


YAML = "---\nid: a # naam\ntitle:   A\nstatus: review   # na overleg\n\n# wie\nowner: noor\n---\n\nTekst  \n"
LAYOUTS = {
    "yaml": (YAML, YAML.replace("review   # na overleg", f"approved   # na overleg\n{ENTRY}")),
    "first key": (
        "---\nstatus: review\nid: a\ntitle: A\n---\n",
        f"---\nstatus: approved\n{ENTRY}\nid: a\ntitle: A\n---\n",
    ),
    "last key": ("---\nid: a\ntitle: A\nstatus: review\n---", f"---\nid: a\ntitle: A\nstatus: approved\n{ENTRY}\n---"),
    "quoted": (
        "---\nid: a\ntitle: A\nstatus: 'review'\n---\n",
        f"---\nid: a\ntitle: A\nstatus: 'approved'\n{ENTRY}\n---\n",
    ),
    "indented": (
        "---\n  id: a\n  title: A\n  status:\n    review\n---\n",
        f"---\n  id: a\n  title: A\n  status:\n    approved\n  {ENTRY}\n---\n",
    ),
    "block": (
        "---\nid: a\ntitle: A\nstatus: >-\n  review\nowner: noor\n---\n",
        f"---\nid: a\ntitle: A\nstatus: >-\n  approved\n{ENTRY}\nowner: noor\n---\n",
    ),
    "braces": (
        '---\n{id: a, title: A, status: "review", tags: [a]}\n---\nTekst\n',
        f'---\n{{id: a, title: A, status: "approved", {ENTRY}, tags: [a]}}\n---\nTekst\n',
    ),
    "json": (
        '{\n  "id": "a",\n  "status": "review",\n  "title": "A"\n}\n\nTekst\n',
        f'{{\n  "id": "a",\n  "status": "approved",\n  {PAIR},\n  "title": "A"\n}}\n\nTekst\n',
    ),
    "toml": (
        '+++\nid = "a"\ntitle = "A"\nstatus = "review" # ja\n[facts]\nprijs = 1\n+++\nTekst\n',
        f'+++\nid = "a"\ntitle = "A"\nstatus = "approved" # ja\n{TABLE}\n[facts]\nprijs = 1\n+++\nTekst\n',
    ),
}
layouts = pytest.mark.parametrize(("before", "after"), LAYOUTS.values(), ids=LAYOUTS)
line_ends = pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])


@layouts
@line_ends
def test_an_approval_goes_in_and_comes_out_and_nothing_else_changes(before: str, after: str, newline: str) -> None:
    before, after = before.replace("\n", newline), after.replace("\n", newline)
    assert approved(before) == after
    story = read(after)
    assert (story.status, story.approval) == (Status.APPROVED, Approval("piet", DIGEST))
    assert with_approval(after, story, Approval("piet", DIGEST)) == after
    assert without_approval(after, story) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"approval: {{by: noor, digest: {OLD}}} # eerst\n", f"approval: {{by: piet, digest: {DIGEST}}} # eerst\n"),
        (
            f"approval:\n  by: noor # zij\n  digest: '{OLD}'\n",
            f"approval:\n  by: piet # zij\n  digest: '{DIGEST}'\n",
        ),
        (f'"approval": {{digest: {OLD}, "by": "noor"}}\n', f'"approval": {{digest: {DIGEST}, "by": "piet"}}\n'),
    ],
)
def test_an_approval_that_is_there_is_changed_in_its_place(old: str, new: str) -> None:
    head, tail = "---\nid: a\ntitle: A\n", "status: approved\n---\nTekst\n"
    assert approved(head + old + tail) == head + new + tail
    gone = without_approval(head + old + tail, read(head + old + tail))
    assert gone == head + "status: review\n---\nTekst\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '+++\nid = "a"\ntitle = "A"\nstatus = "approved"\n[approval]\nby = "noor"\ndigest = "x"\n[facts]\na = 1\n'
            "+++\n",
            '+++\nid = "a"\ntitle = "A"\nstatus = "review"\n[facts]\na = 1\n+++\n',
        ),
        (
            '{\n  "approval": {"by": "noor", "digest": "x"},\n  "id": "a", "title": "A", "status": "approved"\n}\n\n',
            '{\n  "id": "a", "title": "A", "status": "review"\n}\n\n',
        ),
        (
            "---\n{approval: {by: noor, digest: x}, id: a, title: A, status: draft}\n---\n",
            "---\n{id: a, title: A, status: draft}\n---\n",
        ),
    ],
)
def test_an_approval_is_taken_out_wherever_it_stands(before: str, after: str) -> None:
    assert without_approval(before, read(before)) == after


@pytest.mark.parametrize(
    ("by", "written"),
    [
        ("piet", "piet"),
        ("p1-a_b", "p1-a_b"),
        ("1e5", '"1e5"'),
        ("007", '"007"'),
        ("null", '"null"'),
        ("no", '"no"'),
        ("y", '"y"'),
        ("2-x", "2-x"),
    ],
)
def test_a_name_that_yaml_takes_for_something_else_is_quoted(by: str, written: str) -> None:
    done = approved(YAML, by)
    assert done is not None
    assert f"by: {written}," in done
    assert read(done).approval == Approval(by, DIGEST)


@pytest.mark.parametrize(
    "before",
    [
        "---\nid: a\ntitle: A\nstatus: review\napproval:\n---\n",
        "---\nid: a\ntitle: A\ntags: [&s review]\nstatus: *s\n---\n",
        '---\nid: a\ntitle: A\nstatus: "rev\\x69ew"\n---\n',
        "---\nid: a\ntitle: A\nstatus: !!str\n  review\napproval: ~\n---\n",
    ],
    ids=["empty", "alias", "escape", "null"],
)
def test_what_cannot_be_written_safely_is_left_alone(before: str) -> None:
    assert approved(before) is None


def test_a_status_that_is_missing_is_never_guessed() -> None:
    before = "---\nid: a\ntitle: A\n---\n"
    assert approved(before) is None


lines = st.sampled_from(
    ["owner: noor", "# status: review", "tags: [a, b]", "", "summary: 'status: review'", "link: x # c", "facts: {a: 1}"]
)


@settings(max_examples=150)
@given(
    st.lists(lines, unique=True, max_size=4), st.lists(lines, unique=True, max_size=4), st.text("a-é\n #", max_size=12)
)
def test_any_head_is_written_soundly_or_not_at_all(above: list[str], below: list[str], body: str) -> None:
    below = [line for line in below if line not in above or not line]
    before = "\n".join(["---", "id: a", "title: A", *above, "status: review # ja", *below, "---", body])
    done = approved(before)
    assert done is not None
    removed = [line for line in done.split("\n") if line != ENTRY]
    assert "\n".join(removed).replace("status: approved # ja", "status: review # ja") == before
    assert without_approval(done, read(done)) == before
