"""The revision of the demonstration commune's plan, which made its version 2."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.adoption.services.recording import record_deliberation
from gouvernail.adoption.services.revising import open_revision, propose_revision
from gouvernail.cli.demonstration_adoption import coordinator_of, decided_of
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.querysets import NodeQuerySet
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.shape import add_node, move_node


def load_revision(file: Path) -> None:
    """Written in a working draft, proposed, adopted, noted."""
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    rows = Plan.objects.live().standing().for_page()
    plan = rows.get(organisation__slug=content["organisation"])
    by = coordinator_of(content["organisation"])
    revision = open_revision(plan=plan, purpose=content["purpose"], by=by)
    _write(revision.draft, content, by)
    propose_revision(revision=revision, by=by)
    for each in content["decision"]:
        record_deliberation(
            plan=plan,
            organisation=plan.organisation,
            decided=decided_of(each),
            by=by,
        )


def _write(draft: Plan, content: Mapping[str, Any], by: User) -> None:
    for each in content["reworded"]:
        node = _titled(draft, each["title"])
        edit_node(node=node, changes={"title": each["to"]}, by=by)
    for each in content["added"]:
        above = _numbered(draft, each["under"])
        kind, title = NodeKind.ACTION, each["title"]
        add_node(plan=draft, kind=kind, title=title, by=by, parent=above)
    for each in content["moved"]:
        above = _numbered(draft, each["under"])
        move_node(node=_titled(draft, each["title"]), by=by, parent=above)


def _titled(draft: Plan, title: str) -> Node:
    return _live(draft).get(title__startswith=title)


def _numbered(draft: Plan, ref: str) -> Node:
    return _live(draft).get(ref=ref, kind=NodeKind.OPERATIONAL)


def _live(draft: Plan) -> NodeQuerySet:
    return Node.objects.of_plan(draft).select_related("plan__organisation")
