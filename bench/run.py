"""What the product costs: counts that must not grow, and times against a yardstick.

Milliseconds differ between machines; a ratio to the time of one fixed loop of plain
Python differs much less. Counts (queries, bytes) are exact. `bench/baseline.json` holds
both; `script/bench --write` renews it on purpose.
"""

import argparse
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.runner import DiscoverRunner
from django.test.utils import CaptureQueriesContext

from bench.documents import documents
from bench.exports import exports
from bench.samples import formats
from bench.versions import patched, remember, told_apart, two_versions
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.reading import read_document
from tests.factories import make_cast, make_plan, plan_value

BASELINE = Path(__file__).with_name("baseline.json")
ACTIONS = 440  # about 500 nodes with their objectives
ROUNDS = 15
SLACK = 1.5
# Shares, in percent, are held to a tenth.
TOLERANCE = 0.1
PAGES = {
    "dashboard": "",
    "outline": "outline/",
    "table": "actions/table/",
    "board": "actions/board/",
    "gantt": "actions/gantt/",
    "calendar": "actions/calendar/",
    "sheet": "nodes/a1/",
    "history": "history/",
}
Figures = dict[str, float]


def main() -> int:
    """Measure, print beside the baseline; 1 if a count grew or a ratio by half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="renew the baseline")
    options = parser.parse_args()
    figures = {**reading(), **formats(yardstick()), **versions(), **pages()}
    figures |= documents(yardstick(), median)
    if options.write:
        BASELINE.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return report(figures, json.loads(BASELINE.read_text(encoding="utf-8")))


def reading() -> Figures:
    """Reading a document of some forty pages: ratio, milliseconds, peak memory."""
    data = _document(900).encode()
    took = median(lambda: read_document(data, "plan.txt"), rounds=3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "reading 900 actions, ratio": took / yardstick(),
        "reading 900 actions, ms": took * 1000,
        "peak memory, MB": peak,
    }


def versions() -> Figures:
    """Two versions of 2,000 nodes, nearly all rewritten: ratio, milliseconds."""
    unit, both, figures = yardstick(), two_versions(), {}
    for name, act in (("differences", told_apart), ("patch", patched)):
        took = median(partial(act, *both), rounds=5)
        figures[f"{name}, ratio"] = took / unit
        figures[f"{name}, ms"] = took * 1000
    return figures


def pages() -> Figures:
    """Each page on a plan of 500 nodes: queries, kilobytes, ratio, milliseconds."""
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        return _pages(*_prepared())
    finally:
        runner.teardown_databases(databases)


def _prepared() -> tuple[Client, Plan]:
    cast = make_cast()
    plan = make_plan(cast.organisation, plan_value(ACTIONS))
    nodes = Node.objects.of_plan(plan).steered()
    ProgressUpdate.objects.bulk_create(
        ProgressUpdate(
            node=node, plan=plan, by=cast.coordinator, status=status, note="Suivi."
        )
        for status in ("not_started", "ongoing")
        for node in nodes
    )
    client = Client()
    client.force_login(
        cast.coordinator, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client, plan


def _pages(client: Client, plan: Plan) -> Figures:
    figures: Figures = {}
    for name, path in PAGES.items():
        figures |= _page(client, name, f"{plan.get_absolute_url()}{path}")
    # Ten times as much to say than the other pages have.
    address = f"{plan.get_absolute_url()}{remember(plan)}"
    figures |= exports(plan, yardstick(), median)
    return figures | _page(client, "as of", address)


def _page(client: Client, name: str, address: str) -> Figures:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    # Counted at once: the next request begins a new list.
    figures: Figures = {f"{name}, queries": len(queries)}
    took = median(partial(client.get, address), rounds=ROUNDS)
    return figures | {
        f"{name}, kB": len(answer.content) / 1000,
        f"{name}, ratio": took / yardstick(),
        f"{name}, ms": took * 1000,
    }


def yardstick() -> float:
    """Seconds that one fixed loop of plain Python takes here."""
    return median(lambda: sum(n * n % 7 for n in range(200_000)), rounds=9)


def median(act: Callable[[], object], *, rounds: int) -> float:
    """The median time of `act`, in seconds."""
    times = []
    for _round in range(rounds):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def report(figures: Figures, baseline: Figures) -> int:
    """Print both; which figures are held is told by their unit."""
    worse = 0
    for name, value in figures.items():
        before = baseline.get(name, value)
        unit = name.rpartition(" ")[2]
        loose = before * SLACK
        limit = {"queries": before, "ratio": loose, "growth": loose}.get(unit)
        bad = limit is not None and value > limit
        bad = bad or (unit in ("F1", "%") and value < before - TOLERANCE)
        worse += bad
        flag = "  WORSE" if bad else ""
        sys.stdout.write(f"{name:<32}{value:>10.1f}{before:>10.1f}{flag}\n")
    return int(worse > 0)


def _document(actions: int) -> str:
    lines = ["Objectif stratégique 1 : Être un CPAS"]
    for n in range(actions):
        objective = n // 10 + 1
        if n % 10 == 0:
            lines.append(f"Objectif opérationnel 1.{objective} : Agir sur {n}")
        lines.append(f"Action 1.{objective}.{n % 10 + 1} : Mener le projet {n}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
