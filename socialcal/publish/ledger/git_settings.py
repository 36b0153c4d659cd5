"""What the settings of a clone say of one remote: how to reach it, with which credentials. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_KNOWS = (
    "http.",
    "https.",
    "credential.",
    "url.",
    "ssh.",
    "protocol.",
    "core.sshcommand",
    "core.gitproxy",
    "core.askpass",
)
_OF_REMOTE = ("url", "pushurl", "proxy", "proxyauthmethod", "uploadpack", "receivepack")
_TRUSTS = "safe.directory"
_USERINFO = re.compile(r"://([^\s/@]+)@")
_SHORTEST = 4
"""A word of fewer characters is no secret, and hiding it would garble what git says."""


def known_settings(listed: str) -> tuple[tuple[str, str], ...]:
    """Name and value of what `git config --list -z` wrote, in order. A setting without a value is `true`."""
    entries = (entry.partition("\n") for entry in listed.split("\0") if entry)
    return tuple((name, value if mark else "true") for name, mark, value in entries)


def for_remote(remote: str, name: str) -> bool:
    """Does this setting say how the remote is reached?"""
    own = f"remote.{remote}."
    return name.startswith(_KNOWS) or (name.startswith(own) and name.removeprefix(own) in _OF_REMOTE)


def trusting(settings: Iterable[tuple[str, str]]) -> str:
    """A configuration file with the folders that git may trust: the other side of a remote on disk reads only files."""
    quoted = (
        value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        for name, value in settings
        if name == _TRUSTS
    )
    return "[safe]\n" + "".join(f'\tdirectory = "{value}"\n' for value in quoted)


def secrets_in(settings: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Names and passwords in addresses, and the credentials in headers."""
    found = set[str]()
    for name, value in settings:
        for user in (*_USERINFO.findall(name), *_USERINFO.findall(value)):
            found.update((user, *user.split(":")[1:]))
        if name.endswith(".extraheader"):
            found.update(value.split()[-1:])
    return tuple(sorted(secret for secret in found if len(secret) >= _SHORTEST))
