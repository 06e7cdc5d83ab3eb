"""``python -m extractor`` is the command ``kiemso``."""

from extractor.cli import main

main()
