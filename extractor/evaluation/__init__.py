"""Gold annotation and measurement: marked prose in, layered scores out. Prints nothing.

``annotation`` holds the vocabulary, ``gold`` reads and lints the marked prose of ``gold/``,
``kit`` the JSON Lines of a hand annotation, ``samples`` either with its texts; ``score`` measures
predicted rows, ``measure`` the extractor by source, ``sheet`` and ``shown`` put that into lines.
"""
