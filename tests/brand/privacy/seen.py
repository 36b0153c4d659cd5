"""What detectors say of a text, as short pairs: the rule without its family, and the text it is about."""

from __future__ import annotations

from socialcal.brand.privacy.detection import found


def seen(text: str) -> list[tuple[str, str]]:
    """Rule and text of every hit, by place."""
    return [(hit.rule.id.removeprefix("privacy."), text[hit.start : hit.end]) for hit in found(text)]


def told(text: str, rule: str) -> list[str]:
    """The texts that `rule` is about; nothing else may be found."""
    pairs = seen(text)
    assert {name for name, _ in pairs} <= {rule}, pairs
    return [about for _, about in pairs]
