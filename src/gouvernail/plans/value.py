"""Rows ⇄ the plan file's value, without follow-up."""

from collections.abc import Iterable
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Vocabulary
from gouvernail.plan import model
from gouvernail.plan.chapters import Surroundings
from gouvernail.plan.kinds import NodeKind, OrganisationKind, Scope
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.naming import (
    are_same_names,
    are_same_plans,
    is_same_name,
    is_same_person,
)

# What has a column of its own, or belongs to the follow-up, is not kept in `printed`.
WITH_A_COLUMN = {"start", "due", "recurring", "priority", "status", "progress"}


def value_of(plan: Plan, nodes: Iterable[Node]) -> model.PlanFile:
    """The plan file of `plan`; `nodes` are its live rows in document order, read
    with `for_value`."""
    rows = list(nodes)
    keys = {row.pk: row.key for row in rows}
    return model.PlanFile.model_validate(
        {
            **_heading(plan),
            "nodes": tuple(node_value(row, keys) for row in rows),
        }
    )


def node_value(row: Node, keys: dict[int, str]) -> model.Node:
    """One row as a node; `keys` gives the permanent id of each primary key."""
    return model.Node(
        id=row.key,
        parent=keys[row.parent_id] if row.parent_id else None,
        kind=NodeKind(row.kind),
        ref=row.ref or None,
        printed=row.label or None,
        title=row.title,
        text=row.text or None,
        scope=Scope(row.scope),
        fields=_fields(row),
        source=_source(row),
        confidence=row.source.get("confidence", 1.0),
    )


def columns_of(node: model.Node) -> dict[str, Any]:
    """The columns of a row for `node`, its place and people apart."""
    fields = node.fields
    return {
        "key": node.id,
        "kind": node.kind.value,
        "ref": node.ref or "",
        "label": node.printed or "",
        "title": node.title,
        "text": node.text or "",
        "scope": node.scope.value,
        "recurring": bool(fields.recurring),
        "priority": fields.priority or "",
        "starts_on": fields.start,
        "due_on": fields.due,
        "printed": fields.model_dump(
            mode="json", exclude=WITH_A_COLUMN, exclude_defaults=True
        ),
        "source": _kept_source(node),
    }


def _heading(plan: Plan) -> dict[str, Any]:
    around = surroundings_of(plan)
    return {
        "title": plan.title,
        "language": plan.language,
        "organisations": tuple(
            model.Organisation(
                kind=OrganisationKind(owner.file_kind),
                name=owner.name,
                ins=owner.ins or None,
            )
            for owner in (plan.organisation, plan.joint_organisation)
            if owner
        ),
        "period": _period(plan),
        "values": around.values,
        "sections": around.sections,
        "findings": around.findings,
    }


def surroundings_of(plan: Plan) -> Surroundings:
    """What the plan says around its tree."""
    return Surroundings.model_validate(plan.preamble, strict=False)


def _period(plan: Plan) -> model.Period | None:
    if plan.starts is None or plan.ends is None:
        return None
    return model.Period(start=plan.starts, end=plan.ends)


def _fields(row: Node) -> model.Fields:
    printed = model.Fields.model_validate(row.printed, strict=False)
    living = {
        "start": row.starts_on,
        "due": row.due_on,
        "recurring": row.recurring or None,
        "priority": row.priority or None,
        **_people(row, printed),
        **_lists(row, printed),
    }
    return printed.model_copy(update=living)


def _people(row: Node, printed: model.Fields) -> dict[str, str | None]:
    """Who was named since, else who the document named."""
    return {
        "lead": _person(row.lead, printed.lead),
        "department": _department(row, printed.department),
        "political_owner": _person(row.political_owner, printed.political_owner),
    }


def _person(person: User | None, printed: str | None) -> str | None:
    """Her name; as the document spells it where it names the same."""
    if person is None:
        return printed
    name = person.full_name
    return printed if printed and is_same_person(printed, name) else name


def _department(row: Node, printed: str | None) -> str | None:
    if row.department is None:
        return printed
    name = row.department.name
    return printed if printed and is_same_name(printed, name) else name


def _lists(row: Node, printed: model.Fields) -> dict[str, tuple[Any, ...]]:
    """Partners and tags that were chosen since, else those of the document."""
    terms = sorted(row.named_terms(), key=lambda term: (term.position, term.name))
    goals = {int(term.code) for term in terms if term.vocabulary == Vocabulary.SDG}
    plans = [term for term in terms if term.vocabulary == Vocabulary.SECTOR_PLAN]
    partners = [partner.name for partner in row.named_partners()]
    as_printed = {
        "partners": not partners or are_same_names(partners, printed.partners),
        "sdg": not goals or goals == set(printed.sdg),
        "plans": not plans or are_same_plans(plans, printed.plans),
    }
    chosen: dict[str, tuple[Any, ...]] = {
        "partners": tuple(sorted(partners)),
        "sdg": tuple(sorted(goals)),
        "plans": tuple(term.written for term in plans),
    }
    return {
        name: getattr(printed, name) if same else chosen[name]
        for name, same in as_printed.items()
    }


def _source(row: Node) -> model.Source | None:
    kept = {key: value for key, value in row.source.items() if key != "confidence"}
    return model.Source(**kept) if kept else None


def _kept_source(node: model.Node) -> dict[str, Any]:
    kept = node.source.model_dump(exclude_none=True) if node.source else {}
    return kept if node.confidence == 1 else {**kept, "confidence": node.confidence}
