"""Read a document and print the plan file; no database, no network."""

import argparse
import sys
from pathlib import Path

from gouvernail.cli.bounds import bounded
from gouvernail.cli.language import user_language
from gouvernail.cli.output import write
from gouvernail.exchange.formats import plan_from
from gouvernail.exchange.planfile import dump_plan
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.tree import Tree
from gouvernail.plan.wording import Wording, gettext_noop as _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A file, and where the plan goes."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("-o", "--output", metavar="OUT", help="write there instead")
    parser.add_argument("--tree", action="store_true", help="print a readable tree")


def run(options: argparse.Namespace) -> None:
    """Plan or tree on the standard output, messages on the standard error."""
    path = Path(options.file)
    with bounded():
        plan = plan_from(path.read_bytes(), path.name)
    data = readable(plan).encode() if options.tree else dump_plan(plan)
    write(data, options.output)
    for message in plan.messages:
        sys.stderr.write(f"{message.level.value}: {message.text}\n")
    count = Wording(
        _("%(nodes)s nodes read, %(messages)s messages."),
        {"nodes": len(plan.nodes), "messages": len(plan.messages)},
    )
    sys.stderr.write(count.render(user_language()) + "\n")


def readable(plan: PlanFile) -> str:
    """The tree as indented lines, each with its number and its title."""
    tree = Tree(plan.nodes)
    lines = [_line(node, tree.depth_of(node.id)) for node in plan.nodes]
    return "\n".join([plan.title, *lines]) + "\n"


def _line(node: Node, depth: int) -> str:
    doubt = "" if node.confidence == 1 else f"  [{node.confidence:.2f}]"
    label = f"{node.ref} " if node.ref else ""
    return f"{'  ' * (depth + 1)}{node.kind.value:<12}{label}{node.title}{doubt}"
