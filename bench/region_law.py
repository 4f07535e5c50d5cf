"""What the law asks of every plan of a region: `bench.region` adds it to its life.

The installation of the council, two adopted versions, chapters around the tree, and a
policy declaration with its promises and the actions that carry them.
"""

from datetime import date

from gouvernail.commitments.models import Commitment, Declaration, Link
from gouvernail.mandates.models import Mandate
from gouvernail.plan.chapters import Surroundings
from gouvernail.plan.kinds import ChapterKind
from gouvernail.plan.model import Section
from gouvernail.plans.models import Node, Plan
from tests.support.versions import freeze_text

INSTALLED = date(2024, 12, 2)
ADOPTED = (date(2025, 9, 22), date(2026, 3, 30))
# One action in so many was reworded between both versions, or carries a promise.
REWORDED, CARRYING = 9, 4
PARAGRAPH = "La commune associe les habitants et les associations. " * 12


def write_law(plan: Plan, actions: list[Node]) -> None:
    """The legal life of one plan; that of a draft has hardly begun."""
    term = {"starts": plan.starts, "ends": plan.ends, "installed_on": INSTALLED}
    Mandate.objects.create(organisation=plan.organisation, **term)
    _write_around(plan)
    _promise(plan, actions)
    if plan.state == "in_force":
        _adopt(plan, actions)


def _write_around(plan: Plan) -> None:
    sections = tuple(
        Section(title=kind.value.capitalize(), kind=kind, text=PARAGRAPH)
        for kind in ChapterKind
    )
    values = ("Proximité", "Équité", "Transparence")
    around = Surroundings(values=values, sections=sections)
    plan.preamble = around.model_dump(mode="json")
    plan.save(update_fields=["preamble"])


def _promise(plan: Plan, actions: list[Node]) -> None:
    declaration = Declaration.objects.create(
        organisation=plan.organisation,
        title="Déclaration de politique",
        starts=plan.starts,
        ends=plan.ends,
        adopted_on=INSTALLED,
    )
    carried = actions[::CARRYING]
    promises = Commitment.objects.bulk_create(
        Commitment(declaration=declaration, key=f"p{n}", position=n, text=node.title)
        for n, node in enumerate(carried)
    )
    Link.objects.bulk_create(
        Link(commitment=promise, node=node)
        for promise, node in zip(promises[::2], carried[::2], strict=True)
    )


def _adopt(plan: Plan, actions: list[Node]) -> None:
    """The first version, some words changed, the second one."""
    first, second = ADOPTED
    freeze_text(plan, first)
    reworded = actions[::REWORDED]
    for node in reworded:
        node.title = f"{node.title}, avec les habitants"
    Node.objects.bulk_update(reworded, ["title"])
    freeze_text(plan, second)
