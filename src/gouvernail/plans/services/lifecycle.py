"""A plan appears, goes, comes back."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Department, Organisation
from gouvernail.organisations.policies import can_import, rights_in
from gouvernail.plan import model
from gouvernail.plan.chapters import Surroundings
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans import adopted
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.paths import assign_paths
from gouvernail.plans.policies import can_steer
from gouvernail.plans.services.sharing.ending import end_all
from gouvernail.plans.value import columns_of


@transaction.atomic
def create_plan(
    *, organisation: Organisation, value: model.PlanFile, by: User | None
) -> Plan:
    """Store `value` as a draft plan of `organisation`; `by` is None on the console."""
    if by is not None and not can_import(by, organisation):
        raise PermissionDenied
    plan = Plan.objects.create(
        organisation=organisation,
        slug=_free_slug(organisation, value),
        title=value.title,
        language=value.language,
        starts=value.period.start if value.period else None,
        ends=value.period.end if value.period else None,
        preamble=_preamble(value),
    )
    create_nodes(plan, value.nodes)
    record(
        Act(
            scope=plan.scope,
            verb="plan.created",
            by=by,
            label=plan.title,
            details={"nodes": [0, len(value.nodes)]},
        )
    )
    return plan


def create_nodes(plan: Plan, nodes: Sequence[model.Node]) -> list[Node]:
    """Write the rows of a whole tree, parents before children, level by level."""
    paths = assign_paths((node.id, node.parent) for node in nodes)
    departments = departments_by_name(plan)
    rows: dict[str, Node] = {}
    for level in _by_depth(nodes, paths):
        made = [
            Node(
                plan=plan,
                path=paths[node.id],
                parent=rows[node.parent] if node.parent else None,
                department=departments.get(fold(department_of(node))),
                **columns_of(node),
            )
            for node in level
        ]
        rows.update((row.key, row) for row in Node.objects.bulk_create(made))
    return list(rows.values())


@transaction.atomic
def remove_plan(*, plan: Plan, by: User, reason: str = "") -> None:
    """Take a plan away from every list; nothing of it is erased."""
    _require_edit(plan, by)
    _refuse_decided(plan)
    end_all(plan, by)
    Plan.objects.filter(pk=plan.pk).update(removed_at=timezone.now())
    record(
        Act(
            scope=plan.scope,
            verb="plan.removed",
            by=by,
            label=plan.title,
            reason=reason,
        )
    )


@transaction.atomic
def start_follow_up(
    *, plan: Plan, by: User, undoes: Change | None = None
) -> Change | None:
    """Put a draft in force, without any decision: from then on people are asked and
    mailed. None: it was. What an organ decided on follows the steps of `adoption`."""
    return _change_state(plan, PlanState.IN_FORCE, by, undoes)


@transaction.atomic
def back_to_draft(
    *, plan: Plan, by: User, undoes: Change | None = None
) -> Change | None:
    """Make a plan a draft again: nothing of it is mailed any more."""
    return _change_state(plan, PlanState.DRAFT, by, undoes)


def _change_state(
    plan: Plan, state: PlanState, by: User, undoes: Change | None = None
) -> Change | None:
    if not can_steer(by, plan):
        raise PermissionDenied
    locked = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if locked.state == state:
        return None
    _refuse_decided(locked)
    if locked.is_text_locked:
        raise adopted.locked(locked)
    Plan.objects.filter(pk=plan.pk).update(state=state)
    before, plan.state = locked.state, state
    return record(
        Act(
            scope=plan.scope,
            verb="plan.state_changed",
            by=by,
            label=plan.title,
            details={"state": [before, state.value]},
            undoes=undoes,
        )
    )


def _refuse_decided(plan: Plan) -> None:
    """What an organ adopted is kept for ever, and never a draft again."""
    if plan.version_number is not None:
        raise PlanError(
            _(
                "Version %(number)s of this plan was adopted: it can be closed, not put"
                " away nor made a draft again."
            ),
            number=plan.version_number,
        )


def _require_edit(plan: Plan, by: User) -> None:
    if Right.EDIT_PLAN not in rights_in(by, plan.owners):
        raise PermissionDenied


def _free_slug(organisation: Organisation, value: model.PlanFile) -> str:
    period = value.period
    years = f"-{period.start}-{period.end}" if period else ""
    base = f"pst{years}" if years else slugify(value.title)[:60] or "pst"
    taken = set(
        Plan.objects.filter(organisation=organisation).values_list("slug", flat=True)
    )
    candidates = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)


def _preamble(value: model.PlanFile) -> dict[str, object]:
    around = Surroundings(
        values=value.values, sections=value.sections, findings=value.findings
    )
    return around.model_dump(mode="json", exclude_none=True)


def _by_depth(
    nodes: Sequence[model.Node], paths: Mapping[str, str]
) -> list[list[model.Node]]:
    levels: dict[int, list[model.Node]] = {}
    for node in nodes:
        levels.setdefault(len(paths[node.id]), []).append(node)
    return [levels[depth] for depth in sorted(levels)]


def department_of(node: model.Node) -> str:
    """The service that the document names, by many printed in place of a person."""
    return node.fields.department or node.fields.lead or ""


def departments_by_name(plan: Plan) -> dict[str, Department]:
    """The departments of its owners, by their folded names."""
    owners = [plan.organisation, plan.joint_organisation]
    known = Department.objects.of_organisations(*(o for o in owners if o))
    return {fold(department.name): department for department in known}
