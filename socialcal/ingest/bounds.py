"""How much of a file we are willing to read. Stories may come from strangers; an honest one reaches none of these."""

STORY_BYTES = 2 * 1024 * 1024
ORGANISATION_BYTES = 4 * 1024 * 1024
PACK_BYTES = 2 * 1024 * 1024
PACKS = 20
"""Brand packs of one organisation, those that others extend counted as well."""
PACK_LEVELS = 4
"""How far a pack may extend a pack that extends a pack."""
TEMPLATE_BYTES = 256 * 1024
PICTURE_BYTES = 64 * 1024 * 1024
PICTURE_PIXELS = 100_000_000
MEDIA_BYTES = 2 * 1024 * 1024 * 1024
"""A video, sound or document. Only its bytes are counted and digested, a piece at a time."""

DATA_DEPTH = 24
"""Nesting of lists and mappings. libyaml's composer overflows the C stack on deep input, so we look before we build."""
DATA_NODES = 20_000
"""Values in one file, those behind aliases counted every time they are used."""
