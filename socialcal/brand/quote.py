"""How a finding repeats what somebody wrote: on one line, and never longer than a person reads."""

from __future__ import annotations

import re

_MOST = 60
_CREDENTIALS = re.compile(r"(:/{1,3})[^\s/?#]+(?=@)")
"""What stands between a scheme and the last @ before a path: a name, and mostly a password."""
_SECRETS = re.compile(
    r"""(?i)(\b(?:\w*token|\w*secret|password|client_key|bot|key_secret)["']?\s*+:\s*+)[^\s,{}\[\]#][^,{}\[\]#]*+"""
)
"""What an editor might write by mistake where credentials do not belong."""


def quoted(text: str, most: int = _MOST) -> str:
    """`text` on one line, its end left out beyond `most` characters."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def quoted_address(address: str) -> str:
    """`address` as `quoted`, without the name and password in it: those are never repeated."""
    return quoted(_CREDENTIALS.sub(r"\1…", address))


def without_credentials(line: str) -> str:
    """`line` with each name and password in an address, and what is called a secret, replaced by as many asterisks."""
    hidden = _CREDENTIALS.sub(lambda found: found[1] + "*" * (len(found[0]) - len(found[1])), line)
    return _SECRETS.sub(lambda found: found[1] + "*" * (len(found[0]) - len(found[1])), hidden)
