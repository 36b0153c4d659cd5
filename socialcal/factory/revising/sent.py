"""Whether a post may still be moved or reworded, by what publishing last told about its deliveries. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from socialcal.factory.revising.revision import Refusal
from socialcal.model.delivery import Delivery, State
from socialcal.model.phrase import Phrase
from socialcal.model.post import Post

_WHY: Mapping[State, Phrase] = {
    State.SENT: Phrase("{post} is al verstuurd.", "{post} was sent already."),
    State.RESOLVED: Phrase("{post} is al afgehandeld.", "{post} was settled already."),
    State.CLAIMED: Phrase("{post} wordt nu verstuurd.", "{post} is being sent now."),
    State.SENDING: Phrase("{post} wordt nu verstuurd.", "{post} is being sent now."),
    State.UNKNOWN: Phrase("Van {post} is onzeker of hij online staat.", "It is uncertain whether {post} is out."),
}
_PARTLY = Phrase("Een deel van {post} staat al online.", "A part of {post} is out already.")
_AGAIN = Phrase(
    "Wat online staat, verandert hier niet van. Moet het nog eens, zet dan een nieuwe post in het verhaal met een "
    "eigen id, of schrijf repost: met een hoger getal.",
    "What is out does not change by this. To send it once more, add a post with an id of its own to the story, or "
    "write repost: with a higher number.",
)
_SETTLE = Phrase(
    "Kijk eerst hoe het afliep: socialcal status en socialcal resolve.",
    "First see how it went: socialcal status and socialcal resolve.",
)


_NEXT_SERIES = Phrase(
    "Laat deze reeks ophouden (UNTIL of COUNT), en zet wat nog komt als een nieuwe reeks in het verhaal, met een eigen "
    "id.",
    "Let this series end (UNTIL or COUNT), and write what is still to come as a new series in the story, with an id of "
    "its own.",
)


def gone_out(posts: Iterable[Post], deliveries: Mapping[str, Delivery]) -> Refusal | None:
    """Refused when one of `posts` was sent, is being sent, or nobody knows whether it was; None when all may change.

    `deliveries` are by `Post.delivery`, as `Calendar.deliveries`.
    """
    for post in posts:
        delivery = deliveries.get(post.delivery)
        if delivery is None:
            continue
        if delivery.state in _WHY:
            return Refusal(_WHY[delivery.state].filled(post=post.key), _what_now(post, delivery))
        if delivery.partly_out:
            return Refusal(_PARTLY.filled(post=post.key), _SETTLE)
    return None


def _what_now(post: Post, delivery: Delivery) -> Phrase:
    if delivery.state not in (State.SENT, State.RESOLVED):
        return _SETTLE
    return _AGAIN if post.occurrence is None else _NEXT_SERIES
