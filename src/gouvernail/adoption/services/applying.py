"""Bringing an adopted revision to the plan in force.

The rows of the plan stay, with all that hangs on them: what the draft changed against
its base is written to them, what was changed of them meanwhile stays. Applying,
freezing and ending the revision are one transaction.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.adoption.copying import (
    COLUMNS,
    HEADING,
    LISTS,
    given_back,
    ids,
    link,
    rows_of,
    state_of,
)
from gouvernail.adoption.enums import RevisionState
from gouvernail.adoption.models import Deliberation, Descent, Revision, Version
from gouvernail.adoption.services.freezing import freeze
from gouvernail.adoption.services.revising import open_one, refuse_unfit
from gouvernail.history.services import Act, plain, record, record_all
from gouvernail.plan import model
from gouvernail.plan.draft import Draft
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.revising import REF, Merged, merged
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.placing import place_rows
from gouvernail.plans.services.sharing.following import lock_plans, written

ADOPTED = "revision.adopted"
REVISED, JOINED, LEFT = "node.revised", "node.joined", "node.left"


@dataclass(frozen=True)
class Coming:
    """What the plan in force becomes if the revision is adopted as it stands."""

    revision: Revision
    living: Sequence[Node]
    drafted: Sequence[Node]

    @classmethod
    def of(cls, revision: Revision) -> "Coming":
        """Read both plans: a number of queries that their size does not change."""
        living, drafted = rows_of(revision.plan, revision.draft)
        return cls(revision, living, drafted)

    @cached_property
    def living_by_key(self) -> Mapping[str, Node]:
        """The rows in force by permanent id."""
        return {row.key: row for row in self.living}

    @cached_property
    def drafted_by_key(self) -> Mapping[str, Node]:
        """Those of the working draft."""
        return {row.key: row for row in self.drafted}

    @cached_property
    def merged(self) -> Merged:
        """Base, draft and plan in force brought together."""
        return merged(
            given_back(self.revision.base),
            state_of(self.revision.draft, self.drafted),
            state_of(self.revision.plan, self.living),
        )


@transaction.atomic
def adopt_revision(
    *, revision: Revision, deliberation: Deliberation, by: User
) -> Version:
    """Apply, freeze, end the revision: all of it, or nothing.

    Raises `PlanError` where nothing changes, where the plan was closed meanwhile, and
    where the revision changed what another authority leads.
    """
    locked = open_one(revision, by)
    plan = locked.plan
    refuse_unfit(plan)
    lock_plans(plan)
    coming = Coming.of(locked)
    if coming.merged.is_empty:
        raise PlanError(
            _("This revision changes nothing yet: there is nothing to adopt.")
        )
    told = _apply(coming, by)
    _settle_descents(coming)
    version = freeze(
        plan=plan, deliberation=deliberation, by=by, purpose=locked.purpose
    )
    _tell(coming, version, told, by)
    locked.state, locked.version = RevisionState.ADOPTED, version
    locked.ended_at = timezone.now()
    locked.save(update_fields=["state", "version", "ended_at"])
    Plan.objects.filter(pk=locked.draft_id).update(removed_at=locked.ended_at)
    return version


def _apply(coming: Coming, by: User) -> dict[str, dict[str, Any]]:
    """Write everything to the rows in force; what each of them says otherwise."""
    rows = dict(coming.living_by_key)
    rows |= _joined(coming)
    told = _write_words(coming, rows)
    _write_lists(coming, rows)
    _drop(coming)
    before = {key: row.ref for key, row in rows.items()}
    place_rows(rows, _tree(coming, rows))
    _write_heading(coming)
    written(coming.revision.plan, by)
    for key in (*(key for key in coming.merged.moved if key in rows), *told):
        told.setdefault(key, {}).update(_number(key, before, rows))
    return told


def _joined(coming: Coming) -> dict[str, Node]:
    """Rows for what the draft added; one that once left the plan comes back."""
    plan, added = coming.revision.plan, coming.merged.added
    drafted = coming.drafted_by_key
    back = {row.key: row for row in Node.objects.filter(plan=plan).keyed(added)}
    new = [
        Node(plan=plan, key=key, path="", **_columns(drafted[key]))
        for key in added
        if key not in back
    ]
    made = {row.key: row for row in Node.objects.bulk_create(new, batch_size=200)}
    for key, row in back.items():
        _set(row, _columns(drafted[key]))
    Node.objects.bulk_update(back.values(), _fields(COLUMNS), batch_size=100)
    for name in LISTS:
        link(name, ((row, ids(drafted[key], name)) for key, row in made.items()))
    return made | back


def _write_words(coming: Coming, rows: Mapping[str, Node]) -> dict[str, dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {}
    for key, fields in coming.merged.taken.items():
        row, draft = rows[key], coming.drafted_by_key[key]
        names = [name for name in fields if name in COLUMNS]
        told[key] = {_name(each): _pair(row, draft, each) for each in names}
        told[key] |= {each: _pair(row, draft, each) for each in fields if each in LISTS}
        _set(row, {name: getattr(draft, name) for name in names})
    changed = [rows[key] for key in coming.merged.taken]
    Node.objects.bulk_update(changed, _fields(COLUMNS), batch_size=100)
    return {key: pairs for key, pairs in told.items() if set(pairs) - {REF}}


def _write_lists(coming: Coming, rows: Mapping[str, Node]) -> None:
    for name in LISTS:
        keys = [key for key, fields in coming.merged.taken.items() if name in fields]
        through = getattr(Node, name).through
        through.objects.filter(node__in=[rows[key].pk for key in keys]).delete()
        link(name, ((rows[k], ids(coming.drafted_by_key[k], name)) for k in keys))


def _drop(coming: Coming) -> None:
    """What leaves keeps its row: what was said of it is read for ever."""
    gone = [coming.living_by_key[key].pk for key in coming.merged.dropped]
    Node.objects.filter(pk__in=gone).update(removed_at=timezone.now())


def _tree(coming: Coming, rows: Mapping[str, Node]) -> model.PlanFile:
    """Where everything stands; numbered again where the tree in force moved too."""
    nodes = tuple(
        model.Node(
            id=key,
            parent=parent,
            kind=NodeKind(rows[key].kind),
            ref=rows[key].ref or None,
            title=rows[key].title,
        )
        for key, parent in coming.merged.parents.items()
    )
    value = model.PlanFile(title=coming.revision.plan.title[:500], nodes=nodes)
    return Draft.of(value).finished(None) if coming.merged.is_reshaped else value


def _write_heading(coming: Coming) -> None:
    plan, draft = coming.revision.plan, coming.revision.draft
    for name in coming.merged.heading:
        setattr(plan, name, getattr(draft, name))
    plan.save(update_fields=list(HEADING))


def _settle_descents(coming: Coming) -> None:
    """What was said of dropped actions holds now in the plan; what came back does not
    count."""
    revision = coming.revision
    said = Descent.objects.filter(old_plan=revision.plan, new_plan=revision.draft)
    gone = coming.merged.dropped
    said.exclude(old_key__in=gone).delete()
    before = Descent.objects.filter(old_plan=revision.plan, new_plan=revision.plan)
    before.filter(old_key__in=gone).delete()
    said.update(new_plan=revision.plan)


def _tell(coming: Coming, version: Version, told: Mapping[str, Any], by: User) -> None:
    """One line for the plan, one for each node that is not as it was."""
    found, plan = coming.merged, coming.revision.plan
    counts = {"added": len(found.added), "removed": len(found.dropped)}
    act = Act(
        scope=plan.scope,
        verb=ADOPTED,
        by=by,
        subjects=[f"revision:{coming.revision.pk}"],
        label=plan.title,
        details={
            "version": [version.number - 1, version.number],
            **{name: [0, count] for name, count in counts.items() if count},
        },
        reason=coming.revision.purpose,
    )
    record(act)
    record_all(_lines(coming, version, told, by))


def _lines(
    coming: Coming, version: Version, told: Mapping[str, Any], by: User
) -> Iterator[Act]:
    scope = coming.revision.plan.scope
    number = {"version": [version.number - 1, version.number]}
    for verb, keys, rows in (
        (JOINED, coming.merged.added, coming.drafted_by_key),
        (LEFT, coming.merged.dropped, coming.living_by_key),
        (REVISED, tuple(told), coming.drafted_by_key),
    ):
        for key in keys:
            details = {**number, **told.get(key, {})}
            yield Act(
                scope=scope,
                verb=verb,
                by=by,
                subjects=[key],
                label=str(rows[key]),
                details=details,
            )


def _columns(row: Node) -> dict[str, Any]:
    return {name: getattr(row, name) for name in COLUMNS}


def _set(row: Node, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _fields(columns: Sequence[str]) -> list[str]:
    return [_name(column) for column in columns]


def _name(column: str) -> str:
    """The field of a column: `lead` of `lead_id`."""
    return column.removesuffix("_id")


def _pair(row: Node, draft: Node, column: str) -> list[Any]:
    """From what to what, as the journal keeps it."""
    name = _name(column)
    if name in LISTS:
        return [plain(list(getattr(each, name).all())) for each in (row, draft)]
    return [plain(getattr(each, name)) for each in (row, draft)]


def _number(
    key: str, before: Mapping[str, str], rows: Mapping[str, Node]
) -> dict[str, Any]:
    """Its number in the version before and in this one."""
    now = rows[key].ref
    return {REF: [before[key], now]} if before[key] != now else {}
