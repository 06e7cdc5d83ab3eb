"""Bytes → :class:`~extractor.model.Article`: decoding, NFC, paragraphs, sentences, furniture."""

from extractor.reading.errors import ReadError
from extractor.reading.items import Fields, Item, read_item
from extractor.reading.text import article_from_text, decode, read, read_bytes

__all__ = [
    "Fields",
    "Item",
    "ReadError",
    "article_from_text",
    "decode",
    "read",
    "read_bytes",
    "read_item",
]
