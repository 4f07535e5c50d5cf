"""A page of the directory costs as many queries for twenty rows as for two."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gouvernail.answers.services import issue_link
from gouvernail.organisations.models import Guest, Partner
from gouvernail.organisations.services import save_agreement, save_term
from gouvernail.plan.model import Fields
from gouvernail.plans.models import Node, Plan
from tests.plans.test_assigning import printed_plan
from tests.web.directory.conftest import Counter

MOST = 12
PAGES = (
    "directory",
    "partners_csv",
    "partner",
    "agreements",
    "guests",
    "guest",
    "words",
    "adopt_printed",
)


@pytest.fixture
def printed(counter: Counter) -> Plan:
    """A plan whose document names somebody on every line."""
    fields = Fields(lead="Reader Doe", partners=("Unia",), sdg=(3,), plans=("PCS",))
    return printed_plan(counter.cast, [fields] * 14)


def grow(counter: Counter, plan: Plan, rank: int) -> None:
    """One more partner, agreement, word, guest and link; the first ones name more."""
    by = counter.cast.coordinator
    partner, guest = (
        counter.partner(f"P{rank}"),
        counter.guest(f"g{rank}@relais.example"),
    )
    save_agreement(
        partner=Partner.objects.earliest("pk"),
        details={"title": f"Bail {rank}", "ends_on": date(2027, 1, 1)},
        by=by,
    )
    save_agreement(partner=partner, details={"title": "Bail"}, by=by)
    house = counter.cast.organisation
    details = {"name": f"Mot {rank}"}
    word = save_term(organisation=house, vocabulary="tag", details=details, by=by)
    node = Node.objects.of_plan(plan).filter(path__gt="")[rank % 12]
    node.partners.add(partner, Partner.objects.earliest("pk"))
    node.contributors.add(guest.user, Guest.objects.earliest("pk").user)
    node.terms.add(word)
    until = timezone.now() + timedelta(days=9)
    first = Guest.objects.earliest("pk").user
    issue_link(plan=plan, person=first, expires_at=until, by=by)


def arguments(name: str, plan: Plan) -> list[object]:
    """What the address of that page wants."""
    rows = {"partner": Partner, "guest": Guest}
    if name == "adopt_printed":
        return [plan.slug]
    return [rows[name].objects.earliest("pk").pk] if name in rows else []


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_the_directory(
    counter: Counter,
    printed: Plan,
    name: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    for ranks in (range(2), range(2, 20)):
        for rank in ranks:
            grow(counter, printed, rank)
        with django_assert_max_num_queries(MOST) as captured:
            page = counter.get(name, *arguments(name, printed))
            assert page.status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
