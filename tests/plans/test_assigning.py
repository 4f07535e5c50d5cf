"""Taking up what the document names changes rows, never what the plan file says."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.history.models import Change
from gouvernail.organisations.models import Partner, Term
from gouvernail.organisations.services import save_partner, seed_terms
from gouvernail.plan.model import Fields, PlanFile
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.printed_names import adoption_of
from gouvernail.plans.services.assigning import adopt_printed
from gouvernail.plans.services.undoing import can_undo, undo_change
from gouvernail.plans.value import value_of
from tests.factories import Cast, make_plan, plan_value

PEOPLE = ["Coordinator Doe", "DOE Coordinator", "Mme Elected Doe", "Inconnue", "M."]
PLACES = ["Action sociale", "ACTION SOCIALE", "Service inconnu"]
PARTNERS = ["Unia", "UNIA", "La Régie", "la régie", " ", "x" * 201, "Croix-Rouge"]
PLANS = ["PCS", "pcs", "Plan de cohésion sociale", "PCDR", "Plan inconnu"]
FIELDS = st.builds(
    Fields,
    lead=st.none() | st.sampled_from(PEOPLE),
    department=st.none() | st.sampled_from(PLACES),
    political_owner=st.none() | st.sampled_from(PEOPLE),
    partners=st.lists(st.sampled_from(PARTNERS), max_size=3).map(tuple),
    sdg=st.lists(st.integers(1, 17), max_size=3).map(tuple),
    plans=st.lists(st.sampled_from(PLANS), max_size=3).map(tuple),
)


def printed_plan(cast: Cast, printed: Iterable[Fields]) -> Plan:
    """A plan whose nodes print these fields, one each."""
    value = plan_value(6)
    rest = iter(printed)
    nodes = (n.model_copy(update={"fields": next(rest, Fields())}) for n in value.nodes)
    return make_plan(
        cast.organisation, value.model_copy(update={"nodes": tuple(nodes)})
    )


def said_by(plan: Plan) -> PlanFile:
    """The plan file as it stands."""
    return value_of(plan, Node.objects.of_plan(plan).for_value())


def first_of(plan: Plan) -> Node:
    """The node that prints the first fields."""
    return Node.objects.get(plan=plan, key="v1")


def links_of(plan: Plan) -> list[Any]:
    """Every row that a node of the plan is tied to."""
    columns = ("key", "lead", "department", "political_owner", "partners", "terms")
    return list(Node.objects.of_plan(plan).values_list(*columns).order_by(*columns))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
)
@given(printed=st.lists(FIELDS, max_size=6), seeded=st.booleans())
def test_the_plan_file_says_the_same_after_as_before(
    cast: Cast, printed: list[Fields], seeded: bool
) -> None:
    with transaction.atomic():
        if seeded:
            seed_terms(cast.organisation)
        plan = printed_plan(cast, printed)
        before, links = said_by(plan), links_of(plan)
        done = adopt_printed(plan=plan, by=cast.coordinator)
        assert said_by(plan) == before
        assert adoption_of(plan).taken == []
        if done.change:
            undo_change(plan=plan, change=done.change, by=cast.coordinator)
        assert (said_by(plan), links_of(plan)) == (before, links)
        assert not Partner.objects.exists()
        transaction.set_rollback(True)


def test_names_that_rows_bear_become_those_rows(cast: Cast) -> None:
    seed_terms(cast.organisation)
    fields = Fields(
        lead="DOE Coordinator",
        political_owner="Mme Elected Doe",
        partners=("Unia", "La Régie"),
        sdg=(3, 11),
        plans=("Plan de cohésion sociale",),
    )
    plan = printed_plan(cast, [fields])
    adopt_printed(plan=plan, by=cast.coordinator)
    node = first_of(plan)
    assert (node.lead, node.political_owner) == (cast.coordinator, cast.elected)
    assert {row.name for row in node.partners.all()} == {"Unia", "La Régie"}
    assert {term.written for term in node.terms.all()} == {"3", "11", "PCS"}


def test_a_name_that_two_people_bear_is_left_as_printed(cast: Cast) -> None:
    cast.reader.first_name = "Contributor"
    cast.reader.save()
    plan = printed_plan(cast, [Fields(lead="Contributor Doe")])
    done = adopt_printed(plan=plan, by=cast.coordinator)
    assert done.change is None
    assert done.adoption.left["lead"] == {"Contributor Doe": 1}


def test_who_is_not_elected_is_no_political_owner(cast: Cast) -> None:
    plan = printed_plan(cast, [Fields(political_owner="Coordinator Doe")])
    assert adopt_printed(plan=plan, by=cast.coordinator).change is None
    assert first_of(plan).political_owner is None


def test_a_partner_of_the_directory_is_not_made_twice(cast: Cast) -> None:
    known = save_partner(
        organisation=cast.organisation, details={"name": "UNIA"}, by=cast.coordinator
    )
    plan = printed_plan(cast, [Fields(partners=("Unia",)), Fields(partners=("unia",))])
    adopt_printed(plan=plan, by=cast.coordinator)
    assert list(Partner.objects.order_by("pk")) == [known]
    assert known.nodes.count() == 2


def test_it_is_one_line_of_the_history_that_can_be_undone(cast: Cast) -> None:
    plan = printed_plan(cast, [Fields(partners=("Unia",))] * 5)
    before = Change.objects.count()
    change = adopt_printed(plan=plan, by=cast.coordinator).change
    assert Change.objects.count() == before + 1
    assert change is not None
    assert can_undo(cast.coordinator, plan, change)
    assert change.details["nodes"] == [0, 5]


def test_undoing_leaves_what_was_chosen_since(cast: Cast) -> None:
    plan = printed_plan(cast, [Fields(lead="Coordinator Doe", partners=("Unia",))])
    change = adopt_printed(plan=plan, by=cast.coordinator).change
    assert change is not None
    Node.objects.filter(plan=plan, key="v1").update(lead=cast.reader)
    Partner.objects.filter(name="Unia").update(phone="081 00 00 00")
    undo_change(plan=plan, change=change, by=cast.coordinator)
    assert first_of(plan).lead == cast.reader
    assert Partner.objects.filter(name="Unia").exists()
    assert not first_of(plan).partners.exists()


def test_who_may_not_change_the_plan_takes_nothing_up(cast: Cast) -> None:
    plan = printed_plan(cast, [Fields(partners=("Unia",))])
    for role in ("contributor", "reader", "elected"):
        with pytest.raises(PermissionDenied):
            adopt_printed(plan=plan, by=cast[role])
    assert not Partner.objects.exists()


def test_goals_wait_for_the_list_of_goals(cast: Cast) -> None:
    plan = printed_plan(cast, [Fields(sdg=(3,))])
    assert adoption_of(plan).left["sdg"] == {"3": 1}
    seed_terms(cast.organisation)
    assert adoption_of(plan).counts["sdg"] == 1
    assert not Term.objects.filter(nodes__plan=plan).exists()
