"""What the limit is for one account, and whether a text keeps to it. The numbers live with each network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from socialcal.channels.counting import COUNTERS
from socialcal.channels.protocol import Limit, Limits, Network, Unit
from socialcal.model.organisation import Channel
from socialcal.model.story import Media


@dataclass(frozen=True, slots=True)
class Measured:
    """How long a text is against one limit."""

    length: int
    limit: int
    unit: Unit

    @property
    def over(self) -> int:
        """How much must go; 0 when it fits."""
        return max(0, self.length - self.limit)


def limit_for(network: Network, channel: Channel, media: Iterable[Media] = ()) -> int | None:
    """The length limit of this account for a text beside `media`, in the network's own unit."""
    return account_limit(network.LIMITS, channel, media)


def account_limit(limits: Limits, channel: Channel, media: Iterable[Media] = ()) -> int | None:
    """`limit_for`, for a network's own file, which cannot hand itself over.

    What the channel says goes over the network's number, but lifts none that holds because of media.
    """
    known = _length(limits, media)
    if channel.limit is None:
        return known.value if known else None
    return channel.limit if known is None or known is limits.length else min(channel.limit, known.value)


def measured(network: Network, channel: Channel, text: str, media: Iterable[Media] = ()) -> tuple[Measured, ...]:
    """`text` against every length limit that holds at once; empty where no limit is known."""
    found = []
    limit = limit_for(network, channel, media)
    if limit is not None:
        unit = network.LIMITS.length.unit if network.LIMITS.length else Unit.CHARACTERS
        found.append(Measured(network.length(text), limit, unit))
    found.extend(Measured(COUNTERS[also.unit](text), also.value, also.unit) for also in network.LIMITS.also)
    return tuple(found)


def fits(network: Network, channel: Channel, text: str) -> bool:
    """Whether `text` is within every length limit of a post without media."""
    return not any(measure.over for measure in measured(network, channel, text))


def tags_length(tags: tuple[str, ...]) -> int:
    """Tags together as YouTube counts them: with commas between them, and quotes around one that has a space."""
    return len(",".join(f'"{tag}"' if " " in tag else tag for tag in tags))


def _length(limits: Limits, media: Iterable[Media]) -> Limit | None:
    """The lowest that holds: media of a kind without a limit of its own leave the text's."""
    kinds = dict.fromkeys(one.kind for one in media) if limits.captions else ()
    beside = [found for kind in kinds if (found := limits.captions.get(kind, limits.length))]
    return min(beside, key=lambda limit: limit.value, default=limits.length)
