"""What the server has against what the ledger says: duplicates, losses, and what nobody can know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.faults.handle import Standing
from benchmarks.faults.posts import Load, counted
from socialcal.model.delivery import State

_SETTLED = frozenset({State.SENT, State.REFUSED, State.MISSED, State.UNKNOWN})


@dataclass
class Verdict:
    """One line of the table, with what stands behind it."""

    network: str
    server: str
    strong: bool
    posts: int
    pieces: int
    publishers: int
    """Processes that were started."""
    seconds: float
    faults: dict[str, int]
    states: dict[str, int] = field(default_factory=dict)
    duplicates: list[str] = field(default_factory=list)
    """Pieces that are public more than once."""
    lost: list[str] = field(default_factory=list)
    """Posts that the ledger calls sent and the server does not have whole, or that were left lying."""
    unknown: list[str] = field(default_factory=list)
    """Posts that a person must settle, each with what is public of it."""
    wrong: list[str] = field(default_factory=list)
    """What should never be: a ledger that does not add up, a publisher that fell over by itself."""
    disk: str = ""
    """How the disk was filled."""

    @property
    def sound(self) -> bool:
        """Did it do what its class promises?"""
        exactly = not self.strong or not (self.unknown or set(self.states) - {"sent"})
        return not self.duplicates and not self.lost and not self.wrong and exactly

    def written(self) -> dict[str, Any]:
        return {**asdict(self), "sound": self.sound}


def judged(verdict: Verdict, load: Load, states: Mapping[str, Standing], texts: Iterable[str]) -> Verdict:
    """The verdict with all that the ledger's `states` and the public `texts` of the server make of it."""
    public = counted(texts)
    verdict.states = dict(Counter(one.state.value for one in states.values()))
    _compare(verdict, load, states, public)
    return verdict


def _compare(
    verdict: Verdict, load: Load, deliveries: Mapping[str, Standing], public: Mapping[tuple[int, int], int]
) -> None:
    for number in range(load.posts):
        key = load.key(number)
        found, shown = deliveries.get(key), [public.get((number, n), 0) for n in range(load.pieces(number))]
        state = found.state if found is not None else None
        what = f"{key} is {state or 'not known'}, public {'+'.join(map(str, shown))} times"
        if max(shown) > 1:
            verdict.duplicates.append(what)
        if state not in _SETTLED or (state is State.SENT and 0 in shown):
            verdict.lost.append(what)
        if state in (State.REFUSED, State.MISSED) and any(shown) and found is not None:
            verdict.wrong.append(f"{what}: {found.reason}")
        if state is not State.SENT and found is not None:
            verdict.unknown.append(f"{what}: {found.reason}")
