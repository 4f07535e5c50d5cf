"""Choosing what comes along, without script; going through with it; taking it back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Descent
from gouvernail.core.typography import typeset
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.renewal.comparing import Fate
from gouvernail.renewal.services import successor_of
from gouvernail.web.renewal.courses import FATES
from tests.factories import Cast
from tests.web.plans.conftest import Desk, text_of

TERM = {"title": "PST 2030–2036", "starts": "2030", "ends": "2036"}


def ticked(response: Any) -> set[str]:
    """The actions that are ticked on the page."""
    rows = [row for group in response.context["page"].groups for row in group.rows]
    return {row.candidate.node.key for row in rows if row.is_carried}


def test_the_page_opens_with_what_is_proposed(desk: Desk, ended: Plan) -> None:
    page = desk.get("renewal")
    assert {"a1", "a4", "a5", "a999"} <= ticked(page)
    assert not {"a2", "a3"} & ticked(page)
    assert page.context["page"].form["starts"].value() == 2030
    proposal = page.context["page"].proposal
    assert sum(each.wants_cause for each in proposal.actions) == 4


def test_going_through_makes_the_draft_and_tells_its_story(
    desk: Desk, ended: Plan
) -> None:
    data = {**TERM, "carry": ["a1", "a4"], "cause-a5": "staff", "renew": "1"}
    answer = desk.post("renewal", **data)
    new = successor_of(ended)
    assert new is not None
    assert answer.url == f"/valmont/plans/{new.slug}/renewal/compare/"
    assert Node.objects.of_plan(new).filter(key="a4").exists()
    assert Descent.objects.get(old_key="a5").cause == "staff"
    terms = desk.client.get(answer.url).context["page"].terms
    assert (terms.old_actions, terms.carried_actions, terms.new_actions) == (6, 2, 2)
    assert terms.causes == {"staff": 1, "": 1}


def test_whatever_is_wrong_what_was_typed_stays(desk: Desk, ended: Plan) -> None:
    data = {
        **TERM,
        "starts": "2020",
        "carry": ["a1"],
        "cause-a5": "law",
        "why-a5": "Décret abrogé",
        "renew": "1",
    }
    page = desk.post("renewal", **data)
    assert page.status_code == 422
    assert "2024" in page.context["page"].refusal
    assert ticked(page) == {"a1"}
    assert "Décret abrogé" in page.content.decode()
    assert successor_of(ended) is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"starts": "deux"}, "starts"),
        ({"starts": ""}, "starts"),
        ({"ends": "99999999999999999999"}, "ends"),
        ({"starts": "2037"}, ""),
        ({"carry": []}, ""),
        ({"carry": ["nowhere"]}, ""),
        ({"carry": ["a1\0"]}, ""),
    ],
)
def test_a_wrong_entry_is_told_in_a_sentence(
    desk: Desk, ended: Plan, wrong: dict[str, Any], field: str
) -> None:
    data = {**TERM, "carry": ["a1"], "renew": "1", **wrong}
    answer = desk.post("renewal", **data)
    page = answer.context["page"]
    assert answer.status_code == 422
    said = page.form.errors[field][0] if field else page.refusal
    assert typeset(str(said)) in text_of(answer)
    assert len(said) > 10
    assert not Plan.objects.filter(renews=ended).exists()


def test_a_whole_objective_is_ticked_or_left_by_one_button(
    desk: Desk, ended: Plan
) -> None:
    page = desk.post("renewal", **TERM, carry=["a999", "o999"], all="o1")
    assert {"a1", "a2", "a3", "a4", "a5", "a999"} <= ticked(page)
    page = desk.post("renewal", **TERM, carry=["a1", "a999"], none="s1")
    assert ticked(page) == {"a999"}


def test_a_filter_hides_rows_and_keeps_their_entries(desk: Desk, ended: Plan) -> None:
    page = desk.post("renewal", **TERM, carry=["a1", "a4"], show="recurring")
    rows = [row for group in page.context["page"].groups for row in group.rows]
    assert {row.candidate.node.key for row in rows if row.is_shown} == {"a4"}
    assert ticked(page) == {"a1", "a4"}
    assert page.context["page"].form["title"].value() == "PST 2030–2036"


def test_only_what_is_left_unfinished_without_a_cause_is_counted(
    desk: Desk, ended: Plan
) -> None:
    page = desk.post("renewal", **TERM, carry=["a1"], **{"cause-a5": "means"})
    assert page.context["page"].unexplained == 2
    assert page.context["page"].carried == 1


def test_once_made_the_page_leads_to_the_new_plan_and_back(
    desk: Desk, ended: Plan
) -> None:
    desk.post("renewal", **TERM, carry=["a1"], renew="1")
    assert desk.get("renewal").context["is_fresh"]
    desk.post("renewal_take_back")
    assert successor_of(ended) is None
    assert desk.get("renewal").context["page"].carried


def test_a_draft_that_was_worked_on_is_not_taken_back(desk: Desk, ended: Plan) -> None:
    desk.post("renewal", **TERM, carry=["a1"], renew="1")
    new = successor_of(ended)
    assert new is not None
    Desk(new, desk.user, desk.client).post("node_edit", "a1", title="Autre")
    assert not desk.get("renewal").context["is_fresh"]
    desk.post("renewal_take_back")
    assert successor_of(ended) == new


def test_who_does_not_see_the_draft_does_not_see_the_comparison(
    cast: Cast, desk: Desk, ended: Plan, desk_of: Callable[[User], Desk]
) -> None:
    desk.post("renewal", **TERM, carry=["a1"], renew="1")
    assert desk_of(cast.reader).get("renewal_compare").status_code == 404
    Plan.objects.filter(renews=ended).update(state=PlanState.IN_FORCE)
    assert desk_of(cast.reader).get("renewal_compare").status_code == 200


def test_without_a_next_plan_there_is_nothing_to_compare(desk: Desk) -> None:
    assert desk.get("renewal_compare").status_code == 404


def test_the_comparison_is_filtered_and_taken_away(desk: Desk, ended: Plan) -> None:
    desk.post("renewal", **TERM, carry=["a1"], renew="1")
    page = desk.get("renewal_compare", query="?fate=finished").context["page"]
    assert [row.course.node.key for row in page.rows] == ["v1", "s1", "o1", "a2"]
    csv = desk.get("renewal_compare_file", "csv").content.decode("utf-8-sig")
    assert csv.count("\r\n") == 1 + len(page.terms.courses)
    with override("fr"):
        assert str(FATES[Fate.FINISHED]) in csv
    assert desk.get("renewal_compare_file", "xlsx").status_code == 200
    assert desk.get("renewal_compare_file", "exe").status_code == 404
