"""Saying what is measured: indicators added, changed, removed, brought back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.core.days import FIRST, LAST
from gouvernail.history.models import Change
from gouvernail.indicators.formulas import check_formula, needing
from gouvernail.indicators.models import Indicator, Measure, Target
from gouvernail.indicators.policies import can_define
from gouvernail.indicators.services.journal import Told, kept, tell
from gouvernail.organisations.models import Department
from gouvernail.organisations.people import nameable_people
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.models import Node, Plan

COLUMNS = (
    "label",
    "kind",
    "unit",
    "places",
    "source",
    "method",
    "direction",
    "baseline_value",
    "baseline_on",
    "target_words",
    "frequency",
    "owner",
    "department",
    "formula",
    "green_from",
    "amber_from",
    "is_internal",
)
MOST_TARGETS = 60


@dataclass(frozen=True)
class Definition:
    """What somebody says of an indicator; None: what is there stays."""

    columns: Mapping[str, Any] = field(default_factory=dict)
    nodes: Sequence[Node] | None = None
    targets: Mapping[int, Decimal] | None = None


class UnitChangedError(ValidationError):
    """The unit would change under values that are there."""


@transaction.atomic
def define_indicator(*, plan: Plan, definition: Definition, by: User) -> Indicator:
    """A new indicator of `plan`, after the last one."""
    _require(by, plan)
    locked = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    last = Indicator.objects.filter(plan=locked).last_number()
    indicator = Indicator(plan=plan, number=last + 1)
    _write(indicator, definition)
    told = Told(verb="indicator.added", by=by, label=indicator.label)
    tell(plan, [indicator], told)
    return indicator


@transaction.atomic
def edit_indicator(
    *,
    indicator: Indicator,
    definition: Definition,
    by: User,
    unit_is_sure: bool = False,
    undoes: Change | None = None,
) -> Indicator:
    """Change what is said of it.

    Another unit under values that are there is refused, unless one is sure that only
    the word was wrong: the values are not converted.
    """
    _require(by, indicator.plan)
    before = standing(indicator)
    unit = definition.columns.get("unit", indicator.unit)
    if unit != indicator.unit and not unit_is_sure and has_values(indicator):
        raise UnitChangedError({"unit": _("Values are there in the unit before.")})
    _write(indicator, definition)
    after = standing(indicator)
    details = {n: [before[n], after[n]] for n in before if before[n] != after[n]}
    if details:
        told = Told(
            verb="indicator.edited",
            by=by,
            label=indicator.label,
            details=details,
            undoes=undoes,
        )
        tell(indicator.plan, [indicator], told)
    return indicator


@transaction.atomic
def remove_indicator(
    *, indicator: Indicator, by: User, away: bool = True, undoes: Change | None = None
) -> None:
    """Take it out with its values, or bring it back; nothing of it is lost."""
    _require(by, indicator.plan)
    if away and (others := needing(indicator)):
        raise PlanError(
            gettext_noop("%(names)s is computed from it: change that formula first."),
            names=", ".join(str(each) for each in others),
        )
    indicator.removed_at = timezone.now() if away else None
    indicator.save(update_fields=["removed_at"])
    verb = "indicator.removed" if away else "indicator.restored"
    told = Told(
        verb=verb,
        by=by,
        label=indicator.label,
        undoes=undoes,
    )
    tell(indicator.plan, [indicator], told)


def standing(indicator: Indicator) -> dict[str, Any]:
    """Everything that is said of it, as the journal keeps it."""
    columns = {name: kept(getattr(indicator, name)) for name in COLUMNS}
    targets = Target.objects.filter(indicator=indicator).order_by("year")
    nodes = list(indicator.nodes.order_by("path"))
    return {
        **columns,
        "targets": [f"{each.year}: {kept(each.value)}" for each in targets],
        "nodes": [{"pk": each.pk, "name": str(each)} for each in nodes],
    }


def has_values(indicator: Indicator) -> bool:
    """Whether any value of it stands."""
    rows = Measure.objects.filter(indicator=indicator)
    return rows.standing().exists()


def _write(indicator: Indicator, definition: Definition) -> None:
    for name in COLUMNS:
        value = definition.columns.get(name, getattr(indicator, name))
        setattr(indicator, name, value)
    _check(indicator)
    indicator.full_clean(exclude=["plan"])
    indicator.save()
    if definition.nodes is not None:
        _check_nodes(indicator, definition.nodes)
        indicator.nodes.set(definition.nodes)
    if definition.targets is not None:
        _aim_at(indicator, definition.targets)


def _aim_at(indicator: Indicator, targets: Mapping[int, Decimal]) -> None:
    wrong = [year for year in targets if not FIRST.year <= year <= LAST.year]
    if wrong or len(targets) > MOST_TARGETS:
        raise ValidationError({"targets": _("Give a year between 1990 and 2100.")})
    Target.objects.filter(indicator=indicator).delete()
    rows = [Target(indicator=indicator, year=y, value=v) for y, v in targets.items()]
    for row in rows:
        row.clean_fields(exclude=["indicator"])
    Target.objects.bulk_create(rows)


def _check(indicator: Indicator) -> None:
    """Refuse what its columns, each right by itself, do not make together."""
    plan = indicator.plan
    owners = [each for each in (plan.organisation, plan.joint_organisation) if each]
    person, department = indicator.owner_id, indicator.department_id
    people = nameable_people(*owners, also=_kept_owner(indicator))
    if person and not people.filter(pk=person).exists():
        raise ValidationError({"owner": _("Choose somebody of the authority.")})
    services = Department.objects.filter(organisation__in=owners)
    if department and not services.filter(pk=department).exists():
        raise ValidationError({"department": _("Choose a department of it.")})
    if indicator.formula:
        _check_computed(indicator)
    if (indicator.baseline_value is None) != (indicator.baseline_on is None):
        name = "baseline_on" if indicator.baseline_on is None else "baseline_value"
        raise ValidationError({name: _("A starting value has a day, and a day one.")})
    if (indicator.green_from is None) != (indicator.amber_from is None):
        name = "amber_from" if indicator.amber_from is None else "green_from"
        raise ValidationError({name: _("Give both limits, or none.")})


def _check_computed(indicator: Indicator) -> None:
    if indicator.pk and has_values(indicator):
        raise ValidationError(
            {
                "formula": _(
                    "It has values of its own: make another indicator for the formula."
                )
            }
        )
    check_formula(indicator)


def _kept_owner(indicator: Indicator) -> int | None:
    """Who measured it so far is kept, though she left."""
    rows = Indicator.objects.filter(pk=indicator.pk).order_by()
    return rows.values_list("owner", flat=True).first()


def _check_nodes(indicator: Indicator, nodes: Sequence[Node]) -> None:
    """Actions and objectives of this plan; what is led elsewhere is measured there."""
    for node in nodes:
        if node.plan_id != indicator.plan_id:
            raise ValidationError({"nodes": _("Choose an action of this plan.")})
        if node.origin_id is not None:
            told = _("“%(node)s” is led by another authority: it is measured there.")
            raise ValidationError({"nodes": told % {"node": node}})


def _require(by: User, plan: Plan) -> None:
    if not can_define(by, plan):
        raise PermissionDenied
