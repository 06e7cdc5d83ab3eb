"""As `extractor.batch.warm`, with the models of the language layer."""

from __future__ import annotations

import gc

from extractor.batch.work import Settings, process
from extractor.batch.worker import SAMPLE

process(SAMPLE, Settings(nlp=True))
gc.freeze()
