"""The score is kept once a week for each plan that lives."""

from datetime import UTC, datetime, timedelta

import pytest

from gouvernail.core.journal import AppendOnlyError
from gouvernail.doctor.examination import examine
from gouvernail.doctor.models import Checkup
from gouvernail.doctor.services import keep_checkups
from gouvernail.plans.models import Plan
from tests.factories import Cast, make_plan

NOW = datetime(2027, 5, 3, 9, tzinfo=UTC)


def test_a_score_is_kept_once_a_week(plan: Plan) -> None:
    assert keep_checkups(NOW) == 1
    assert keep_checkups(NOW + timedelta(days=6)) == 0
    assert keep_checkups(NOW + timedelta(days=7)) == 1
    assert Checkup.objects.of_plan(plan).count() == 2


def test_what_is_kept_says_the_score_the_counts_and_the_departments(
    plan: Plan,
) -> None:
    keep_checkups(NOW)
    kept = Checkup.objects.get()
    assert kept.score == examine(plan).score
    assert kept.counts["no_lead"] == [5, 6]
    assert set(kept.departments) == {"Action sociale"}


def test_closed_plans_working_drafts_and_removed_plans_have_none(
    plan: Plan, cast: Cast
) -> None:
    changes = ({"state": "closed"}, {"revises": plan}, {"removed_at": NOW})
    for change in changes:
        made = make_plan(cast.organisation)
        Plan.objects.filter(pk=made.pk).update(**change)
    assert keep_checkups(NOW) == 1


def test_a_score_that_was_kept_is_never_rewritten(plan: Plan) -> None:
    keep_checkups(NOW)
    kept = Checkup.objects.get()
    kept.score = 100
    with pytest.raises(AppendOnlyError):
        kept.save()
    with pytest.raises(AppendOnlyError):
        Checkup.objects.all().delete()
