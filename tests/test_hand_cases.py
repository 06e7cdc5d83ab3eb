"""Cases worked by hand, one JSON object a line in ``tests/data/cases``.

Each line holds ``id``, ``check``, ``in``, the expected ``verdict``, ``reason`` and ``note``, and
``why``: a working that can be redone on a pocket calculator. Any further key of the line
(``candidates``, ``diagnosis``, ``severity`` …) is expected of the answer as it stands.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.model import VERDICTS
from extractor.reporting.answers import run_case

Case = dict[str, Any]

FILES = sorted((Path(__file__).parent / "data" / "cases").glob("*.jsonl"))
CASES: list[Case] = [
    json.loads(line) for path in FILES for line in path.read_text(encoding="utf-8").splitlines()
]
ALWAYS = {"id", "check", "in", "verdict", "reason", "note", "why"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_comes_out_as_worked_by_hand(case: Case) -> None:
    answer = run_case({name: case[name] for name in ("id", "check", "in")})
    expected = {name: case[name] for name in case if name not in ("check", "in", "why")}
    assert {name: answer.get(name, answer.get("error")) for name in expected} == expected


def test_every_case_is_whole_and_no_two_are_one() -> None:
    assert FILES
    assert all(case.keys() >= ALWAYS for case in CASES)
    assert all(case["why"] and case["verdict"] in VERDICTS for case in CASES)
    assert len({case["id"] for case in CASES}) == len(CASES)
    given = {json.dumps([case["check"], case["in"]], sort_keys=True) for case in CASES}
    assert len(given) == len(CASES)
