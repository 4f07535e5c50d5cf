"""Money, indicators, synergies: the figures are those of the house."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import HttpResponse

from gouvernail.core.typography import euros
from gouvernail.indicators.reading import indicators_of
from gouvernail.indicators.rows import Row, headline_of
from gouvernail.money.ledger import ledger_of
from gouvernail.money.models import MoneyLine
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Node
from gouvernail.publishing.models import Publication
from gouvernail.publishing.reading import opened
from gouvernail.publishing.services.publishing import publish
from gouvernail.publishing.value import Amount, Together
from tests.factories import Cast
from tests.indicators.measured import Measured
from tests.support.published import NOON, Shown

Look = Callable[..., HttpResponse]
Rewritten = Callable[..., Publication]
LATER = NOON + timedelta(days=1)


def spend(shown: Shown, key: str, amount: str, **more: object) -> None:
    node = Node.objects.get(plan=shown.plan, key=key)
    given = {"year": 2026, "flow": "expense", "planned": Decimal(amount)}
    MoneyLine.objects.create(node=node, **{**given, **more})


@pytest.fixture
def costly(shown: Shown, cast: Cast) -> Publication:
    """Amounts are public: of an action, its steps, an objective, both flows."""
    show_topic(
        organisation=cast.organisation,
        topic=Topic.BUDGET,
        audience=Audience.PUBLIC,
        by=cast.administrator,
    )
    spend(shown, "a1", "1000.10", spent=Decimal("250.05"))
    spend(shown, "b1", "400")
    spend(shown, "a2", "2000.20", year=2027, nature="extraordinary")
    spend(shown, "o999", "30.30", year=None)
    spend(shown, "a3", "90", per_year=True, year=None)
    spend(shown, "a5", "70", flow="revenue")
    return publish(plan=shown.plan, by=None, now=LATER)


def test_the_money_is_that_of_the_ledger_to_the_cent(
    shown: Shown, costly: Publication, look: Look
) -> None:
    total = ledger_of(shown.plan).total()
    text = look("money/").content.decode()
    assert total.planned == Decimal("3030.60")
    assert f"{euros(total.planned)} are planned, of which {euros('250.05')}" in text
    for name in ("sources", "objectives"):
        table = text.partition(f'data-testid="{name}"')[2].partition("</section>")[0]
        assert euros(total.planned) in table.partition("<tfoot>")[2]
    assert euros(total.yearly().planned or 0) in text
    assert euros(70) in text.partition('data-testid="income"')[2][:200]


def test_the_money_page_says_what_is_not_told(
    shown: Shown, costly: Publication, look: Look
) -> None:
    ledger = ledger_of(shown.plan)
    hidden = {"a4"}
    without = [spot for spot in ledger.unfunded if spot.key not in hidden]
    whole = len(opened(costly).actions)
    text = look("money/").content.decode()
    assert (len(without), whole) == (1, 5)
    assert "1 action of 5 has no amount" in text
    assert "zzinternalzz" not in text


def test_the_largest_action_comes_first(
    shown: Shown, costly: Publication, look: Look
) -> None:
    text = look("money/").content.decode().partition('data-testid="largest"')[2]
    assert text.index("Mener l’action 2") < text.index("Créer un taxi social")
    assert "66\u202f% of what is planned" in text or "66 % of what is planned" in text


def test_where_amounts_are_kept_there_is_no_such_page(shown: Shown, look: Look) -> None:
    assert not opened(shown.publication).shows("budget")
    assert look("money/").status_code == 404
    for page in ("changes/", "versions/", "documents/", "calendar/", "indicators/"):
        assert "/money/" not in look(page).content.decode(), page


def test_a_plan_without_amounts_says_so(
    shown: Shown, costly: Publication, look: Look, rewritten: Rewritten
) -> None:
    rewritten(costly, amounts=())
    answer = look("money/")
    assert answer.status_code == 200
    assert 'data-testid="empty"' in answer.content.decode()


def test_amounts_without_a_year_are_drawn_in_no_bar(
    costly: Publication, look: Look, rewritten: Rewritten
) -> None:
    rewritten(costly, amounts=(Amount(node="a1", planned=Decimal("12.50")),))
    text = look("money/").content.decode()
    assert euros("12.50") in text
    assert "g-chart-svg" not in text


def test_each_indicator_stands_once_with_the_light_of_the_house(
    shown: Shown, cast: Cast, look: Look
) -> None:
    measured = Measured(cast, shown.plan)
    one = measured.indicator(keys=("a1", "a2"), green_from=50, amber_from=20)
    two = measured.indicator("Voyageurs", is_internal=True)
    measured.indicator("Bus", targets={})
    for indicator, value in ((one, "12.5"), (two, "999777")):
        measured.value(indicator, "2026-06-30", value)
    publish(plan=shown.plan, by=None, now=LATER)
    rows = [
        Row(e, date(2027, 5, 13)) for e in indicators_of(shown.plan, internal=False)
    ]
    text = look("indicators/").content.decode()
    assert text.count('data-testid="indicator"') == len(rows) == 2
    assert headline_of(rows) in text
    assert "999777" not in text
    page = look("indicators/i1/").content.decode()
    assert rows[0].light_words in page
    assert rows[0].target in page
    assert rows[0].reason in page


def test_an_indicator_has_a_chart_with_its_table(
    shown: Shown, cast: Cast, look: Look
) -> None:
    measured = Measured(cast, shown.plan)
    one = measured.indicator()
    measured.value(one, "2025-12-31", "14")
    measured.value(one, "2026-06-30", "21")
    publish(plan=shown.plan, by=None, now=LATER)
    text = look("indicators/i1/").content.decode()
    assert "g-chart-svg" in text
    table = text.partition("<table")[2]
    assert "31/12/2025" in table
    assert "21" in table
    assert "/actions/a1/" in text


def test_an_indicator_of_nowhere_is_no_page(shown: Shown, look: Look) -> None:
    for wrong in ("i1", "i99", "a1-1", "x"):
        assert look(f"indicators/{wrong}/").status_code == 404, wrong
    assert 'data-testid="empty"' in look("indicators/").content.decode()


def test_where_indicators_are_kept_there_is_no_such_page(
    shown: Shown, cast: Cast, look: Look, rewritten: Rewritten
) -> None:
    Measured(cast, shown.plan).indicator()
    after = publish(plan=shown.plan, by=None, now=LATER)
    rewritten(after, hidden=("indicators",))
    assert look("indicators/").status_code == 404
    assert look("indicators/i1/").status_code == 404


def test_synergies_stand_by_field_with_their_gain(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    rows = (
        Together(
            title="Garage commun", field="Bâtiments", state="running", gain="Moins"
        ),
        Together(title="Achats", field="Finances", state="decided", nodes=("a1", "x9")),
        Together(title="Cuisine", field="Bâtiments", state="running"),
    )
    rewritten(shown.publication, synergies=rows)
    text = look("synergies/").content.decode()
    assert "3 synergies: 1 decided, 2 running" in text
    assert text.count('data-testid="field"') == 2
    assert text.count('data-testid="synergy"') == 3
    assert "/actions/a1/" in text
    assert "x9" not in text


def test_no_synergy_is_said_as_such(
    shown: Shown, look: Look, rewritten: Rewritten
) -> None:
    rewritten(shown.publication, synergies=())
    assert 'data-testid="empty"' in look("synergies/").content.decode()
