"""kiemso stats: what a store adds up to."""

from __future__ import annotations

import json

from extractor import options
from extractor.cli.console import print_lines
from extractor.cli.stores import to_read


def stats(
    store: options.Store,
    format: options.StatsFormat = "text",
    top: options.Top = 20,
    lang: options.Language = "vi",
) -> None:
    """Đếm trong kho theo kết quả, nguồn, tháng, địa phương, lý do / what a store adds up to."""
    from extractor.batch.stats import stats as counted
    from extractor.batch.stats_text import lines

    with to_read(store, lang) as connection:
        found = counted(connection, top)
    as_json = [json.dumps(found, ensure_ascii=False, indent=2)]
    print_lines(as_json if format == "json" else lines(found, lang), lang)
