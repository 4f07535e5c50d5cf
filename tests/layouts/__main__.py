"""Prints how well each layout is read back in each format.

    python -m tests.layouts [LAYOUT] [FORMAT] [--seed N] [--low] [--wrong] [--dump FILE]

LAYOUT and FORMAT are parts of names. `--low` keeps what is not read well enough,
`--wrong` tells what was read wrong, `--dump` writes the (last) document of the first
plan to a file; `--plan` keeps one plan. Another seed deals other words and styles.
"""

import argparse
import sys
import time
from pathlib import Path

from gouvernail.plan.wording import PlanError
from gouvernail.reading.source import SourceDocument
from tests.layouts.catalogue import FORMATS, LAYOUTS, plans_of
from tests.layouts.comparing import (
    Result,
    print_plan,
    read_back,
)
from tests.layouts.explaining import explained
from tests.layouts.floors import GOOD_FIELDS, GOOD_TREE
from tests.layouts.plans import plan

# What a reader still being written may raise: the table goes on.
_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    NameError,
    PlanError,
    RecursionError,
    TypeError,
    ValueError,
)
HEAD = f"{'layout':<22} {'format':<10} {'F1':>6} {'match':>6} {'fields':>7}  {'s':>5}"


def main() -> None:
    """Prints the table."""
    chosen = _arguments()
    say = sys.stdout.write
    say(HEAD + "\n")
    for layout, form in _wanted(chosen):
        stems = [s for s in plans_of(layout, form) if chosen.plan in s]
        if chosen.dump and stems:
            data = print_plan(plan(stems[0]), layout, form, chosen.seed).data
            shown = data if isinstance(data, bytes) else _listed(data).encode()
            Path(chosen.dump).write_bytes(shown)
        row, is_right = _row(layout, form, stems, chosen)
        if not (chosen.low and is_right):
            say(f"{layout:<22} {form:<10} {row}\n")
            sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.layouts")
    parser.add_argument("layout", nargs="?", default="")
    parser.add_argument("format", nargs="?", default="")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--low", action="store_true")
    parser.add_argument("--plan", default="")
    parser.add_argument("--dump")
    parser.add_argument("--wrong", action="store_true")
    return parser.parse_args()


def _wanted(chosen: argparse.Namespace) -> list[tuple[str, str]]:
    exact = chosen.format in FORMATS
    return [
        (name, form)
        for name, layout in LAYOUTS.items()
        if chosen.layout in name
        for form in layout.formats
        if (form == chosen.format if exact else chosen.format in form)
    ]


def _listed(source: SourceDocument) -> str:
    return "\n".join(map(str, source.blocks))


def _by_field(wrong: tuple[str, ...]) -> list[str]:
    """Per field how many are wrong, and the first of them."""
    names = sorted({line.split(" of ", 1)[0] for line in wrong})
    shown: list[str] = []
    for name in names:
        own = [line for line in wrong if line.startswith(f"{name} of ")]
        shown += [f"  {name}: {len(own)} wrong", *(f"    {line}" for line in own[:4])]
    return shown


def _row(
    layout: str, form: str, stems: list[str], chosen: argparse.Namespace
) -> tuple[str, bool]:
    """The figures, and whether they are as good as they should be."""
    total = Result()
    more: list[str] = []
    began = time.perf_counter()
    for stem in stems:
        try:
            result = read_back(plan(stem), layout, form, chosen.seed)
        except _FAILURES as error:
            return f"{type(error).__name__}: {str(error)[:120]}", False
        total += result
        if chosen.wrong:
            more += explained(plan(stem), layout, form, chosen.seed)
    tree = total.tree
    both = tree.expected + tree.found
    matched = 2 * tree.matched / both if both else 0.0
    fields = f"{total.fields_share:7.3f}" if total.told else "      -"
    spent = time.perf_counter() - began
    row = f"{total.placed_f1:6.3f} {matched:6.3f} {fields}  {spent:5.2f}"
    is_right = total.placed_f1 >= GOOD_TREE and total.fields_share >= GOOD_FIELDS
    told = "\n".join([row, *more, *(_by_field(total.wrong) if chosen.wrong else ())])
    return told, is_right


if __name__ == "__main__":
    main()
