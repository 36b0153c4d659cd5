"""What an import has to tell about a source file that did become a story. The words for it live in `kinds`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What could not be carried as it was, most urgent first."""

    DATE_UNREADABLE = "date-unreadable"
    NO_DATE = "no-date"
    NOT_HISTORY = "not-history"
    CLOCK_CHANGE = "clock-change"
    DAY_ONLY = "day-only"
    SECTION = "section"
    SHORTCODE = "shortcode"
    REFERENCE = "reference"
    TEMPLATE = "template"
    HTML = "html"
    ATTRIBUTES = "attributes"
    IMAGE_MISSING = "image-missing"
    IMAGE_CONFLICT = "image-conflict"
    IMAGE_WITHOUT_ALT = "image-without-alt"
    AUTHOR_UNKNOWN = "author-unknown"
    LINK_UNUSABLE = "link-unusable"
    ID_CHANGED = "id-changed"
    TITLE_FROM_NAME = "title-from-name"
    ENTITIES = "entities"
    MARKUP_IN_TEXT = "markup-in-text"
    SHORTENED = "shortened"
    KEY_KEPT = "key-kept"
    KEY_REPEATED = "key-repeated"
    COMMENT = "comment"
    ENCODING = "encoding"
    LINE_ENDINGS = "line-endings"
    BYTE_ORDER_MARK = "byte-order-mark"
    FOLDER_SKIPPED = "folder-skipped"
    OTHER_FILE = "other-file"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know, at a spot in a source file. `path` is POSIX, relative to the archive; lines start at 1."""

    kind: Kind
    path: str
    line: int | None = None
    detail: str = ""
    """What it is about: the name of a shortcode, tag, key or author."""
