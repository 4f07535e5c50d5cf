"""Whatever somebody wrote in a plan, these documents are made of it."""

from datetime import date

import pytest

from gouvernail.adoption.text import text_of
from gouvernail.editions.catalogue import KINDS
from gouvernail.editions.making import document_of
from gouvernail.editions.wishes import Wish
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.plan.tree import edit, insert, remove
from gouvernail.plans.models import Node as Row, Plan
from tests.factories import Cast, make_plan, plan_value
from tests.reports.conftest import say
from tests.support.versions import freeze_text

ODD = "Cloche\x07 \x1b🚲 {{ x }} {% y %} #let \\end <script>alert(1)</script> $ _ * `"
OURS = ("since", "council", "differences", "poster")
PAIRS = [(kind, form) for kind in OURS for form in KINDS[kind].formats]


@pytest.fixture
def odd(plan: Plan) -> Plan:
    """Odd words in every place that these documents read."""
    Row.objects.filter(plan=plan, key__in=("s1", "a1")).update(
        title=ODD, text=ODD * 700
    )
    say(plan, "a1", "blocked", date(2026, 1, 5), ODD * 50)
    text = text_of(Plan.objects.for_page().get(pk=plan.pk))
    freeze_text(plan, date(2025, 9, 22))
    came = Node(id="x1", parent="o1", kind=NodeKind.ACTION, title=ODD, text=ODD)
    text = insert(remove(edit(text, "a1", title="Autre", text=ODD), "a3"), came, None)
    freeze_text(plan, date(2026, 4, 20), text)
    return Plan.objects.for_page().get(pk=plan.pk)


@pytest.mark.parametrize(("kind", "form"), PAIRS)
def test_odd_words_are_written_as_words(odd: Plan, kind: str, form: str) -> None:
    data = document_of(odd, Wish(kind, form))
    assert len(data) > 1_000
    if form == "html":
        assert b"<script>alert" not in data


def test_two_thousand_actions_are_compared(cast: Cast) -> None:
    value = plan_value(6)
    more = tuple(
        Node(id=f"k{n}", parent="o999", kind=NodeKind.ACTION, title=f"Mener {n}")
        for n in range(2_000)
    )
    plan = make_plan(
        cast.organisation, value.model_copy(update={"nodes": (*value.nodes, *more)})
    )
    freeze_text(plan, date(2025, 9, 22))
    text = text_of(Plan.objects.for_page().get(pk=plan.pk))
    for rank in range(20):
        text = edit(text, f"k{rank * 90}", title=f"Mener {rank}, autrement")
    freeze_text(plan, date(2026, 4, 20), text)
    found = Plan.objects.for_page().get(pk=plan.pk)
    assert document_of(found, Wish("differences")).startswith(b"%PDF")
