"""What a chat room's webhook is given, per kind of room, and what its answer must be. Pure.

A text stays the text that was written: each room's own markup is disarmed, and no mention in it rings anywhere.
Slack https://docs.slack.dev/messaging/formatting-message-text, Discord
https://docs.discord.com/developers/resources/webhook#execute-webhook, Mattermost
https://developers.mattermost.com/integrate/webhooks/incoming/, Teams
https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using and
https://adaptivecards.io/explorer/RichTextBlock.html; all checked 2026-11-25.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeAlias
from urllib.parse import quote, urlsplit

from socialcal.channels.exchange import Answer, Attempt, Call, Effect, Multipart, Reply
from socialcal.channels.marks import links
from socialcal.channels.replies import json_call
from socialcal.channels.senders.media import file_part, of_kind, public_address
from socialcal.model.payload import Payload

Data: TypeAlias = dict[str, Any]

_HOSTS = (
    ("hooks.slack.com", "slack"),
    ("slack.com", "slack"),
    ("discord.com", "discord"),
    ("discordapp.com", "discord"),
    ("logic.azure.com", "teams"),
    ("api.powerplatform.com", "teams"),
    ("webhook.office.com", "connector"),
    ("outlook.office.com", "connector"),
)
_MARKUP = re.compile(r"[\\`*_~\[\]|<>{}]|^(#{1,6}|-|\+|-#)(?=\s)|(?<=^\d)[.)](?=\s)", re.MULTILINE)
"""Markdown that changes how a text looks, as Mattermost and Discord read it."""
_RINGS = re.compile(r"(?<![\w.+-])@(?=\w)")
_EMOJI = re.compile(r":(?=[a-z0-9_+-]+:)")
_SECTION = 3000
"""The longest text of a block in Slack: https://docs.slack.dev/reference/block-kit/composition-objects/text-object."""
_QUIET = "\u200b"
"""Nothing to see, and no longer a name."""


def flavour_of(written: str, url: str) -> str:
    """Which room it is: as `options.flavour` says, else as the address shows; `generic` when neither does."""
    if written:
        return written.lower()
    host = urlsplit(url).hostname or "" if is_address(url) else ""
    return next((flavour for known, flavour in _HOSTS if host == known or host.endswith(f".{known}")), "generic")


def is_address(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("https", "http") and bool(urlsplit(url).hostname)
    except ValueError:
        return False


def slack(text: str, pictures: Mapping[str, str]) -> Data:
    """Only three characters are markup once `mrkdwn` is off. Pictures need blocks, and then the text needs one too."""
    plain = slack_text(text)
    if not pictures:
        return {"text": plain, "mrkdwn": False}
    shown = [{"type": "image", "image_url": url, "alt_text": alt[:2000] or "-"} for url, alt in pictures.items()]
    said = [_section(text[start : start + _SECTION]) for start in range(0, len(text), _SECTION)]
    return {"text": plain, "mrkdwn": False, "blocks": [*said, *shown] if text.strip() else shown}


def _section(text: str) -> Data:
    return {"type": "section", "text": {"type": "plain_text", "text": text, "emoji": False}}


def slack_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mattermost(text: str, pictures: Mapping[str, str]) -> Data:
    shown = [{"fallback": disarmed(alt) or "-", "image_url": url} for url, alt in pictures.items()]
    quiet = _outside_links(text, lambda part: _RINGS.sub(f"@{_QUIET}", _EMOJI.sub(r"\\:", _escaped(part))))
    return {"text": quiet, **({"attachments": shown} if shown else {})}


def discord(text: str) -> Data:
    """Mentions ring nobody because none is allowed."""
    return {"content": disarmed(text), "allowed_mentions": {"parse": []}}


def teams(text: str, pictures: Mapping[str, str]) -> Data:
    """An adaptive card; runs of text in it know no markup. An empty line keeps its place."""
    lines: list[Data] = [{"type": "RichTextBlock", "inlines": _runs(line)} for line in text.split("\n")]
    shown = [{"type": "Image", "url": url, "altText": alt} for url, alt in pictures.items()]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [*lines, *shown],
        "msteams": {"width": "Full"},
    }
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "contentUrl": None, "content": card}]}


def generic(text: str, payload: Payload, number: int, pictures: Mapping[str, str]) -> Data:
    """What there is, for a program of one's own."""
    return {
        "title": payload.title,
        "text": text,
        "link": payload.link,
        "language": payload.language,
        "account": payload.account,
        "part": number + 1,
        "files": [
            {
                "kind": file.kind,
                "name": PurePosixPath(file.path).name,
                "alt": file.alt,
                "sha256": file.digest,
                "url": next((url for url in pictures if url.endswith(f"/{quote(file.path)}")), None),
            }
            for file in (payload.attachments if number == 0 else ())
        ],
    }


def accepted(flavour: str, answer: Answer) -> bool:
    """Whether a 2xx is really the room's: Slack and Mattermost say ok, a workflow says that it will."""
    if not isinstance(answer, Reply):
        return False
    if flavour in ("slack", "mattermost"):
        return answer.body.strip() == b"ok"
    page = "html" in answer.headers.get("content-type", "").lower()
    return not page and not (flavour == "teams" and answer.status not in (200, 202))


def pictures(attempt: Attempt) -> dict[str, str]:
    """Address → alt text, where the channel says from which address the calendar's files can be fetched."""
    if not attempt.account.option("media_base"):
        return {}
    images = of_kind(attempt.payload, "image")
    found = {public_address(attempt.account, image): image.alt for image in images}
    return {address: alt for address, alt in found.items() if isinstance(address, str)}


def with_files(url: str, data: Data, payload: Payload | None, headers: Mapping[str, str] | None = None) -> Call:
    """A message of Discord. Files go in the form, each with its alt text in the message."""
    files = payload.attachments if payload is not None else ()
    if not files:
        return json_call("POST", url, Effect.PUBLISHES, data, headers)
    names = [file_part(file).name for file in files]
    about = [{"id": place, "filename": names[place], "description": file.alt} for place, file in enumerate(files)]
    written = json.dumps({**data, "attachments": about}, ensure_ascii=False)
    parts = tuple((f"files[{place}]", file_part(file)) for place, file in enumerate(files))
    return Call("POST", url, Effect.PUBLISHES, headers or {}, Multipart((("payload_json", written),), parts))


def disarmed(text: str) -> str:
    """With a backslash before whatever is Markdown. Addresses stay as they are."""
    return _outside_links(text, _escaped)


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda match: "\\" + match[0], text)


def _outside_links(text: str, change: Callable[[str], str]) -> str:
    written, seen = [], 0
    for mark in links(text):
        written += [change(text[seen : mark.start]), text[mark.start : mark.end]]
        seen = mark.end
    return "".join([*written, change(text[seen:])])


def _runs(line: str) -> list[Data]:
    runs: list[Data] = []
    seen = 0
    for mark in links(line):
        address = line[mark.start : mark.end]
        if line[seen : mark.start]:
            runs.append({"type": "TextRun", "text": line[seen : mark.start]})
        runs.append({"type": "TextRun", "text": address, "selectAction": {"type": "Action.OpenUrl", "url": address}})
        seen = mark.end
    return [*runs, {"type": "TextRun", "text": line[seen:] or " "}] if line[seen:] or not runs else runs
