"""The report to staff and the chapter of the policy note tell one year of a plan."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from gouvernail.core.charts import said
from gouvernail.editions.making import document_of
from gouvernail.editions.wishes import Wish
from gouvernail.money.ledger import ledger_of
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import picture_of
from tests.evaluations.told import spend
from tests.factories import Cast, make_plan, plan_value

SECRET = "Secret de la maison"
THIS = timezone.localdate().year


def words_of(
    plan: Plan, kind: str, year: int, audience: Audience = Audience.INTERNAL
) -> str:
    wish = Wish(kind, "html", audience, str(year))
    again = Plan.objects.for_page().get(pk=plan.pk)
    page = html.fromstring(document_of(again, wish))
    texts = (str(text).replace("\u202f", " ") for text in page.itertext())
    return " | ".join(" ".join(text.split()) for text in texts if text.strip())


def test_staff_read_what_was_achieved_in_the_year_and_the_rate_of_the_screen(
    followed: Plan,
) -> None:
    words = words_of(followed, "staff-report", THIS)
    tally = picture_of(followed).tallies[None]
    assert f"1 action achieved in {THIS}" in words
    assert "Le taxi roule." in words
    assert f"{tally.rate} % | {tally.done} of the {tally.denominator} actions" in words


def test_the_report_of_a_year_that_is_over_knows_nothing_of_later_news(
    followed: Plan, cast: Cast
) -> None:
    _say_earlier(followed, "a2", "ongoing", date(THIS - 1, 5, 3))
    words = words_of(followed, "staff-report", THIS - 1)
    assert f"0 actions achieved in {THIS - 1}" in words
    assert "Le taxi roule." not in words
    assert "What has begun" in words


def test_what_is_due_next_year_is_announced_once(followed: Plan) -> None:
    rows = Node.objects.filter(plan=followed, key__in=["a1", "a2"])
    rows.update(due_on=date(THIS + 1, 3, 31))
    words = words_of(followed, "staff-report", THIS)
    assert f"31/03/{THIS + 1} | Mener l’action 2" in words
    assert f"31/03/{THIS + 1} | Créer un taxi social" not in words


def test_the_note_counts_the_euros_of_the_ledger(followed: Plan, cast: Cast) -> None:
    spend(followed, "a2", "12000")
    spend(followed, "a3", "30000")
    ledger = ledger_of(followed)
    planned = ledger.total("s1").in_year(2026).planned
    words = words_of(followed, "policy-note", 2026)
    assert planned == 42_000
    assert f"Whole plan | {_euros(planned)}" in words
    assert "1.1.2 Mener l’action 2" in words


def test_what_is_done_or_given_up_is_no_longer_foreseen(followed: Plan) -> None:
    for key in ("a1", "a2", "a4"):
        spend(followed, key, "1000")
    words = words_of(followed, "policy-note", 2026)
    foreseen = words.partition("What is foreseen")[2]
    assert "Mener l’action 2" in foreseen
    assert "Créer un taxi social" not in foreseen
    assert "Mener l’action 4" not in foreseen


def test_the_public_reads_no_amount_that_is_kept_from_it(followed: Plan) -> None:
    spend(followed, "a2", "12345")
    assert _euros(12_345) in words_of(followed, "policy-note", 2026, Audience.COUNCIL)
    words = words_of(followed, "policy-note", 2026, Audience.PUBLIC)
    assert "12,345" not in words
    assert "The amounts of the plan are not shown to this reader." in words


@pytest.mark.parametrize(
    ("kind", "year"), [("staff-report", THIS), ("policy-note", 2026)]
)
def test_what_is_internal_is_neither_told_nor_counted(
    kind: str, year: int, followed: Plan, cast: Cast
) -> None:
    rows = Node.objects.filter(plan=followed, key="a1")
    rows.update(is_internal=True, title=SECRET)
    spend(followed, "a1", "777")
    show_topic(
        organisation=cast.organisation,
        topic=Topic.BUDGET,
        audience=Audience.PUBLIC,
        by=cast.administrator,
    )
    words = words_of(followed, kind, year, Audience.PUBLIC)
    assert SECRET not in words
    assert "777" not in words
    assert f"1 action achieved in {THIS}" not in words
    assert "of the 3 actions" in words


def test_without_the_states_staff_read_one_sentence(followed: Plan, cast: Cast) -> None:
    show_topic(
        organisation=cast.organisation,
        topic=Topic.STATUS,
        audience=Audience.COUNCIL,
        by=cast.administrator,
    )
    words = words_of(followed, "staff-report", THIS, Audience.PUBLIC)
    assert "The state of the actions is not shown to this reader." in words
    assert "achieved" not in words


def test_a_year_of_no_plan_is_none(followed: Plan) -> None:
    for kind, year in (("staff-report", THIS + 1), ("policy-note", 1990)):
        with pytest.raises(PlanError):
            words_of(followed, kind, year)


@pytest.mark.parametrize("year", [THIS, THIS - 1])
def test_a_long_plan_costs_the_report_no_more_queries(year: int, cast: Cast) -> None:
    counts = []
    for actions in (3, 40):
        plan = make_plan(cast.organisation, plan_value(actions, title=f"P{actions}"))
        with CaptureQueriesContext(connection) as queries:
            words_of(plan, "staff-report", year)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20


def _euros(amount: Decimal | int | None) -> str:
    assert amount is not None
    return said(amount, "€").replace("\u00a0", " ")


def _say_earlier(plan: Plan, key: str, status: str, day: date) -> None:
    """As if it had been said that day."""
    noon = timezone.now().replace(year=day.year, month=day.month, day=day.day)
    node = Node.objects.get(plan=plan, key=key)
    ProgressUpdate.objects.create(
        node=node, plan=plan, status=status, at=noon - timedelta(hours=1)
    )
