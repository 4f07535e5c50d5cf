"""Bring the archive of an authority (`gouvernail take-out`) into this installation.

Every fingerprint is checked before anything is written; then everything comes, or
nothing. People are found by their e-mail address; who is not known yet is made without
password, and chooses one by the link “forgotten password”.
"""

import argparse
import sys
from pathlib import Path

from gouvernail.takeout.restoring import restore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which archive, under which name."""
    parser.add_argument("file", metavar="FILE", help="an archive of take-out")
    parser.add_argument(
        "--as", dest="slug", default="", metavar="SLUG", help="another short name"
    )


def run(options: argparse.Namespace) -> None:
    """Bring it, then say what came."""
    brought = restore(path=Path(options.file), slug=options.slug, dry=options.dry_run)
    sys.stdout.write(
        f"{brought.house.name} ({brought.house.slug}): {brought.rows} rows,"
        f" {brought.files} files, {brought.people_found} people known,"
        f" {brought.people_made} made without password\n"
    )
