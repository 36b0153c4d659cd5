"""Where somebody begins a story for a day, on the forge that keeps the calendar."""

from __future__ import annotations

from datetime import date

from socialcal.site.desk import Desk


def new_story(desk: Desk, day: date) -> str | None:
    """An address; None where there is no forge, and for a day that is over."""
    if desk.forge is None or day < desk.almanac.today:
        return None
    say = desk.words.gettext
    title, kind = say("New story"), say("story")
    name = f"{kind}-{day:%Y%m%d}"
    channel = next(iter(desk.organisation.channels), "")
    text = f"---\nid: {name}\ntitle: {title}\nstatus: idea\nposts:\n  - channel: {channel}\n    at: {day} 09:00\n---\n"
    return desk.forge.new(f"stories/{day:%Y/%m}", f"{name}.md", text)
