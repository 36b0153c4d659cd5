from __future__ import annotations

import pytest

from socialcal.exchange.relink import index, relinked

SOURCES = {
    "content/blog/2014-03-21-open.md": "stories/2014/03/open.md",
    "content/blog/dicht/index.md": "stories/2015/01/dicht.md",
    "a/twice.md": "stories/2015/01/twice-1.md",
    "b/twice.md": "stories/2015/01/een map/twice 2.md",
}


@pytest.mark.parametrize(
    ("body", "now"),
    [
        ('[x]({{< ref "2014-03-21-open.md" >}} "T")', '[x](../03/open.md "T")'),
        ('[x]({{<ref "/blog/2014-03-21-open.md#a b">}})', "[x](../03/open.md#a%20b)"),
        ('[x]({{% relref "blog/dicht" %}})', "[x](../../2015/01/dicht.md)"),
        ("[x]({% post_url 2014-03-21-open %})", "[x](../03/open.md)"),
        ("[x](@/blog/dicht/index.md)", "[x](../../2015/01/dicht.md)"),
        ('[x]({{< ref "b/twice.md" >}})', "[x](../../2015/01/een%20map/twice%202.md)"),
        ('[x]({{< ref "twice.md" >}})', None),
        ('[x]({{< ref "gone.md" >}})', None),
        ('[x]({{< ref "../../../etc/passwd" >}})', None),
        ('{{< ref "2014-03-21-open.md" >}}', None),
        ('[x]({{< figure "2014-03-21-open.md" >}})', None),
    ],
)
def test_references(body: str, now: str | None) -> None:
    assert relinked(body, "stories/2014/04", index(SOURCES), SOURCES) == (body if now is None else now)
