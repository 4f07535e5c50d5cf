"""A plan that came of a document, and the document as it comes back in March."""

from collections.abc import Callable

from gouvernail.accounts.models import User
from gouvernail.exchange.planfile import dump_plan
from gouvernail.history.models import Change
from gouvernail.imports.models import Import
from gouvernail.imports.services import accept, bring_document
from gouvernail.imports.update import Picks, apply_update
from gouvernail.imports.updates_aim import aim_at
from gouvernail.imports.updates_told import Told, told_of
from gouvernail.plan import tree
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node as Value, PlanFile
from gouvernail.plan.taking import choices_of
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.value import value_of
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, plan_value

Revision = Callable[[PlanFile], PlanFile]


def brought(cast: Cast, value: PlanFile, name: str = "pst.json") -> Import:
    """A document that says `value`, in review."""
    data = dump_plan(value)
    return bring_document(
        organisation=cast.organisation,
        name=name,
        data=data if isinstance(data, bytes) else data.encode(),
        by=cast.coordinator,
    )


def followed_plan(cast: Cast, actions: int = 12) -> Plan:
    """A plan made of a document, of whose actions people have spoken twice."""
    plan = accept(imported=brought(cast, plan_value(actions)), by=cast.coordinator)
    for node in Node.objects.of_plan(plan).steered().select_related("plan"):
        for status in ("ongoing", "done"):
            record_update(node=node, news=News(status, "Dit"), by=cast.coordinator)
    return plan


def march(cast: Cast, plan: Plan, value: PlanFile) -> Import:
    """The new version of the document, brought against `plan`."""
    imported = brought(cast, value, "pst-mars.json")
    aim_at(imported=imported, plan=plan, by=cast.coordinator)
    return imported


def march_value(value: PlanFile) -> PlanFile:
    """`value` with a title and a text changed, two moves, two additions, one less."""
    value = tree.edit(value, "a1", title="Créer un taxi social avec la commune")
    value = tree.edit(value, "a2", text="Avec les bénévoles.")
    value = tree.move(value, "a3", parent="o999")
    value = tree.move(value, "a4", parent="o1")
    value = tree.remove(value, "a5")
    objective = Value(
        id="n1",
        parent="s2",
        kind=NodeKind.OPERATIONAL,
        title="Accueillir les stagiaires",
    )
    value = tree.insert(value, objective)
    action = Value(
        id="n2", parent="n1", kind=NodeKind.ACTION, title="Nommer un tuteur par service"
    )
    return tree.insert(value, action)


def everything(told: Told) -> Picks:
    """All that differs."""
    choices = dict.fromkeys(choices_of(told.differences), "")
    return Picks(choices, {each.key: "" for each in told.news})


def applied_whole(imported: Import, by: User) -> Change:
    """All that differs, taken over."""
    return apply_update(imported=imported, picks=everything(told_of(imported)), by=by)


def value_now(plan: Plan) -> PlanFile:
    """The plan as it stands."""
    plan = Plan.objects.for_page().get(pk=plan.pk)
    return value_of(plan, Node.objects.of_plan(plan).for_page())
