"""What the demonstration says around its tree: values, findings, chapters."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.plan.chapters import Surroundings
from gouvernail.plan.kinds import ChapterKind
from gouvernail.plan.model import Finding, Section
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.chapters import write_around
from gouvernail.plans.value import surroundings_of


def load_around(file: Path) -> None:
    """Everything in `file`, for the plans that are already there."""
    for each in tomllib.loads(file.read_text(encoding="utf-8"))["plan"]:
        plan = Plan.objects.live().get(organisation__slug=each["organisation"])
        before = surroundings_of(plan)
        write_around(
            plan=plan,
            around=_with(before, each, _keys(plan)),
            seen=before.digest,
            by=User.objects.get(email=each["by"]),
        )


def _with(
    around: Surroundings, content: Mapping[str, Any], keys: Mapping[str, str]
) -> Surroundings:
    around = around.with_values(tuple(content["values"]))
    for each in content["finding"]:
        answers = tuple(keys[ref] for ref in each.pop("answers"))
        around = around.with_finding(Finding(**each, objectives=answers))
    for each in content["chapter"]:
        kind = ChapterKind(each["kind"])
        around = around.with_section(Section(**{**each, "kind": kind}))
    return around


def _keys(plan: Plan) -> dict[str, str]:
    rows = Node.objects.of_plan(plan).objectives()
    return {row.ref: row.key for row in rows if row.kind != "volet"}
