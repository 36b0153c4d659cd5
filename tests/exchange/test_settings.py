from __future__ import annotations

import pytest

from socialcal.exchange import Settings
from socialcal.model.finding import SocialcalError


@pytest.mark.parametrize(
    "settings",
    [Settings(), Settings("nieuws-2"), Settings(base_url="https://a.example/x/"), Settings(language="en-GB")],
)
def test_possible_choices(settings: Settings) -> None:
    settings.check()


@pytest.mark.parametrize(
    "settings",
    [
        *(Settings(channel=name) for name in ("", "Website", "a b", "-a", "a" * 65)),
        *(Settings(base_url=url) for url in ("", "a.example", "ftp://a.example", "https://", "https://a b")),
        *(Settings(language=tag) for tag in ("", "english", "en_GB", "e")),
    ],
)
def test_impossible_choices(settings: Settings) -> None:
    with pytest.raises(SocialcalError) as error:
        settings.check()
    assert error.value.hint is not None
