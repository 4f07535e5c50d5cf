"""Whether a page gets slower when the database holds a whole region.

The same person opens the same pages of the same authority in a database of two places
(a receiver has three authorities) and in one of 509 authorities and 100,000 nodes.
Queries must be as many; the median time may be half as long again at most.

A screen that lists authorities shows fifty of them in a region and four in two places:
for that one, the small database is a region of sixty, which fills the screen as well.
"""

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench.region_addresses import FULL_SCREEN, NAMES

ROOT = Path(__file__).resolve().parents[1]
FEW, SCREENFUL, MANY = 4, 60, 509
UPDATES = 4
ROUNDS = 15
SLACK = 1.5
# Other work on the machine may slow one measure down, hardly three of them.
TRIES = 3
VISIT = "import django; django.setup(); from bench.region_pages import main; main()"
RUN = "import sys; from gouvernail.cli.main import main; sys.exit(main())"
LIVE = "import django; django.setup(); from bench.region_life import main; main()"


@dataclass(frozen=True)
class Answer:
    """One page, opened once."""

    queries: int
    milliseconds: float


@dataclass(frozen=True)
class Measure:
    """One page in both databases."""

    queries: tuple[int, int]
    milliseconds: tuple[float, float]

    @property
    def ratio(self) -> float:
        """How many times as long in the region."""
        return self.milliseconds[1] / self.milliseconds[0]

    @property
    def is_held(self) -> bool:
        """Whether the page is within the bounds."""
        return self.queries[0] == self.queries[1] and self.ratio <= SLACK


def main() -> int:
    """Make both databases, measure, print; 1 when a page is out of bounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("server", help="address of PostgreSQL, or a folder for SQLite")
    parser.add_argument("--organisations", type=int, default=MANY)
    parser.add_argument("--updates-per-action", type=int, default=UPDATES)
    parser.add_argument("--there", action="store_true", help="all are made already")
    parser.add_argument(
        "--unanalysed",
        action="store_true",
        help="SQLite without statistics of its tables, as installations are",
    )
    options = parser.parse_args()
    sizes = {"few": FEW, "screenful": SCREENFUL, "many": options.organisations}
    urls = {name: address(options.server, name) for name in sizes}
    for name, url in urls.items():
        if not options.there:
            make(url, options.server, sizes[name], options.updates_per_action)
        if options.unanalysed:
            forget(url)
    return compare(urls)


def compare(urls: dict[str, str]) -> int:
    """Open every page in the region and in the small database that it is held to."""
    with (
        browser(urls["few"]) as few,
        browser(urls["screenful"]) as screenful,
        browser(urls["many"]) as region,
    ):
        return report(
            {
                name: measure(name, screenful if name in FULL_SCREEN else few, region)
                for name in NAMES
            }
        )


def address(server: str, name: str) -> str:
    """The address of one database of the server, or of one file of the folder."""
    if "://" not in server:
        return f"sqlite:///{Path(server).resolve() / name}.sqlite3"
    return f"{server.rpartition('/')[0]}/{name}"


def make(url: str, server: str, organisations: int, updates: int) -> None:
    """A database with that many authorities and what people do there."""
    if "://" in server:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{url.rpartition("/")[2]}"')
    size = ["--organisations", str(organisations), "--updates-per-action", str(updates)]
    for command in ([RUN, "generate", *size], [LIVE]):
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", *command],
            env=_environment(url),
            cwd=ROOT,
            check=True,
        )


def forget(url: str) -> None:
    """Take away what SQLite knows of its tables: no installation runs ANALYZE there."""
    file = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM sqlite_stat1")


@contextmanager
def browser(url: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that opens pages on one database."""
    with subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", VISIT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=_environment(url),
        cwd=ROOT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.stdin.close()


def measure(
    name: str, one: "subprocess.Popen[str]", region: "subprocess.Popen[str]"
) -> Measure:
    """The page in turn here and there, again when it seems out of bounds."""
    for _try in range(TRIES):
        pairs = [(ask(one, name), ask(region, name)) for _n in range(ROUNDS + 2)][2:]
        here, there = zip(*pairs, strict=True)
        found = Measure(
            (here[-1].queries, there[-1].queries),
            (_median(here), _median(there)),
        )
        if found.is_held:
            break
    return found


def ask(process: "subprocess.Popen[str]", name: str) -> Answer:
    """Have the page opened once."""
    process.stdin.write(f"{name}\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        # Its traceback stands above: both write to the same stream.
        raise SystemExit(f"{name}: this page failed, as told above.")
    queries, milliseconds = answer.split()
    return Answer(int(queries), float(milliseconds))


def report(measures: dict[str, Measure]) -> int:
    """A line per page; those out of bounds are told."""
    head = f"{'page':<18}{'queries':>14}{'small, ms':>15}{'region, ms':>12}{'×':>7}"
    sys.stdout.write(head + "\n")
    for name, each in measures.items():
        queries = " / ".join(str(count) for count in each.queries)
        few, many = each.milliseconds
        flag = "" if each.is_held else "  OUT OF BOUNDS"
        line = f"{name:<18}{queries:>14}{few:>16.1f}{many:>12.1f}{each.ratio:>7.2f}"
        sys.stdout.write(line + flag + "\n")
    return int(not all(each.is_held for each in measures.values()))


def _median(answers: tuple[Answer, ...]) -> float:
    return statistics.median(answer.milliseconds for answer in answers)


def _environment(url: str) -> dict[str, str]:
    settings = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return {**os.environ, **settings}


if __name__ == "__main__":
    sys.exit(main())
