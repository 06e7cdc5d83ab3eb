"""How CPU time grows with the length of a text, on the texts that are made to hurt.

    python benchmarks/growth.py [--kilo N]

Each text is one unit repeated, at a quarter of the length and at the full length. The
slope is the exponent between the two: 1 is linear, 2 quadratic. What takes too long at a
quarter is not tried at full length.
"""

from __future__ import annotations

import argparse
import gc
import math
import sys
import time

from extractor.report import report_text

PROSE = (
    "Năm 2024, huyện trồng mới 46,8 ha/50 ha cà phê, đạt 93,7% kế hoạch năm; hỗ trợ 165 hộ "
    "nghèo (vượt 50% chỉ tiêu), tăng 7,3% so với cùng kỳ năm trước.\n"
)
UNITS = {
    "prose": PROSE,
    "prose in one line": PROSE.replace("\n", " "),
    "prose in one sentence": PROSE.replace(".\n", ", "),
    "1.1.1.1": "1.",
    "1,1,1,1": "1,",
    "1,1,1,1, full width": "１,",
    "1/1/1/1": "1/",
    "11-11-11": "11-",
    "digits": "1",
    "digits, spaced": "1 ",
    "digits, joined": "1\u200b",
    "digits, in threes": "100 ",
    "((((": "(",
    "()()": "()",
    "quotes": "“",
    "%%%%": "%",
    "1%1%1%": "1%",
    "tỷ tỷ tỷ": "tỷ ",
    "mười mười": "mười ",
    "hai tỷ hai tỷ": "hai tỷ ",
    "so với so với": "so với ",
    "đạt đạt đạt": "đạt ",
    "a.a.a.a": "a.",
    "A.A.A.A": "A.",
    "....": ".",
    "spaces": " ",
    "line ends": "\n",
    "1 line ends": "1\n",
    "declared units": "ĐVT: triệu đồng\n1.250\n",
    "declared units in one line": "ĐVT: triệu đồng 1.250 ",
    "combining marks": "\u0301",
    "zero-width spaces": "\u200b",
}


LIMIT = 10.0
"""CPU seconds at a quarter of the length beyond which the full length is left out."""


def seconds(text: str, times: int = 2) -> float:
    """CPU seconds to read one article, claims and checks included: the best of a few."""
    best = math.inf
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        report_text("Đạt 5 chỉ tiêu. " + text, "growth")
        best = min(best, time.process_time() - start)
    return best


def slope(short: float, long: float, ratio: float) -> float:
    """The exponent between two measurements whose lengths differ by a ratio."""
    return math.log(max(long, 1e-4) / max(short, 1e-4)) / math.log(ratio)


def main() -> None:
    """Measure every unit at both lengths and print one line each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--kilo", type=int, default=1000, help="thousand characters (1000)")
    length = parser.parse_args().kilo * 1000
    seconds(PROSE)
    print(f"| text | s at {length // 4:,} characters | s at {length:,} | slope |")
    print("| --- | ---: | ---: | ---: |")
    for name, unit in UNITS.items():
        print(name, file=sys.stderr)
        short = seconds(unit * (length // 4 // len(unit)))
        long = seconds(unit * (length // len(unit))) if short < LIMIT else math.inf
        print(f"| {name} | {short:.3f} | {long:.3f} | {slope(short, long, 4):.2f} |", flush=True)


if __name__ == "__main__":
    main()
