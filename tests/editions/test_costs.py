"""What a document of 300 actions costs, and that one of 2,000 can be had."""

import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gouvernail.editions.catalogue import KINDS
from gouvernail.editions.making import draft_of
from gouvernail.editions.wishes import Wish
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.numbering import renumber
from tests.factories import Cast, make_plan

REPOSITORY = Path(__file__).resolve().parents[2]
WORDS = "Mettre en place, avec les partenaires, ce qui permet à chacun de se déplacer."
MEGABYTES = 300
# Seconds; twice that here, where other tests run on the same two cores.
SECONDS = {"pdf": 3, "docx": 3, "odt": 3, "xlsx": 1}
SLACK = 2


def long_value(actions: int) -> PlanFile:
    """A plan whose actions say as much as real ones, ten under each objective."""
    nodes = [_node("s", None, NodeKind.STRATEGIC)]
    for rank in range(actions):
        above = f"o{rank // 10}"
        if rank % 10 == 0:
            nodes.append(_node(above, "s", NodeKind.OPERATIONAL))
        nodes.append(_node(f"a{rank}", above, NodeKind.ACTION))
    return renumber(PlanFile(title=f"Plan {actions}", nodes=tuple(nodes)))


def _node(key: str, parent: str | None, kind: NodeKind) -> Node:
    return Node(
        id=key, parent=parent, kind=kind, title=WORDS, text=" ".join([WORDS] * 6)
    )


def written(cast: Cast, actions: int, kind: str, folder: Path) -> dict[str, Any]:
    """What a process of its own took to write the document in every format."""
    plan = make_plan(cast.organisation, long_value(actions))
    file = folder / "paper"
    file.write_bytes(pickle.dumps(draft_of(plan, Wish(kind, "html")).paper))
    asked = [str(file), *KINDS[kind].formats]
    command = [sys.executable, "-m", "tests.editions.writing_apart", *asked]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()[-2000:]
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


@pytest.mark.parametrize("kind", ["plan", "sheets", "follow-up"])
def test_300_actions_are_written_in_seconds_and_little_memory(
    kind: str, cast: Cast, tmp_path: Path
) -> None:
    told = written(cast, 300, kind, tmp_path)
    slow = {
        form: took
        for form, (took, _size) in told["forms"].items()
        if took > SLACK * SECONDS.get(form, 3)
    }
    assert slow == {}
    assert told["megabytes"] <= MEGABYTES


def test_2000_actions_are_written_in_every_format(cast: Cast, tmp_path: Path) -> None:
    told = written(cast, 2_000, "sheets", tmp_path)
    assert told["forms"].keys() == set(KINDS["sheets"].formats)
    assert min(size for _took, size in told["forms"].values()) > 20_000
