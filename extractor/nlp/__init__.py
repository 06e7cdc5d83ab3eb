"""The optional language layer: words, tags, entities and phrases, as hints for the claims.

The only folder that may import underthesea or spaCy, and then only when asked. Numbers
and verdicts never depend on it. Where those libraries are absent it raises `NlpUnavailable`.
"""

from extractor.nlp.unavailable import NlpUnavailable
from extractor.nlp.words import annotate, ensure_installed

__all__ = ["NlpUnavailable", "annotate", "ensure_installed"]
