"""What the limit is for one account, and whether a text keeps to it. The numbers live with each network."""

from __future__ import annotations

from dataclasses import dataclass

from socialcal.channels.counting import COUNTERS
from socialcal.channels.protocol import Limits, Network, Unit
from socialcal.model.organisation import Channel


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


def limit_for(network: Network, channel: Channel) -> int | None:
    """The length limit of this account, in the network's own unit: what the channel says, else the network's."""
    return account_limit(network.LIMITS, channel)


def account_limit(limits: Limits, channel: Channel) -> int | None:
    """`limit_for`, for a network's own file, which cannot hand itself over."""
    if channel.limit is not None:
        return channel.limit
    return limits.length.value if limits.length else None


def measured(network: Network, channel: Channel, text: str) -> tuple[Measured, ...]:
    """`text` against every length limit that holds at once; empty where no limit is known."""
    found = []
    limit = limit_for(network, channel)
    if limit is not None:
        unit = network.LIMITS.length.unit if network.LIMITS.length else Unit.CHARACTERS
        found.append(Measured(network.length(text), limit, unit))
    found.extend(Measured(COUNTERS[also.unit](text), also.value, also.unit) for also in network.LIMITS.also)
    return tuple(found)


def fits(network: Network, channel: Channel, text: str) -> bool:
    """Whether `text` is within every length limit."""
    return not any(measure.over for measure in measured(network, channel, text))
