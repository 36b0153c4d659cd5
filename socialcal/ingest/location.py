"""Whether a picture says where it was taken. Only its metadata are looked at, and only those that opening has read."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_GPS = 0x8825
"""The tag of Exif that points at what the receiver of satellites said."""
_LATITUDE, _LONGITUDE = 2, 4
_XMP = ("xmp", "XML:com.adobe.xmp")
"""What Pillow calls the other place for metadata, in a JPEG or WebP and in a PNG."""


def is_located(picture: Image) -> bool:
    """Metadata with a latitude and a longitude, in Exif or XMP. Those that cannot be read tell nobody anything."""
    return _in_exif(picture) or any(_in_xmp(picture.info.get(name)) for name in _XMP)


def _in_exif(picture: Image) -> bool:
    if not picture.info.get("exif"):  # to look further would make Pillow decode a PNG
        return False
    try:
        place = picture.getexif().get_ifd(_GPS)
        return bool(place.get(_LATITUDE)) and bool(place.get(_LONGITUDE))
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, struct.error):
        return False


def _in_xmp(packet: object) -> bool:
    said = packet.encode() if isinstance(packet, str) else packet
    return isinstance(said, bytes) and b"GPSLatitude" in said and b"GPSLongitude" in said
