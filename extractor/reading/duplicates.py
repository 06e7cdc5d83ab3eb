"""The same article found twice (bài trùng): one fingerprint for one text, whatever its chrome."""

from __future__ import annotations

import hashlib

from extractor.model import Article


def fingerprint(article: Article) -> str:
    """SHA-256, in hex, of the text without its furniture, white space folded, case kept."""
    hidden = {block.start for block in article.furniture}
    kept = (block.of(article.text) for block in article.paragraphs if block.start not in hidden)
    words = " ".join(word for text in kept for word in text.split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
