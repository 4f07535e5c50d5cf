"""The plan of the next term starts from what is chosen of the old one."""

from datetime import date
from decimal import Decimal

from hypothesis import given, strategies as st

from gouvernail.plan.kinds import ChapterKind, Status
from gouvernail.plan.model import (
    BudgetLine,
    Fields,
    Finding,
    Indicator,
    Period,
    PlanFile,
    Section,
)
from gouvernail.plan.renewing import renewed, with_those_above
from gouvernail.plan.tree import Tree, edit
from tests.plan.samples import plan_of
from tests.plan.strategies import plans

NEXT = Period(start=2030, end=2036)
PLAN = plan_of(
    """
S s1 Être une commune accueillante
  O o1 Développer l’offre de logement
    A a1 Créer un service de transport
    A a2 Rénover la maison de repos
  O o2 Soutenir le commerce local
    A a5 Organiser un marché hebdomadaire
"""
)


@given(plans(max_size=14), st.data())
def test_what_is_chosen_comes_with_what_stands_above_it(
    plan: PlanFile, data: st.DataObject
) -> None:
    keys = data.draw(st.sets(st.sampled_from([n.id for n in plan.nodes] or ["x"])))
    new = renewed(plan, keys, title="PST 2030–2036", period=NEXT)
    kept = {node.id for node in new.nodes}
    assert kept == with_those_above(plan, keys)
    assert keys & {node.id for node in plan.nodes} <= kept
    tree, former = Tree(new.nodes), Tree(plan.nodes)
    for node in new.nodes:
        assert node.parent == former[node.id].parent
        assert node.title == former[node.id].title
        assert node.parent is None or node.parent in tree


@given(plans(max_size=14))
def test_nothing_of_the_old_term_is_left_in_the_new_one(plan: PlanFile) -> None:
    everything = [node.id for node in plan.nodes]
    new = renewed(plan, everything, title="PST", period=NEXT)
    for node in new.nodes:
        fields = node.fields
        assert (fields.start, fields.due, fields.status) == (None, None, None)
        assert (fields.budget, fields.progress) == ((), None)
        assert (node.source, node.printed) == (None, None)


def test_places_are_numbered_anew() -> None:
    new = renewed(PLAN, {"a2", "a5"}, title="PST", period=NEXT)
    refs = {node.id: node.ref for node in new.nodes}
    assert refs["a2"] == "1.1.1"
    assert refs["a5"] == "1.2.1"
    assert "a1" not in refs


def test_indicators_and_partners_come_along_and_amounts_do_not() -> None:
    fields = Fields(
        partners=("Logis social",),
        indicators=(Indicator(label="Logements rénovés", target="12"),),
        budget=(BudgetLine(year=2026, amount=Decimal(5000)),),
        due=date(2027, 1, 1),
        status=Status.ONGOING,
    )
    old = edit(PLAN, "a2", fields=fields)
    new = Tree(renewed(old, {"a2"}, title="PST", period=None).nodes)["a2"]
    assert new.fields == Fields(partners=fields.partners, indicators=fields.indicators)


def test_mission_and_vision_outlast_the_term_and_the_preface_does_not() -> None:
    sections = (
        Section(title="Le mot du bourgmestre", text="Chers habitants"),
        Section(title="Qui nous sommes", text="…", kind=ChapterKind.MISSION),
        Section(title="Où nous allons", text="…", kind=ChapterKind.VISION),
    )
    old = PLAN.model_copy(
        update={"sections": sections, "findings": (Finding(text="On vieillit"),)}
    )
    new = renewed(old, {"a1"}, title="PST", period=NEXT)
    assert [each.title for each in new.sections] == [
        "Qui nous sommes",
        "Où nous allons",
    ]
    assert new.findings == ()
