"""Write everything of an authority in one archive, in open formats.

Plans, adopted versions, journal, money, indicators, every table and every stored file;
`gouvernail restore` brings it into another installation. The archive holds personal
data: it is readable by its owner only, and a line of the journal says that it was made.
"""

import argparse
import sys
from pathlib import Path

from gouvernail.cli.person import organisation_of
from gouvernail.takeout.taking import Summary, take_out


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose, where to."""
    parser.add_argument("organisation", metavar="ORGANISATION", help="its short name")
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="the archive, a new file"
    )


def run(options: argparse.Namespace) -> None:
    """Write it, then say what is in it and what was not to be had."""
    house = organisation_of(options.organisation)
    target = Path(options.output)
    summary = take_out(house=house, target=target)
    sys.stdout.write(
        f"{target}: {summary.rows} rows, {summary.files} files, {summary.bytes} bytes\n"
    )
    sys.stderr.write("".join(_notes(summary)))


def _notes(summary: Summary) -> list[str]:
    """What belongs to others, what the store no longer has: a line each."""
    lines = [
        f"left out, of others: {name}: {count}\n"
        for name, count in sorted(summary.left_out.items())
    ]
    return lines + [f"missing file: {name}\n" for name in summary.missing]
