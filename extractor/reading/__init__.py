"""Bytes → :class:`~extractor.model.Article`: decoding, NFC, paragraphs, sentences, furniture."""

from extractor.reading.text import ReadError, article_from_text, decode, read, read_bytes

__all__ = ["ReadError", "article_from_text", "decode", "read", "read_bytes"]
