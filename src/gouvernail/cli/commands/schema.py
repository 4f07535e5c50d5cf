"""Print the JSON Schema of the plan file."""

import argparse
import json

from gouvernail.cli.output import write
from gouvernail.exchange.planfile import json_schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where it goes."""
    parser.add_argument("-o", "--output", metavar="OUT", help="write there instead")


def run(options: argparse.Namespace) -> None:
    """The schema, indented."""
    text = json.dumps(json_schema(), ensure_ascii=False, indent=1)
    write(text.encode() + b"\n", options.output)
