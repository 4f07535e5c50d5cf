"""The plan of the next term is made from what was chosen, and can be taken back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gouvernail.adoption.enums import Cause, Kinship
from gouvernail.adoption.models import Descent
from gouvernail.history.models import Change
from gouvernail.organisations.models import Membership, Partner, Term
from gouvernail.plan.wording import PlanError
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.value import value_of
from gouvernail.renewal.services import (
    Choice,
    Left,
    NextTerm,
    renew,
    successor_of,
    take_renewal_back,
)
from tests.factories import Cast, make_plan, plan_value

TERM = NextTerm("PST 2030–2036", 2030, 2036)


def renewed(plan: Plan, cast: Cast, *keys: str, **left: Left) -> Plan:
    """The next plan, from these nodes."""
    choice = Choice(frozenset(keys), left)
    return renew(plan=plan, choice=choice, term=TERM, by=cast.coordinator)


def file_of(plan: Plan) -> object:
    """The plan as a value."""
    return value_of(plan, Node.objects.of_plan(plan).for_value())


def test_the_new_plan_is_a_draft_of_what_was_chosen(cast: Cast, ended: Plan) -> None:
    before = file_of(ended)
    new = renewed(ended, cast, "a1", "a4", "v2")
    keys = list(Node.objects.of_plan(new).values_list("key", flat=True))
    assert keys == ["v1", "s1", "o1", "a1", "a4", "v2"]
    assert (new.state, new.renews, new.starts) == (PlanState.DRAFT, ended, 2030)
    assert list(Node.objects.of_plan(new).values_list("ref", flat=True))[4] == "1.1.2"
    assert file_of(ended) == before


def test_people_who_left_are_not_carried(cast: Cast, plan: Plan) -> None:
    Node.objects.filter(plan=plan, key="a2").update(
        lead=cast.finance, department=cast.department
    )
    Membership.objects.filter(user=cast.finance).delete()
    new = renewed(plan, cast, "a1", "a2")
    first, second = Node.objects.of_plan(new).filter(key__in=["a1", "a2"])
    assert (first.lead, first.department) == (cast.contributor, cast.department)
    assert (second.lead, second.department) == (None, cast.department)


def test_partners_words_and_indicators_come_and_dates_and_amounts_do_not(
    cast: Cast, plan: Plan
) -> None:
    house = cast.organisation
    kept = Partner.objects.create(organisation=house, name="Logis social")
    term = Term.objects.create(organisation=house, vocabulary="theme", name="Santé")
    row = Node.objects.get(plan=plan, key="a1")
    row.partners.add(kept)
    row.terms.add(term)
    row.contributors.add(cast.elected)
    row.due_on = date(2027, 1, 1)
    row.printed = {
        "indicators": [{"label": "Trajets"}],
        "budget": [{"year": 2026, "amount": 500.0}],
        "lead": "Julie Partie",
    }
    row.save()
    new = Node.objects.get(plan=renewed(plan, cast, "a1"), key="a1")
    assert list(new.partners.all()) == [kept]
    assert list(new.terms.all()) == [term]
    assert list(new.contributors.all()) == [cast.elected]
    assert (new.due_on, new.starts_on) == (None, None)
    assert set(new.printed) == {"indicators", "lead"}


def test_what_comes_and_what_is_left_unfinished_is_written_down(
    cast: Cast, ended: Plan
) -> None:
    new = renewed(ended, cast, "a1", a4=Left(Cause.STAFF, "Plus personne."))
    links = {each.old_key: each for each in Descent.objects.of_plan(new)}
    assert links["a1"].kinship == links["o1"].kinship == Kinship.CARRIED
    assert (links["a4"].kinship, links["a4"].cause) == (Kinship.DROPPED, Cause.STAFF)
    assert links["a4"].reason == "Plus personne."
    assert links["a5"].cause == ""
    assert "a2" not in links
    assert links["a1"].by == cast.coordinator


def test_a_plan_has_one_next_plan(cast: Cast, plan: Plan) -> None:
    renewed(plan, cast, "a1")
    with pytest.raises(PlanError, match="already made"):
        renewed(plan, cast, "a2")


@pytest.mark.parametrize(
    ("keys", "term", "said"),
    [
        ([], TERM, "at least one"),
        (["nowhere"], TERM, "at least one"),
        (["a1"], NextTerm("  ", 2030, 2036), "title"),
        (["a1"], NextTerm("PST", 2024, 2030), "begins after"),
        (["a1"], NextTerm("PST", 2036, 2030), "ends in"),
    ],
)
def test_what_makes_no_next_term_is_refused(
    cast: Cast, plan: Plan, keys: list[str], term: NextTerm, said: str
) -> None:
    choice = Choice(frozenset(keys))
    with pytest.raises(PlanError, match=said):
        renew(plan=plan, choice=choice, term=term, by=cast.coordinator)
    assert Plan.objects.count() == 1


@pytest.mark.parametrize("role", ["reader", "contributor", "elected", "stranger"])
def test_only_who_keeps_the_plan_makes_the_next(
    cast: Cast, plan: Plan, role: str
) -> None:
    choice = Choice(frozenset(["a1"]))
    with pytest.raises(PermissionDenied):
        renew(plan=plan, choice=choice, term=TERM, by=cast[role])


def test_a_closed_plan_is_renewed_and_stays_closed(cast: Cast, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.CLOSED)
    plan.refresh_from_db()
    assert renewed(plan, cast, "a1").state == PlanState.DRAFT
    plan.refresh_from_db()
    assert plan.state == PlanState.CLOSED


def test_a_fresh_draft_is_taken_back(cast: Cast, plan: Plan) -> None:
    new = renewed(plan, cast, "a1")
    take_renewal_back(plan=new, by=cast.coordinator)
    assert successor_of(plan) is None
    assert not Descent.objects.exists()
    assert renewed(plan, cast, "a2").renews == plan


def test_a_draft_on_which_somebody_worked_is_not_taken_back(
    cast: Cast, plan: Plan
) -> None:
    new = renewed(plan, cast, "a1")
    node = Node.objects.select_related("plan").get(plan=new, key="a1")
    edit_node(node=node, changes={"title": "Autre"}, by=cast.coordinator)
    with pytest.raises(PlanError, match="worked on since"):
        take_renewal_back(plan=new, by=cast.coordinator)
    assert successor_of(plan) == new


def test_both_plans_tell_of_it(cast: Cast, plan: Plan) -> None:
    new = renewed(plan, cast, "a1")
    old_line = Change.objects.within(plan.scope).get(verb="plan.renewed")
    new_line = Change.objects.within(new.scope).get(verb="plan.renewed")
    assert (old_line.label, new_line.label) == ("PST 2030–2036", "PST 2024–2030")
    assert old_line.details["actions"] == [6, 1]


def test_more_actions_cost_no_more_queries(cast: Cast) -> None:
    costs = []
    for count in (4, 24):
        plan = make_plan(cast.organisation, plan_value(count))
        keys = list(Node.objects.of_plan(plan).values_list("key", flat=True))
        with CaptureQueriesContext(connection) as asked:
            renewed(plan, cast, *keys)
        costs.append(len(asked))
    # The first one also reads the roles of the person.
    assert costs[1] <= costs[0]
