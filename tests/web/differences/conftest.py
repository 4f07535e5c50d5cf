"""Two versions of the plan of the cast, the second a revision of the first."""

from datetime import date

import pytest

from gouvernail.adoption.text import text_of
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Fields, Node, PlanFile, Section
from gouvernail.plan.tree import edit, insert, move, remove
from gouvernail.plans.models import Plan
from tests.support.versions import freeze_text

FIRST, SECOND = date(2025, 9, 22), date(2026, 4, 20)


def revised(text: PlanFile) -> PlanFile:
    """One of each kind of change, and a chapter."""
    text = edit(text, "a1", title="Créer un taxi social partagé", text="Pour tous.")
    text = edit(text, "a2", fields=Fields(lead="Julie Wauthier", due=date(2027, 3, 31)))
    text = remove(text, "a3")
    text = move(text, "a999", parent="o1", position=0)
    café = Node(id="x1", parent="o1", kind=NodeKind.ACTION, title="Ouvrir un café")
    text = insert(text, café, None)
    preface = Section(title="Préface", text="Un mot de la présidente.")
    return text.model_copy(update={"sections": (preface,)})


@pytest.fixture
def two_versions(plan: Plan) -> Plan:
    """A plan with two versions; its rows still say the first."""
    text = text_of(Plan.objects.for_page().get(pk=plan.pk))
    freeze_text(plan, FIRST)
    freeze_text(plan, SECOND, revised(text))
    return Plan.objects.for_page().get(pk=plan.pk)
