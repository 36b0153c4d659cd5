"""Which rules are told for some of the stories or posts: `brand.paths` and `brand.channels` of socialcal.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from socialcal.model.finding import Finding
from socialcal.model.organisation import Brand, Choice
from socialcal.model.post import Post


@dataclass(frozen=True)
class Choices:
    """The choices for one finding: of its channel, then of its file, the last pattern first."""

    of_path: Callable[[str], tuple[Choice, ...]]
    by_channel: Mapping[str, Choice]
    channel_of: Callable[[str], str | None]
    """By the key of a post."""

    def __call__(self, finding: Finding) -> Iterator[Choice]:
        name = finding.channel or (self.channel_of(finding.post) if finding.post and self.by_channel else None)
        if name is not None and name in self.by_channel:
            yield self.by_channel[name]
        yield from self.of_path(finding.place.path)


def choices(brand: Brand, posts: Sequence[Post]) -> Choices:
    """What `brand` chooses, where `posts` tell which channel a key is on. Patterns are those of .gitignore."""
    channels: dict[str, str] = {}
    for post in posts if brand.channels else ():
        channels[post.key] = channels[post.key.rpartition("/")[0] if post.occurrence else post.key] = post.channel
    return Choices(_of_path(brand), brand.channels, channels.get)


def _of_path(brand: Brand) -> Callable[[str], tuple[Choice, ...]]:
    if not brand.paths:
        return lambda _: ()
    from pathspec import GitIgnoreSpec  # only where somebody uses patterns

    patterns = [(GitIgnoreSpec.from_lines([pattern]), choice) for pattern, choice in brand.paths.items()]
    return cache(lambda path: tuple(choice for spec, choice in reversed(patterns) if spec.match_file(path)))
