"""A canary in every credential: whatever servers repeat of it, it is in no output, file, ledger, site or traceback."""

from __future__ import annotations

import base64
import os
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from PIL import Image

from socialcal.channels.senders import SENDERS
from socialcal.model.secret import variable
from tests.cli.running import (
    ORGANISATION,
    PROGRAM,
    Ran,
    Small,
    called,
    environment,
    small,
    socialcal,
    tale,
    tree,
)
from tests.cli.warm import PATIENCE, REPOSITORY
from tests.scenarios.echoing import echoing, echoing_mail
from tests.scenarios.town import moment
from tests.servers.fake import Fake, serving
from tests.servers.raw import Raw

CORE = "KaNaRiE"
FILMS = ("youtube", "tiktok")
PICTURES = ("instagram", "pinterest")
OPTIONS = {
    "email": 'from: "Gemeente <pers@waterkant.example>", to: "lijst@waterkant.example"',
    "pinterest": 'board: "123"',
    "telegram": 'chat: "@waterkant"',
    "instagram": 'user: "123", media_base: "https://www.waterkant.example/media"',
    "facebook": 'page: "123"',
    "linkedin": 'urn: "urn:li:organization:123"',
    "threads": 'user: "123", media_base: "https://www.waterkant.example/media"',
    "webhook": 'flavour: generic',
}  # fmt: skip
NO_SLEEP = "import time\ntime.sleep = lambda seconds: None\n"


def canary(number: int) -> str:
    """Another for each variable, with signs that addresses and JSON write otherwise."""
    return f'{number:02}{CORE}/a+b=c"d\\e%f {number:02}'.replace(" ", "-")


@dataclass(frozen=True)
class Cage:
    """The calendar, the server that repeats everything, and the variables that hold canaries."""

    calendar: Small
    server: Fake
    mail: Raw
    env: Mapping[str, str]

    def run(self, *arguments: str) -> Ran:
        return called(*arguments, cwd=self.calendar.root, **self.env)

    def run_fresh(self, *arguments: str, **more: str) -> Ran:
        """In a process that waits for nothing, since networks are asked again and again for a picture."""
        return socialcal(*arguments, cwd=self.calendar.root, **{**self.env, **more})

    def has_heard(self) -> set[str]:
        """The channels with a canary that arrived at a server."""
        heard = "".join(f"{one.path} {one.query} {one.headers} {one.body!r}\n" for one in self.server.requests)
        heard += b"".join(self.mail.heard).decode("latin-1")
        known = {found: name for name, value in self.env.items() for found in re.findall(f"..{CORE}", value)}
        names = {name for word, name in known.items() if any(shape in heard for shape in shapes(word))}
        return {name.removeprefix("SOCIALCAL_").partition("_")[0].lower() for name in names}


@contextmanager
def cage(root: Path, mode: int | str) -> Iterator[Cage]:
    with serving(echoing(mode)) as server, echoing_mail() as mail:
        (root / "tijdelijk").mkdir()
        (root / "stil").mkdir()
        (root / "stil/sitecustomize.py").write_text(NO_SLEEP)
        env = {**variables(server.url, mail.url), "TMPDIR": str(root / "tijdelijk")}
        yield Cage(calendar(root / "kalender", server.url), server, mail, env)


def variables(server: str, mail: str) -> dict[str, str]:
    """Every credential that any sender knows, well-formed where it must be an address."""
    found: dict[str, str] = {}
    for kind, sender in SENDERS.items():
        for credential in (*sender.NEEDS, *sender.TAKES):
            secret = canary(len(found) + 10)
            host = urlsplit(mail).netloc
            if kind == "email":
                scheme = "imap" if credential == "archive" else "smtp"
                secret = f"{scheme}://noor:{quote(secret, safe='')}@{host}"
            elif credential == "url":
                secret = f"{server}/services/{quote(secret, safe='')}"
            found[variable(kind, credential)] = secret
    return found


def settings(kind: str, server: str) -> str:
    """What stands under its options: where it is, unless its credentials say that, and what it cannot do without."""
    here = [f'server: "{server}"'] if "server" in SENDERS[kind].OPTIONS else []
    return ", ".join([*here, *([OPTIONS[kind]] if kind in OPTIONS else [])])


def calendar(root: Path, server: str) -> Small:
    channels = [
        f'  {kind}: {{kind: {kind}, account: "@w@social.waterkant.example", options: {{{settings(kind, server)}}}}}'
        for kind in SENDERS
    ]
    before, _, after = ORGANISATION.partition("channels:\n")
    organisation = f"{before}channels:\n" + "\n".join(channels) + "\n" + after[after.index("campaigns:") :]
    made = small(root, organisation=organisation, content={"index.md": "# Welkom\n"})
    (root / "stories/media").mkdir(parents=True)
    Image.new("RGB", (1080, 1080), "teal").save(root / "stories/media/plein.jpg")
    (root / "stories/media/film.mp4").write_bytes(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(2000))
    for kind in SENDERS:
        film = "media: [{kind: video, file: media/film.mp4, captions: media/film.vtt}]"
        (root / "stories/media/film.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nDag\n")
        fields = {"image": "{file: media/plein.jpg, alt: Een plein met bomen}"}
        entry = f"{{channel: {kind}, at: {moment()}, text: Doe je mee met {kind}?}}"
        story = tale(f"s-{kind}", entry, **({} if kind in FILMS else fields if kind in PICTURES else {}))
        made.write(f"stories/{kind}.md", story.replace("posts:", f"{film}\nposts:") if kind in FILMS else story)
    return made


