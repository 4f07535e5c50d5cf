"""A long journal is read from its index, from any moment on."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gouvernail.core.newest import newest_of
from gouvernail.history.models import Change
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan
from gouvernail.privacy.timeline import Place, TimeLine, Wanted
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast

LINES = 100_000
# Written by the database itself: a hundred thousand objects take their time.
MANY = """
WITH RECURSIVE numbers(i) AS (
  SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < %s
)
INSERT INTO history_change
  (at, scope, subjects, label, verb, kind, details, reason, door, network, by_id)
SELECT %s, CASE WHEN i %% 2 = 0 THEN %s ELSE %s END, '||', 'ligne', 'node.edited',
  'node', '{}', '', 'web', 'inside', NULL
FROM numbers
"""


@pytest.fixture
def long_journal(cast: Cast, plan: Plan) -> Organisation:
    """A hundred thousand lines in two scopes of one authority, at one moment."""
    own, moment = cast.organisation.scope, timezone.now() - timedelta(days=1)
    written = connection.ops.adapt_datetimefield_value(moment)
    with connection.cursor() as cursor:
        cursor.execute(MANY, [LINES, written, plan.scope, own])
        cursor.execute("ANALYZE")
    return cast.organisation


def explained(wanted: Wanted, house: Organisation) -> str:
    """How the database would read the next lines."""
    scopes = TimeLine(house, wanted).scopes
    place = Place(timezone.now(), 0, 5)
    rows = Change.objects.filter(TimeLine(house, wanted)._conditions(0, place))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    return newest_of([rows.within(scope) for scope in scopes], 50).explain()


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Wanted(), "change_time"),
        (Wanted(kind="node"), "change_kind"),
        (Wanted(person=1), "change_person"),
    ],
)
def test_the_newest_of_a_hundred_thousand_lines_come_from_an_index(
    long_journal: Organisation, wanted: Wanted, index: str
) -> None:
    plan = explained(wanted, long_journal)
    assert index in plan
    # No index gives the order: it would sort everything that a scope holds.
    assert "SCAN history_change" not in plan
    assert "Seq Scan on history_change" not in plan


def test_the_last_page_costs_what_the_first_did(
    long_journal: Organisation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    whole = TimeLine(long_journal)
    first = whole.read(50)
    oldest = Change.objects.filter(label="ligne").earliest("pk")
    below = Place(oldest.at, 0, oldest.pk + 40)
    again = TimeLine(long_journal)
    with django_assert_num_queries(4):
        last = again.read(50, below)
    assert len(first) == 50
    numbers = list(range(oldest.pk + 39, oldest.pk - 1, -1))
    assert [line.place.pk for line in last] == numbers


def test_lines_of_one_moment_keep_one_order(cast: Cast, plan: Plan) -> None:
    moment = timezone.now()
    node = plan.nodes.get(key="a1")
    for _number in range(3):
        ProgressUpdate.objects.create(node=node, plan=plan, status="ongoing", at=moment)
        Change.objects.create(scope=plan.scope, verb="node.edited", at=moment)
    whole = TimeLine(cast.organisation, Wanted(plan=plan.pk))
    everything = [line.place for line in whole.read(100)]
    by_ones = [batch[0].place for batch in whole.batches(1)]
    assert by_ones == everything == sorted(everything, reverse=True)
