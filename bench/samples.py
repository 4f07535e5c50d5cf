"""How well and how fast each format is read, on the samples of `examples/samples`."""

import gc
import time
from collections import defaultdict
from pathlib import Path

from gouvernail.plan.model import PlanFile
from gouvernail.reading import read_document
from tests.reading.fields_scoring import Result, compare
from tests.reading.samples import documents, gold_of, is_readable

Figures = dict[str, float]
# Seconds under which a document is read twice, and the second reading counts.
WARM = 1


def formats(yardstick: float) -> Figures:
    """Per format: placed F1 and fields right in percent, time against `yardstick`."""
    by_format: dict[str, list[Path]] = defaultdict(list)
    for path in documents():
        if is_readable(path):
            by_format[_format(path)].append(path)
    figures: Figures = {}
    for name, paths in sorted(by_format.items()):
        figures |= _figures(name, paths, yardstick)
    return figures


def _format(path: Path) -> str:
    return "scan" if path.name.startswith("SCAN") else path.suffix.lstrip(".")


def _read(data: bytes, name: str) -> tuple[float, PlanFile]:
    # The collection that earlier readings owe would fall upon a sample by chance.
    gc.collect()
    start = time.perf_counter()
    plan = read_document(data, name).plan
    return time.perf_counter() - start, plan


def _figures(name: str, paths: list[Path], yardstick: float) -> Figures:
    results: list[Result] = []
    took: list[float] = []
    for path in paths:
        data, gold = path.read_bytes(), gold_of(path)
        seconds, plan = _read(data, path.name)
        if seconds < WARM:
            # The first reading of a process also compiles what it looks for.
            seconds, plan = _read(data, path.name)
        took.append(seconds)
        results.append(compare(gold, plan))
    told = sum(result.told for result in results)
    right = sum(result.right for result in results)
    slowest = max(took)
    figures = {
        f"{name}, placed F1": 100 * min(r.tree.placed_f1 for r in results),
        f"{name}, ratio": slowest / yardstick,
        f"{name}, ms": slowest * 1000,
    }
    return figures | ({f"{name}, fields %": 100 * right / told} if told else {})
