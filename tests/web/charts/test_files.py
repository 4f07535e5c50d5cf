"""The charts of a plan as files: the drawing of the page, for who may see its topic."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse
from lxml import etree

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Membership
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.web.charts.registry import CHARTS
from gouvernail.web.charts.views import charts_of
from tests.factories import Cast

Clients = Callable[[User | None], Client]
# The charts that speak of money or of staff.
FROM_LINES = {"expenses-by-objective", "expenses-by-year", "money-by-year"}
MONEY = {*FROM_LINES, "budget-path", "staff-load"}
TEMPLATES = Path(__file__).parents[3] / "src" / "gouvernail" / "templates"


def _address(plan: Plan, name: str, fmt: str) -> str:
    return reverse("chart", args=[plan.organisation.slug, plan.slug, name, fmt])


def test_a_chart_comes_as_vectors_that_stand_alone(
    cast: Cast, plan: Plan, client_of: Clients
) -> None:
    answer = client_of(cast.coordinator).get(_address(plan, "plan-health", "svg"))
    assert answer["Content-Type"] == "image/svg+xml"
    assert "valmont-pst" in answer["Content-Disposition"]
    drawing = etree.fromstring(answer.content)
    words = " ".join(drawing.itertext())
    assert plan.organisation.name in words
    assert plan.title in words
    assert b"class=" not in answer.content


def test_a_chart_comes_as_a_picture(cast: Cast, plan: Plan, client_of: Clients) -> None:
    answer = client_of(cast.coordinator).get(_address(plan, "plan-health", "png"))
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "fmt"), [("nothing", "svg"), ("plan-health", "exe"), ("plan-health", "")]
)
def test_a_chart_that_is_not_there_is_a_404(
    cast: Cast, plan: Plan, client_of: Clients, name: str, fmt: str
) -> None:
    address = charts_of(plan) + f"{name}.{fmt}"
    assert client_of(cast.coordinator).get(address).status_code == 404


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_of_the_registry_is_whole_under_its_own_name(
    cast: Cast, plan: Plan, name: str
) -> None:
    request = RequestFactory().get("/")
    request.user = cast.coordinator
    request.organisation = plan.organisation
    request.membership = Membership.objects.get(user=cast.coordinator)
    try:
        figure = CHARTS[name](request, plan)
    except Http404:
        return  # It wants something more in its address.
    assert figure.name == name
    assert figure.title
    assert {len(row) for row in figure.rows} <= {len(figure.columns)}


@pytest.mark.parametrize("name", sorted(MONEY))
def test_the_council_gets_no_chart_of_amounts_kept_from_it(
    cast: Cast, plan: Plan, client_of: Clients, name: str
) -> None:
    printed = {"budget": [{"year": 2026, "amount": 77777}]}
    Node.objects.filter(plan=plan, key="a1").update(printed=printed)
    asked, reader = _address(plan, name, "svg"), client_of(cast.reader)
    assert reader.get(asked).status_code == (200 if name in FROM_LINES else 404)
    show_topic(
        organisation=cast.organisation,
        topic=Topic.BUDGET,
        audience=Audience.INTERNAL,
        by=cast.administrator,
    )
    assert reader.get(asked).status_code == 404


def test_the_health_of_the_plan_is_for_the_house_alone(
    plan: Plan, cast: Cast, client_of: Clients
) -> None:
    asked = _address(plan, "plan-health", "svg")
    assert client_of(cast.contributor).get(asked).status_code == 200
    assert client_of(cast.reader).get(asked).status_code == 404
    assert client_of(cast.stranger).get(asked).status_code == 404


@pytest.mark.parametrize("name", CHARTS)
def test_odd_parameters_of_a_chart_are_never_an_error(
    cast: Cast, plan: Plan, client_of: Clients, name: str
) -> None:
    client = client_of(cast.coordinator)
    for value in ("", "x", "-1", "9" * 30, "é", "1e5"):
        told = dict.fromkeys(("pk", "year", "branch", "department", "reader"), value)
        answer = client.get(_address(plan, name, "svg"), told)
        assert answer.status_code in {200, 404}


def test_a_figure_is_only_shown_with_its_sentence_and_table() -> None:
    drawn = [
        path.name
        for path in TEMPLATES.rglob("*.html")
        if "figure.svg" in path.read_text(encoding="utf-8")
    ]
    assert drawn == ["chart.html"]
