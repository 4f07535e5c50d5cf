"""A publication with odd words, news, amounts, indicators and days in it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from gouvernail.plan.kinds import Status
from gouvernail.plan.model import Indicator, Measure, Node, Target
from gouvernail.publishing.models import Publication
from gouvernail.publishing.reading import opened
from gouvernail.publishing.value import Amount, Gauge, Moment, News, Step, Told
from tests.support.published import Shown

ODD = '=HYPERLINK("http://x") ]]> & <b>\u2028</script> 🚲 l’école'
SAID = "-1+1 <script>alert(1)</script> & ]]>"


@pytest.fixture
def odd(shown: Shown, rewritten: Callable[..., Publication]) -> Shown:
    """The plan of `shown`, with words that break careless writers."""
    value = opened(shown.publication).value
    nodes = tuple(map(_odd, value.plan.nodes))
    rewritten(
        shown.publication,
        plan=value.plan.model_copy(update={"nodes": nodes}),
        news=_news(),
        told={**value.told, "a1": _told()},
        amounts=_amounts(),
        gauges=(_gauge(),),
        moments=(Moment(on=date(2027, 9, 1), title="Évaluation; à mi-mandat, votée"),),
        hidden=("lead", "files", "confidence"),
    )
    return shown


def _odd(node: Node) -> Node:
    if node.id != "a1":
        return node
    fields = node.fields.model_copy(update={"due": date(2027, 3, 31)})
    text = "Première ligne\nseconde & <i>dernière</i>"
    return node.model_copy(update={"title": ODD, "text": text, "fields": fields})


def _told() -> Told:
    return Told(
        status=Status.BLOCKED,
        percent=40,
        on=date(2027, 5, 11),
        by="Service social",
        words=SAID,
        steps=(Step(title="Acheter, puis \\ roder", due=date(2027, 6, 1)),),
    )


def _news() -> tuple[News, ...]:
    day, words = date(2027, 5, 11), SAID
    return (
        News(node="a1", on=day, status=Status.BLOCKED, was=Status.ONGOING, words=words),
        News(node="a2", on=date(2027, 5, 4), status=Status.DONE, by="Service social"),
        News(node="a2", on=date(2027, 5, 4), status=Status.DONE),
    )


def _amounts() -> tuple[Amount, ...]:
    return (
        Amount(node="a1", year=2026, planned=Decimal("30000.00"), spent=Decimal("9.5")),
        Amount(node="b1", year=2027, planned=Decimal("500.25")),
        Amount(node="a1", planned=Decimal(70), is_yearly=True),
    )


def _gauge() -> Gauge:
    told = Indicator(
        label="Trajets",
        unit="trajets",
        baseline=Measure(on=date(2024, 12, 31), value=Decimal(0)),
        targets=(Target(year=2030, value=Decimal(900)),),
        measures=(Measure(on=date(2026, 6, 30), value=Decimal("120.5")),),
    )
    return Gauge(code="i1", indicator=told, nodes=("a1",))
