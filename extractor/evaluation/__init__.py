"""Gold annotation and measurement: marked prose in, layered scores out. Prints nothing.

``annotation`` holds the vocabulary, ``gold`` reads and lints the marked prose of ``gold/``,
``kit`` the JSON Lines of a hand annotation, ``score`` measures predicted rows against either.
"""
