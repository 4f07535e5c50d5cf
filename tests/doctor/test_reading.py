"""What the doctor reads in the database is what the plan is followed by."""

from datetime import date
from decimal import Decimal

from gouvernail.commitments.services import (
    add_promise,
    create_declaration,
    link_promise,
)
from gouvernail.doctor.examination import examine
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.money.models import MoneyLine
from gouvernail.plans.models import Node, Plan
from gouvernail.privacy.models import Cleared
from gouvernail.progress.services import News, record_update
from gouvernail.staffing.models import Effort
from gouvernail.tasks.services import add_task
from tests.factories import Cast


def codes_of(plan: Plan, code: str) -> list[str]:
    fresh = Plan.objects.for_page().get(pk=plan.pk)
    lines = examine(fresh).diagnosis.lines
    return [line.subject for line in lines if line.code == code]


def node_of(plan: Plan, key: str) -> Node:
    return Node.objects.select_related("plan").get(plan=plan, key=key)


def test_an_amount_or_staff_are_means_and_a_step_speaks_for_its_action(
    plan: Plan,
) -> None:
    MoneyLine.objects.create(node=node_of(plan, "a2"), planned=Decimal(1000))
    Effort.objects.create(node=node_of(plan, "a3"), fte=Decimal("0.5"))
    Effort.objects.create(node=node_of(plan, "b1"), fte=Decimal("0.5"))
    assert codes_of(plan, "no_means") == ["a4", "a5", "a999"]
    assert codes_of(plan, "no_source") == ["a2"]


def test_an_indicator_counts_until_it_is_removed(plan: Plan) -> None:
    made = Indicator.objects.create(plan=plan, number=1, label="Trajets")
    made.nodes.set([node_of(plan, "a2"), node_of(plan, "a999")])
    assert codes_of(plan, "no_indicator") == []
    assert codes_of(plan, "unmeasured") == [f"indicator:{made.pk}"]
    Measure.objects.create(indicator=made, on=date(2026, 1, 1), value=Decimal(3))
    assert codes_of(plan, "unmeasured") == []
    Indicator.objects.update(frequency="monthly")
    assert codes_of(plan, "unmeasured") == [f"indicator:{made.pk}"]
    Indicator.objects.update(removed_at="2026-01-01T00:00Z")
    assert codes_of(plan, "no_indicator") == ["o1", "o999"]


def test_news_end_the_silence_and_done_actions_are_asked_for_nothing(
    plan: Plan, cast: Cast
) -> None:
    for key, status in (("a2", "ongoing"), ("a3", "done")):
        news = News(status, "Voilà")
        record_update(node=node_of(plan, key), news=news, by=cast.coordinator)
    assert codes_of(plan, "silent") == ["a1", "a4", "a5", "a999"]
    assert "a3" not in codes_of(plan, "no_date")


def test_a_study_wants_a_milestone(plan: Plan, cast: Cast) -> None:
    Node.objects.filter(plan=plan, key="a2").update(title="Étudier une navette")
    assert codes_of(plan, "only_studied") == ["a2"]
    changes = {
        "title": "Le collège décide",
        "is_milestone": True,
        "due_on": date(2028, 1, 1),
    }
    add_task(node=node_of(plan, "a2"), changes=changes, by=cast.coordinator)
    assert codes_of(plan, "only_studied") == []


def test_a_name_let_stand_is_told_no_more(plan: Plan, cast: Cast) -> None:
    text = "Contact : Jean Dupont."
    Node.objects.filter(plan=plan, key="a2").update(text=text)
    assert len(codes_of(plan, "personal_name")) == 1
    assert "dupont" not in codes_of(plan, "personal_name")[0]
    Cleared.objects.create(
        plan=plan, words="jean dupont", shown="Jean Dupont", verdict="public"
    )
    assert codes_of(plan, "personal_name") == []


def test_a_promise_of_this_term_is_to_be_carried(plan: Plan, cast: Cast) -> None:
    by = cast.coordinator
    promises = []
    for starts in (2018, 2024):
        details = {
            "title": "DPS",
            "starts": starts,
            "ends": starts + 6,
            "adopted_on": date(2025, 1, 1),
        }
        made = create_declaration(
            organisation=cast.organisation, details=details, by=by
        )
        promises.append(add_promise(declaration=made, details={"text": "Oui"}, by=by))
    assert codes_of(plan, "promise_alone") == [f"promise:{promises[1].pk}"]
    link_promise(promise=promises[1], node=node_of(plan, "a2"), by=by)
    assert codes_of(plan, "promise_alone") == []


def test_weights_are_asked_for_where_the_plan_counts_by_them(plan: Plan) -> None:
    assert codes_of(plan, "no_weight") == []
    Plan.objects.filter(pk=plan.pk).update(rollup="weight")
    Node.objects.filter(plan=plan, key="a1").update(weight=3)
    assert codes_of(plan, "no_weight") == ["a2", "a3", "a4", "a5", "a999"]
