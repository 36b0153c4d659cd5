"""Links from hand-written pages to story files, as a forge shows them, made to lead to the stories' pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

_LINK = re.compile(r"(\]\()([^()\s<>#:]+\.md)((?:#[^()\s]*)?\))")


def linked_to_stories(markdown: str, folder: str, page: str, pages: Mapping[str, str]) -> str:
    """`markdown` of the hand-written `page` (its place among MkDocs' files), which stands in `folder` of the calendar.

    `pages` maps paths of stories to their pages. A link to anything else stays as it is.
    """

    def link(match: re.Match[str]) -> str:
        target = pages.get(posixpath.normpath(posixpath.join(folder, match[2])))
        if target is None:
            return match[0]
        return match[1] + posixpath.relpath(f"{target}.md", posixpath.dirname(page) or ".") + match[3]

    return _LINK.sub(link, markdown)
