"""Bytes → :class:`~extractor.model.Article`: decoding, NFC, paragraphs, sentences, furniture."""

from extractor.reading.charset import Decoded, decoded
from extractor.reading.errors import ReadError
from extractor.reading.items import Fields, Item, read_item
from extractor.reading.text import article_from_text, read, read_bytes

__all__ = [
    "Decoded",
    "Fields",
    "Item",
    "ReadError",
    "article_from_text",
    "decoded",
    "read",
    "read_bytes",
    "read_item",
]
