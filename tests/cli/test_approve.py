"""`socialcal approve`: what it shows, asks, writes and refuses."""

from __future__ import annotations

import os
import pty
import subprocess
import threading
from pathlib import Path

import pytest

from tests.brand.approval.repositories import NOOR, PIET, SETTINGS, STORY, Clone, clone, tale
from tests.cli.running import PROGRAM, Ran, called, environment

SHOWN = "Afval scheiden  (stories/afval.md)\n\nx  2026-12-01 09:00\n  Doe mee.\n\n"
DONE = "stories/afval.md is goedgekeurd door Piet Bos.\n"


@pytest.fixture
def made(tmp_path: Path) -> Clone:
    """A story of Noor in review, in a clone of Piet."""
    repository = clone(tmp_path / "clone")
    repository.commit(tale(status="review"))
    repository.git("config", "user.email", PIET)
    return repository


def approve(made: Clone, *arguments: str) -> Ran:
    return called("approve", *arguments, cwd=made.root)


def check(made: Clone) -> Ran:
    return called("check", "--as-of", "2026-11-24 12:15", cwd=made.root)


def text(made: Clone, path: str = STORY) -> str:
    return (made.root / path).read_bytes().decode()


def answering(made: Clone, answer: str) -> Ran:
    """The program on a terminal on which somebody types `answer`."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, "approve", "afval"],
        cwd=made.root,
        env=environment(TERM="dumb"),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        os.close(theirs)
        threading.Thread(target=os.write, args=(ours, answer.encode())).start()
        assert process.stdout is not None
        out = process.stdout.read().decode()
        code = process.wait(60)
    os.close(ours)
    return Ran(code, out.replace("\r\n", "\n"), "")


@pytest.mark.parametrize("name", ["afval", STORY, f"./{STORY}"])
def test_a_story_is_shown_approved_and_then_found_right(made: Clone, name: str) -> None:
    ran = approve(made, name, "--yes")
    assert (ran.code, ran.out, ran.err) == (0, SHOWN + DONE, "")
    assert text(made) == tale(approval=made.digest())
    assert check(made).out == "Niets gevonden.\n"


def test_a_second_time_changes_nothing(made: Clone) -> None:
    approve(made, "afval", "--yes")
    before, stamp = text(made), (made.root / STORY).stat().st_mtime_ns
    for arguments in (["--yes"], ["--yes", "--by", "noor"], ["--diff"]):
        assert approve(made, "afval", *arguments).code == 0
    assert approve(made, "afval", "--yes").out == "stories/afval.md is al goedgekeurd door Piet Bos.\n"
    assert (text(made), (made.root / STORY).stat().st_mtime_ns) == (before, stamp)


def test_only_the_two_lines_of_the_head_change(made: Clone) -> None:
    before = "\ufeff" + tale(status="review").replace("owner: noor", "owner: noor   # zij").replace("\n", "\r\n")
    made.write(before)
    (made.root / STORY).chmod(0o640)
    assert approve(made, "afval", "--yes").code == 0
    lines = text(made).split("\r\n")
    assert lines[5] == f"approval: {{by: piet, digest: {made.digest()}}}"
    del lines[5]
    assert "\r\n".join(lines).replace("status: approved", "status: review") == before
    assert (made.root / STORY).stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in (made.root / "stories").iterdir()) == ["afval.md"]


@pytest.mark.parametrize(("answer", "done"), [("j", True), ("yes", True), ("n", False), ("", False), ("x", False)])
def test_a_person_is_asked_and_only_a_clear_yes_is_one(made: Clone, answer: str, done: bool) -> None:
    ran = answering(made, f"{answer}\n")
    assert ran.code == 0
    assert ran.out.startswith(SHOWN + "Goedkeuren, als piet? [j/N] ")
    assert ran.out.endswith(DONE if done else "Niet goedgekeurd; er is niets veranderd.\n")
    assert ("approval:" in text(made)) is done


def test_where_nobody_can_be_asked_nothing_happens_without_yes(made: Clone) -> None:
    ran = approve(made, "afval")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Er is niemand om het aan te vragen.\nGeef --yes als het vaststaat.\n"
    assert text(made) == tale(status="review")


def test_who_approves_is_who_git_says_or_who_is_named(made: Clone) -> None:
    made.git("config", "user.email", "iemand@elders.example")
    ran = approve(made, "afval", "--yes")
    assert (ran.code, ran.err.split("\n")[0]) == (2, "Wie keurt er goed? git weet het hier niet.")
    assert approve(made, "afval", "--yes", "--by", "piet").code == 0


@pytest.mark.parametrize("status", ["idea", "draft", "cancelled"])
def test_what_is_not_in_review_is_not_approved(made: Clone, status: str) -> None:
    made.commit(tale(status=status))
    ran = approve(made, "afval", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"stories/afval.md staat op {status}; alleen wat op review staat, wordt goedgekeurd.\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("x, at: 2026-12-01 09:00", "x, at: 2026-12-01", "Bij 2026-12-01 staat geen tijd"),
        ("title:", "titel:", "titel is geen veld"),
        ("Doe mee.", "Doe mee. " * 40, "te lang"),
        ("owner: noor", "owner: nora", "nora staat niet bij de mensen"),
    ],
    ids=["only an error once approved", "reading", "channel", "name"],
)
def test_a_story_with_errors_is_not_approved(made: Clone, old: str, new: str, said: str) -> None:
    before = tale(status="review").replace(old, new)
    made.commit(before)
    ran = approve(made, STORY, "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("stories/afval.md heeft fouten.\n  stories/afval.md:")
    assert said in ran.err
    assert text(made) == before


@pytest.mark.parametrize(
    ("asked", "by", "said"),
    [
        ("required: true", "noor", "noor is eigenaar van dit verhaal"),
        ("required: false", "noor", "noor is eigenaar van dit verhaal"),
        ("by: [noor]", "piet", "piet mag niet goedkeuren."),
        ("required: true", "pit", "pit staat niet onder people"),
        ("required: true", "Piet: {Bos}", "Piet: {Bos} staat niet onder people"),
        ("required: true", "samira", "samira schreef zelf als laatste aan dit verhaal, zegt git."),
    ],
)
def test_whoever_may_not_approve_is_refused_with_the_reason(made: Clone, asked: str, by: str, said: str) -> None:
    samira = "  samira: {name: Samira, email: samira@waterkant.example}\nchannels:"
    made.commit(SETTINGS.replace("required: true", asked).replace("channels:", samira), NOOR, "socialcal.yml")
    made.commit(tale("Doe je mee?", status="review"), by="samira@waterkant.example")
    ran = approve(made, "afval", "--yes", "--by", by)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{by} kan stories/afval.md niet goedkeuren.\n")
    assert said in ran.err
    assert "approval:" not in text(made)


def test_what_is_not_committed_counts_as_written_by_who_is_here(made: Clone) -> None:
    made.write(tale("Doe je mee?", status="review"))
    ran = approve(made, "afval", "--yes")
    assert ran.code == 1
    assert "piet schreef zelf als laatste aan dit verhaal" in ran.err
    made.commit()
    assert approve(made, "afval", "--yes").code == 0


def test_a_story_cannot_excuse_itself_from_four_eyes(made: Clone) -> None:
    made.commit(tale("Doe mee.", "ignore: {approval.own-work: Haast}", status="review"))
    assert approve(made, "afval", "--yes", "--by", "noor").code == 1


def test_several_stories_are_approved_one_by_one(made: Clone) -> None:
    other = tale(status="review").replace("id: afval", "id: b").replace("owner: noor", "owner: piet")
    made.commit(other.replace("title: Afval scheiden", "title: B").replace("09:00", "11:00"), NOOR, "stories/b.md")
    ran = approve(made, "b", "afval", "--yes")
    assert ran.code == 1
    assert ran.out == SHOWN + DONE
    assert ran.err.startswith("piet kan stories/b.md niet goedkeuren.\n")


@pytest.mark.parametrize("name", ["nergens", "stories/nergens.md", "../elders.md", "socialcal.yml"])
def test_a_story_that_is_not_there_exits_2(made: Clone, name: str) -> None:
    ran = approve(made, name, "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"Er is geen verhaal {name} dat te lezen is.\n")


def test_an_approval_is_withdrawn_and_the_story_is_in_review_again(made: Clone) -> None:
    approve(made, "afval", "--yes")
    ran = approve(made, "afval", "--withdraw")
    assert (ran.code, ran.out) == (0, "Het akkoord is weg; stories/afval.md is weer in review.\n")
    assert text(made) == tale(status="review")
    assert approve(made, "afval", "--withdraw").out == "stories/afval.md heeft geen akkoord.\n"
    assert approve(made, "afval", "--diff").out == "stories/afval.md heeft geen akkoord.\n"
    assert approve(made, "afval", "--diff", "--withdraw").code == 2


@pytest.mark.parametrize("option", ["--yes", "--withdraw"])
def test_a_head_in_which_it_does_not_fit_is_left_alone(made: Clone, option: str) -> None:
    before = tale(status="review").replace("status: review", "tags: [&s review]\nstatus: *s")
    if option == "--withdraw":
        before = before.replace("owner: noor", "owner: noor\napproval: &a {by: piet, digest: &d x}\nfacts: {z: *d}")
    made.commit(before)
    ran = approve(made, "afval", option)
    assert (ran.code, ran.out) == (1, "")
    assert "past geen akkoord" in ran.err
    assert text(made) == before


def test_what_changed_since_is_shown_as_a_diff(made: Clone) -> None:
    approve(made, "afval", "--yes")
    assert approve(made, "afval", "--diff").out == "stories/afval.md is nog zoals het werd goedgekeurd.\n"
    commit = made.commit(by=PIET)
    digest = made.digest()
    made.commit(tale("Doe je mee?", approval=digest).replace("2026-12-01 09:00", "2026-12-02 09:30"))
    assert check(made).code == 1
    ran = approve(made, "afval", "--diff")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines == [
        f"--- stories/afval.md (akkoord van piet, commit {commit[:10]})",
        "+++ stories/afval.md (nu)",
        "@@ -1,7 +1,7 @@",
        " # Afval scheiden",
        " Samenvatting: Minder restafval.",
        " ",
        "-x  2026-12-01 09:00",
        "-  Doe mee.",
        "+x  2026-12-02 09:30",
        "+  Doe je mee?",
        " ",
        " Een gezin deed mee.",
    ]


def test_a_template_that_changed_shows_in_the_diff(made: Clone) -> None:
    before = tale(status="review").replace(", text: Doe mee.", "")
    made.commit(before)
    approve(made, "afval", "--yes")
    made.commit(by=PIET)
    made.commit("Kijk: {{ story.title }}", NOOR, "templates/posts/x.j2")
    assert check(made).code == 1
    assert "+  Kijk: Afval scheiden" in approve(made, "afval", "--diff").lines


def test_a_diff_of_a_story_that_moved_is_found(made: Clone) -> None:
    approve(made, "afval", "--yes")
    made.commit(by=PIET)
    moved = "stories/2026/afval.md"
    made.write("", moved)
    made.git("mv", "--force", STORY, moved)
    made.commit()
    made.commit(text(made, moved).replace("Doe mee.", "Doe je mee?"), NOOR, moved)
    assert "+  Doe je mee?" in approve(made, "afval", "--diff").lines


def test_an_approval_that_nobody_gave_says_so_in_its_diff(made: Clone) -> None:
    made.commit(tale(approval="1" * 40 + "-" + "1" * 15), by=PIET)
    ran = approve(made, "afval", "--diff")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Let op: wat er in die commit stond, past ook niet bij het akkoord.")


@pytest.mark.parametrize(
    ("break_it", "why"),
    [
        (lambda made: None, "het akkoord is nooit gecommit, dus niemand bewaarde wat er toen stond."),
        (
            lambda made: (
                (made.top / ".git").rename(made.top / ".elders") and (made.top / ".git").write_text("gitdir: nergens\n")
            ),
            "deze map ligt niet in een git-repository.",
        ),
    ],
    ids=["not committed", "no repository"],
)
def test_what_cannot_be_shown_is_said_with_the_reason(made: Clone, break_it: object, why: str) -> None:
    approve(made, "afval", "--yes")
    made.write(text(made).replace("Doe mee.", "Doe je mee?"))
    assert callable(break_it)
    break_it(made)
    ran = approve(made, "afval", "--diff")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"Wat er veranderde in stories/afval.md is niet te zien: {why}\n"


def test_a_signature_is_asked_for_where_it_is_demanded(made: Clone) -> None:
    made.commit(SETTINGS.replace("required: true", "required: true, signed: true"), NOOR, "socialcal.yml")
    ran = approve(made, "afval", "--yes", "--language", "en")
    assert ran.lines[-2:] == ["Piet Bos approved stories/afval.md.", "Sign the commit: git commit -S"]


def test_long_texts_series_threads_and_pictures_are_shown_in_short(made: Clone) -> None:
    from socialcal.brand.examples.example import picture

    (made.root / "stories/a.png").write_bytes(picture(800, 600))
    posts = (
        "posts:\n"
        '  - {channel: x, at: 2026-12-01 09:00, text: "Doe mee.", until: 2026-12-02 09:00, late: skip, repost: 2}\n'
        '  - {channel: mastodon, at: 2026-12-01 10:00, every: "FREQ=WEEKLY;COUNT=2", text: "Elke week.", media: []}\n'
        "  - {channel: mastodon, id: m2, at: 2026-12-03 10:00, text: " + "woord " * 75 + ", media: []}"
    )
    picture_line = "image: {file: a.png, alt: Een vlak}"
    head = tale(status="review").split("posts:")[0]
    made.commit(f"{head}{picture_line}\n{posts}\n---\nTekst\n")
    ran = approve(made, "afval", "--yes")
    assert ran.code == 0, ran.err
    shown = ran.lines[2:-1]
    assert shown[:2] == ["x  2026-12-01 09:00  (nooit te laat, niet na 2026-12-02 09:00, herhaling 2)", "  Doe mee."]
    assert shown[2].startswith("  [a.png ")
    assert shown[2].endswith("] Een vlak")
    assert shown[4:7] == ["mastodon  2026-12-01 10:00, 2026-12-08 10:00", "  Elke week.", ""]
    assert shown[9:] == ["  … (nog 49 tekens)", ""]


def test_what_would_steer_the_terminal_is_shown_and_not_obeyed(made: Clone) -> None:
    made.commit(tale('"Doe\\e[2J mee."', status="review"))
    ran = approve(made, "afval", "--yes")
    assert "\x1b" not in ran.out + ran.err