def shapes(word: str) -> list[str]:
    """A word as it is, and in base64 whatever stands before it."""
    coded = []
    for lead in range(3):
        whole = base64.b64encode(bytes(lead) + word.encode()).decode()
        coded.append(whole[-(-8 * lead // 6) : 8 * (lead + len(word)) // 6])
    return [word, *coded]


def traces(text: str) -> list[str]:
    """What of a canary stands in it."""
    return [shape for shape in shapes(CORE) if shape in text]


def nowhere(root: Path, *said: Ran) -> None:
    shown = {f"{ran.code}": traces(ran.out + ran.err) for ran in said}
    assert [found for found in shown.values() if found] == [], [ran for ran in said if traces(ran.out + ran.err)]
    written = {name: traces(data.decode("latin-1")) for name, data in tree(root).items()}
    assert {name: found for name, found in written.items() if found} == {}


def test_a_canary_is_found_in_every_form() -> None:
    """Else the other tests would find nothing whatever happens."""
    value = canary(7)
    shown = [value, quote(value, safe=""), base64.b64encode(f"noor:{value}".encode()).decode()]
    shown += [base64.b64encode(f"{'x' * n}{value}".encode()).decode() for n in range(3)]
    assert [one for one in shown if not traces(one)] == []


@pytest.mark.parametrize("mode", [200, 400, 401, 500, "html"])
def test_no_canary_is_anywhere(tmp_path: Path, mode: int | str) -> None:
    with cage(tmp_path, mode) as found:
        quick = {"PYTHONPATH": f"{tmp_path / 'stil'}{os.pathsep}{REPOSITORY}"}
        said = [found.run("check"), found.run("plan"), found.run("plan", "--format", "json")]
        said.append(found.run_fresh("publish", **quick))
        assert said[-1].code == 4, said[-1]
        said += [found.run(*command) for command in LOOKING]
        said.append(found.run_fresh("doctor", **quick))
        assert said[-1].code == 1, said[-1]
        said += [
            found.run("log", f"s-{kind}/{kind}", "--full") for kind in ("mastodon", "telegram", "wordpress", "email")
        ]
        nowhere(tmp_path, *said)
        assert "Traceback" not in "".join(ran.out + ran.err for ran in said)
        assert found.has_heard() == {kind for kind, sender in SENDERS.items() if sender.NEEDS}


LOOKING = (
    ["status"],
    ["ledger", "verify"],
    ["ledger", "export", "../uit.jsonl"],
    ["build"],
    ["check", "--format", "json"],
)


def test_a_publisher_that_stays_up_tells_no_canary(tmp_path: Path) -> None:
    with cage(tmp_path, 400) as found:
        env = environment(**found.env, PYTHONPATH=f"{tmp_path / 'stil'}{os.pathsep}{REPOSITORY}")
        with subprocess.Popen(
            [*PROGRAM, "run", "--every", "1"],
            cwd=found.calendar.root,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            first = ""
            while " volgt later." not in first:
                line = process.stdout.readline()
                assert line, "it ended"
                first += line
            process.send_signal(signal.SIGTERM)
            out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        nowhere(tmp_path, Ran(0, first + out, err))


def test_a_bug_while_sending_keeps_no_canary(tmp_path: Path) -> None:
    """Every credential and the whole request stand in the traceback's own words."""
    with cage(tmp_path, 400) as found:
        (tmp_path / "bug").mkdir()
        (tmp_path / "bug/sitecustomize.py").write_text(
            "import base64, json, os, urllib.parse\n"
            "import socialcal.publish.edges.web as web\n"
            "def fall(self, asked, in_time):\n"
            "    known = [value for name, value in os.environ.items() if name.startswith('SOCIALCAL_')]\n"
            "    coded = [base64.b64encode(('noor:' + one).encode()).decode() for one in known]\n"
            "    quoted = [urllib.parse.quote(one, safe=safe) for one in known for safe in ('', '/')]\n"
            "    raise RuntimeError(asked.url, asked.headers, asked.body, known, coded, quoted, json.dumps(known))\n"
            "web.Web.__call__ = fall\n"
        )
        ran = found.run_fresh("publish", PYTHONPATH=f"{tmp_path / 'bug'}{os.pathsep}{REPOSITORY}")
        assert ran.code == 3, ran
        (log,) = (tmp_path / "tijdelijk").glob("socialcal-*.log")
        assert "RuntimeError" in log.read_text()
        nowhere(tmp_path, ran)
