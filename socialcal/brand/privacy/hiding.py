"""Lines that are safe to show: what this family finds is masked, so that a report never spreads what it reports."""

from __future__ import annotations

from socialcal.brand.privacy.detection import suspected


def hidden(line: str, before: str = "") -> str:
    """`line` with `*` for all but a few characters of each value that this family would tell; as long as it was.

    `before` is the line above, whose words may tell what stands on this one. What the organisation calls public is not
    known here, so rather too much is hidden.
    """
    lead = f"{before}\n" if before else ""
    text = lead + line
    parts, end = [], len(lead)
    for hit in suspected(text):
        if hit.end > end:
            parts += [text[end : hit.start], hit.shown[max(0, end - hit.start) :]]
            end = hit.end
    return "".join([*parts, text[end:]])
