"""Where a new document says that actions stand.

What it says as its last version did is old: since then, people said how things are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gouvernail.imports.followup import is_told, status_of
from gouvernail.imports.updates_documents import Last
from gouvernail.plan import model
from gouvernail.plan.differences import Differences
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.sharing_rules import is_silent_mirror
from gouvernail.progress.enums import Status
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.standing import standing_of


@dataclass(frozen=True)
class PrintedNews:
    """Where the document says that an action stands, unlike what was said here."""

    key: str
    before: ProgressUpdate | None
    status: str
    percent: int | None
    is_proposed: bool


def printed_news(
    told: Differences,
    document: PlanFile,
    last: Last | None,
    rows: Mapping[str, Node],
    plan: Plan,
) -> Iterator[PrintedNews]:
    """What `document` says of where things stand, and nobody said here.

    Nothing in a working draft: news are given on the plan in force.
    """
    if plan.is_working_draft:
        return
    printed = {node.id: node for node in document.nodes if is_told(node)}
    before = {node.id: node.fields for node in last.value.nodes} if last else {}
    taken = last.said if last else frozenset()
    standing = standing_of(plan) if printed else {}
    for pair in told.pairs:
        node, row = printed.get(pair.new.id), rows[pair.old.id]
        row.plan = plan
        if node is None or not row.is_steered or is_silent_mirror(row):
            continue
        if not _says_as_before(node.fields, before.get(row.key)):
            yield from _said(node.fields, row, standing.get(row.pk), taken)


def _says_as_before(now: model.Fields, before: model.Fields | None) -> bool:
    """Whether the last document said the same: since then, people did."""
    if before is None:
        return False
    return (now.status, now.progress) == (before.status, before.progress)


def _said(
    fields: model.Fields,
    row: Node,
    before: ProgressUpdate | None,
    taken: frozenset[int],
) -> Iterator[PrintedNews]:
    """The news, unless that is how it stands; people's own words are not overruled."""
    status, percent = status_of(fields), fields.progress
    stands = before.status if before else Status.NOT_STARTED
    stood = before.percent if before else None
    if status == stands and (not percent or percent == stood):
        return
    printed = before is None or before.at == row.plan.created_at or before.pk in taken
    yield PrintedNews(row.key, before, status, percent, printed)
