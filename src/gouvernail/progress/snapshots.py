"""Freezing where a plan stands."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.plan.rollups import Tally
from gouvernail.plan.standings import (
    Standing,
    Standings,
    digest_of,
    tallies_as_json,
)
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_steer
from gouvernail.progress.models import Snapshot
from gouvernail.progress.picture import Followed, Picture
from gouvernail.progress.standing import standing_of


def take_snapshot(*, plan: Plan, label: str, by: User, now: datetime) -> Snapshot:
    """Freeze where every action of `plan` stands at `now`."""
    if not can_steer(by, plan):
        raise PermissionDenied
    return keep_snapshot(plan=plan, label=label, by=by, now=now, moment=now)


def keep_snapshot(
    *, plan: Plan, label: str, by: User | None, now: datetime, moment: datetime
) -> Snapshot:
    """The same, rights having been checked by the caller; what is late is so at
    `moment`, the evening before where it is taken after midnight."""
    content = standings_of(plan, moment).as_json()
    return Snapshot.objects.create(
        plan=plan,
        taken_at=now,
        taken_by=by,
        label=label,
        content=content,
        digest=digest_of(content),
    )


def standings_of(plan: Plan, now: datetime) -> Standings:
    """Where `plan` stands, as the value that a snapshot keeps."""
    today = timezone.localdate(now)
    nodes = list(Node.objects.of_plan(plan).for_tree())
    picture = Picture(plan, nodes, standing_of(plan), today)
    keys = _Keys({node.pk: node.key for node in nodes})
    return Standings(
        on=today,
        standings=tuple(_standing(each, keys) for each in picture.followed.values()),
        tallies=tallies_as_json(_tallies(picture)),
    )


@dataclass(frozen=True)
class _Keys:
    """The permanent ids by primary key."""

    by_pk: dict[int, str]

    def above(self, node: Node) -> str:
        """The permanent id of the parent; empty at the root."""
        return self.by_pk.get(node.parent_id, "") if node.parent_id else ""


def _tallies(picture: Picture) -> list[tuple[str, Tally]]:
    found = [("", picture.tallies[None])]
    found += [
        (node.key, picture.tallies[node.pk])
        for node in picture.nodes
        if not node.is_steered
    ]
    return found


def _standing(each: Followed, keys: _Keys) -> Standing:
    node, update = each.node, each.update
    return Standing(
        key=node.key,
        ref=node.ref,
        title=node.title,
        kind=node.kind,
        parent=keys.above(node),
        status=str(each.status),
        confidence=update.confidence if update else "",
        percent=update.percent if update else None,
        note=update.note if update else "",
        next_step=update.next_step if update else "",
        said_on=each.said_on,
        due=node.due_on,
        recurring=node.recurring,
        lead=str(node.lead or node.printed.get("lead") or ""),
        department=str(node.department or node.printed.get("department") or ""),
    )
