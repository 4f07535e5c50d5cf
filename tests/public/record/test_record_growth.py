"""The pages of the record ask the same of a small plan as of a large one."""

import gzip
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import HttpResponse

from gouvernail.plan.kinds import Direction, NodeKind, Status
from gouvernail.plan.model import Indicator, Measure, Target
from gouvernail.publishing.models import Publication
from gouvernail.publishing.reading import opened
from gouvernail.publishing.value import Amount, Gauge, News, Told
from tests.factories import plan_value
from tests.support.published import Shown

Look = Callable[..., HttpResponse]
Rewritten = Callable[..., Publication]
PAGES = (
    *("changes/", "compare/", "versions/", "versions/1/", "evaluations/"),
    *("documents/", "synergies/", "indicators/", "money/", "calendar/"),
)
# Whether what is kept still holds, the site, what is published, what was withdrawn;
# and one of the page itself.
MOST = 5
TEXT = "Organiser avec les services un suivi régulier et rendre compte. " * 6
START = date(2025, 1, 6)


@pytest.fixture
def grown(shown: Shown, rewritten: Rewritten) -> Callable[[int], Publication]:
    """The publication with so many actions, each with news, money and a figure."""

    def made(count: int) -> Publication:
        plan = plan_value(count)
        nodes = tuple(_dressed(n, place) for place, n in enumerate(plan.nodes))
        actions = [n.id for n in nodes if n.kind is NodeKind.ACTION]
        return rewritten(
            shown.publication,
            plan=plan.model_copy(update={"nodes": nodes}),
            texts={},
            told={key: Told(status=Status.ONGOING) for key in actions},
            news=tuple(_news(key, n) for n, key in enumerate(actions)),
            amounts=tuple(
                Amount(node=k, year=2026, planned=Decimal(9)) for k in actions
            ),
            gauges=tuple(_gauge(key, n) for n, key in enumerate(actions[:200])),
            hidden=(),
        )

    return made


def _dressed(node, place: int):
    due = START + timedelta(days=place * 3)
    fields = node.fields.model_copy(update={"due": due})
    return node.model_copy(update={"text": TEXT, "fields": fields})


def _news(key: str, place: int) -> News:
    day = date(2027, 5, 12) - timedelta(days=place % 30)
    return News(node=key, on=day, status=Status.ONGOING, was=Status.WAITING, words=TEXT)


def _gauge(key: str, place: int) -> Gauge:
    told = Indicator(
        label=f"Ce qui se mesure, numéro {place}",
        unit="trajets",
        direction=Direction.UP,
        targets=(Target(year=2030, value=Decimal(100)),),
        measures=(Measure(on=START, value=Decimal(place)),),
    )
    return Gauge(code=f"i{place}", indicator=told, nodes=(key,))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_record_asks_the_same_for_2_rows_and_for_20(
    grown: Callable[[int], Publication], questions: Callable[[str], int], path: str
) -> None:
    grown(4)
    few = questions(path)
    grown(40)
    assert questions(path) == few <= MOST, path


def test_a_page_of_500_nodes_stays_light(
    grown: Callable[[int], Publication], look: Look
) -> None:
    row = grown(480)
    assert len(opened(row).nodes) > 500
    weights = {path: len(gzip.compress(look(path).content)) for path in PAGES}
    # The sheet and both letters weigh some 60 kB of the hundred.
    heavy = {path: size for path, size in weights.items() if size > 38_000}
    assert not heavy
