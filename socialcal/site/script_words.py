"""What scripts say, by the name that they use. In the language of the site, as `sc.say` in `scripts/`."""

from __future__ import annotations

from collections.abc import Mapping

from socialcal.site.words import N_, NN_

SAID: Mapping[str, str] = {
    # browsing
    "filter": N_("Filter"),
    "channel": N_("Channel"),
    "pillar": N_("Pillar"),
    "audience": N_("Audience"),
    "campaign": N_("Campaign"),
    "owner": N_("Owner"),
    "status": N_("Status"),
    "text": N_("Words in a post"),
    "chosen": N_("Filters that are on"),
    "remove": N_("Remove filter:"),
    "clear": N_("Show everything"),
    "gone": N_("this filter no longer exists"),
    "unloaded": N_("The posts cannot be read now. Load this page again."),
    "close": N_("Close"),
    "preview": N_("Preview"),
    "loading": N_("One moment…"),
    "unshown": N_("How it will look stands on the page of the story."),
    "story": N_("The whole story"),
    "day": N_("The whole day"),
    "edit": N_("Edit in git"),
    "moveTo": N_("Move to"),
    "copy": N_("Copy command"),
    "copied": N_("Copied"),
    "copyYourself": N_("Copy the marked text yourself."),
    "keys": N_("Keys"),
    "keysOn": N_("Use these keys"),
    "keyPrevious": N_("Back"),
    "keyNext": N_("On"),
    "keyToday": N_("Today"),
    "keyMonth": N_("Month"),
    "keyWeek": N_("Week"),
    "keyDay": N_("Day"),
    "keyAgenda": N_("Agenda"),
    "keySearch": N_("Search"),
    "keyList": N_("This list"),
    # search
    "searchNothing": N_("Nothing has “%(words)s”. Try fewer words, or only the beginning of one."),
    "searchNotAll": N_("Nothing has all of these words."),
    "searchNear": N_("Nothing has “%(typed)s”; this is about “%(near)s”."),
    "searchSome": N_("With some of these words"),
    "searchOnPage": N_("On the page: %(words)s"),
    "searchMore": N_("Show more"),
    "searchBroken": N_("The index cannot be read now. Load this page again."),
}
COUNTED: Mapping[str, tuple[str, str]] = {
    # browsing
    "shown": NN_("%(shown)s of %(num)s post shown", "%(shown)s of %(num)s posts shown"),
    "more": NN_("+%(num)s more", "+%(num)s more"),
    "posts": NN_("%(num)s post", "%(num)s posts"),
    "points": NN_("point to look at", "points to look at"),
    "searchFound": NN_("%(num)s result", "%(num)s results"),
}
"""For one and for several; `%(num)s` stands for how many."""
