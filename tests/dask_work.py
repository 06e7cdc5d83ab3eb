"""Work for the tests of Dask, and the ends that some of it comes to.

In a module of its own, with few imports, because every worker process loads it.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from extractor.batch.run import Limits
from extractor.batch.shards import Entry
from extractor.batch.work import Result, Settings, process
from extractor.batch.worker import Work
from extractor.reading import Item, ReadError

ROOT = Path(__file__).parents[1]
TEXT = """Huyện tổng kết phong trào
Ngày 14/5, huyện đã hỗ trợ {} hộ nghèo (vượt 50% chỉ tiêu), đạt 41,82% kế hoạch năm.
Toàn huyện trồng {} ha lúa, tăng 12,5% so với cùng kỳ; 120 trong 152 hộ dùng nước sạch (78,94%).
"""
A_SHARD = 6
SHARDS = 4
LIMITS = Limits(2)
LATE = f"bai-{A_SHARD * SHARDS - 5}"
"""The article, in the last shard, at which things happen."""


def items() -> list[Item | ReadError]:
    """Articles with numbers of their own, one of them twice, one poisonous, and an error."""
    found: list[Item | ReadError] = []
    for number in range(A_SHARD * SHARDS - 3):
        text = TEXT.format(number + 165, number + 40)
        found.append(Item(f"bai-{number}", f"dump:{number}", "text", text.encode()))
    first = found[0]
    assert isinstance(first, Item)
    found.insert(9, Item("again", "dump:again", "text", first.data))
    found.insert(11, ReadError("dump:bad", "bad_line"))
    found.insert(14, Item("poison", "dump:poison", "text", b"poison"))
    return found


def poisonous(item: Item, settings: Settings) -> Result:
    if item.data == b"poison":
        os._exit(3)
    return process(item, settings)


def once(folder: Path) -> bool:
    """Whether this is asked for the first time in the folder."""
    try:
        (folder / "done").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def first_shard_is_there(folder: Path) -> None:
    while not list((folder / "shards").glob("shard-00000000-*")):
        time.sleep(0.01)


def dask_worker() -> int:
    """The Dask worker above a process of its pool: the parent of the fork server."""
    parent = Path(f"/proc/{os.getppid()}/stat").read_text(encoding="ascii")
    return int(parent.rpartition(")")[2].split()[1])


def kills_its_dask_worker(folder: Path, item: Item, settings: Settings) -> Result:
    if item.article_id == LATE and once(folder):
        first_shard_is_there(folder)
        os.kill(dask_worker(), signal.SIGKILL)
    return poisonous(item, settings)


def kills_the_driver(folder: Path, item: Item, settings: Settings) -> Result:
    if item.article_id == LATE and once(folder):
        first_shard_is_there(folder)
        os.kill(int((folder / "driver").read_text()), signal.SIGKILL)
    return poisonous(item, settings)


def kills_every_dask_worker(item: Item, settings: Settings) -> Result:
    if item.data == b"poison":
        os.kill(dask_worker(), signal.SIGKILL)
        time.sleep(60)
    return process(item, settings)


def run(folder: Path, scheduler: str | None, work: Work = poisonous) -> list[Entry]:
    """The shards that Dask makes of the articles."""
    from extractor.batch.dask_engine import run_on_dask

    made = run_on_dask(
        items(), folder / "shards", Settings(), limits=LIMITS, scheduler=scheduler, work=work
    )
    return list(made)
