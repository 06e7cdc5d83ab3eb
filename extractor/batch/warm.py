"""Imported by the process that workers are forked from: they share its word lists in memory."""

from __future__ import annotations

import gc

from extractor.batch.work import Settings, process
from extractor.batch.worker import SAMPLE

process(SAMPLE, Settings(nlp=False))
gc.freeze()
