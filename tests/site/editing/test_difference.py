"""The difference that is shown is the one that git shows, and never a flood."""

from __future__ import annotations

import subprocess
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from socialcal.site.editing.difference import diff

LINES = st.lists(st.sampled_from(["a", "b", "c", "", "é"]), max_size=30)


def test_what_is_the_same_has_no_difference() -> None:
    assert diff("a.md", b"x\n", b"x\n") == ""
    assert diff("a.md", None, None) == ""


def test_a_new_file_and_one_that_is_gone() -> None:
    assert diff("a.md", None, b"x\ny\n") == "--- /dev/null\n+++ b/a.md\n@@ -0,0 +1,2 @@\n+x\n+y"
    assert diff("a.md", b"x\n", None) == "--- a/a.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x"


def test_a_change_deep_in_a_file_says_on_which_line() -> None:
    old = "\n".join(str(number) for number in range(1, 1001)).encode()
    new = old.replace(b"\n500\n", b"\nvijfhonderd\n")
    assert diff("a.md", old, new).split("\n")[2:] == [
        "@@ -497,7 +497,7 @@",
        *(f" {number}" for number in (497, 498, 499)),
        "-500",
        "+vijfhonderd",
        *(f" {number}" for number in (501, 502, 503)),
    ]


def test_other_line_ends_alone_are_no_difference() -> None:
    assert diff("a.md", b"x\r\ny\r\n", b"x\ny\n") == ""


def test_what_is_no_text_is_shown_all_the_same() -> None:
    assert "+\ufffd" in diff("a.md", b"x\n", b"\xff\n")


def test_a_flood_is_cut_off() -> None:
    old = b"\n".join(b"oud %d" % number for number in range(50_000))
    new = b"\n".join(b"nieuw %d" % number for number in range(50_000))
    lines = diff("a.md", old, new).split("\n")
    assert len(lines) == 401
    assert lines[-1] == "…"


@settings(max_examples=60)
@given(LINES, LINES)
def test_a_difference_applied_to_the_old_text_gives_the_new_one(old: list[str], new: list[str]) -> None:
    before, after = ("".join(f"{line}\n" for line in lines).encode() for lines in (old, new))
    assert _applied(before, diff("a.md", before, after)) == after


def _applied(before: bytes, patch: str) -> bytes:
    old, made, at = before.decode().split("\n")[:-1], [], 0
    for line in patch.split("\n")[2:]:
        if line.startswith("@@"):
            start = int(line.split(" ")[1][1:].split(",")[0])
            zero = line.split(" ")[1].endswith(",0")
            begins = start if zero else start - 1
            made += old[at:begins]
            at = begins
        elif line.startswith("+"):
            made.append(line[1:])
        else:
            assert old[at] == line[1:]
            at += 1
            made += [line[1:]] if line.startswith(" ") else []
    made += old[at:]
    return "".join(f"{line}\n" for line in made).encode()


def test_git_can_apply_it(tmp_path: Path) -> None:
    old, new = (
        b"".join(b"%d\n" % number for number in numbers) for numbers in (range(100), [*range(50), *range(52, 100)])
    )
    (tmp_path / "a.md").write_bytes(old)
    patch = diff("a.md", old, new) + "\n"
    subprocess.run(["git", "apply"], cwd=tmp_path, input=patch.encode(), check=True)
    assert (tmp_path / "a.md").read_bytes() == new
