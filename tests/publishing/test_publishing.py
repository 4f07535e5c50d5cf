"""Everybody reads the newest publication that stands; nothing new makes no new one."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.publishing.enums import PublicationKind
from gouvernail.publishing.models import Publication, Site
from gouvernail.publishing.reading import opened, published_in, shown_of, site_of
from gouvernail.publishing.services.publishing import publish, unpublish
from tests.factories import Cast, make_plan, plan_value
from tests.publishing.conftest import Say
from tests.support.versions import freeze_text, open_draft


def stamp_of(cast: Cast) -> int:
    return Site.objects.get(organisation=cast.organisation).stamp


def test_publishing_twice_makes_one_row(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    first = publish(plan=adopted, by=cast.coordinator, now=now)
    stamp = stamp_of(cast)
    later = now + timedelta(hours=1)
    second = publish(plan=adopted, by=cast.coordinator, now=later)
    assert (first.is_new, second.is_new, second.pk) == (True, False, first.pk)
    assert Publication.objects.count() == 1
    assert (shown_of(adopted).checked_at, stamp_of(cast)) == (later, stamp)


def test_a_due_date_that_passed_in_silence_is_something_new(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    due = now.date() + timedelta(days=1)
    Node.objects.filter(plan=adopted, key="a1").update(due_on=due)
    publish(plan=adopted, by=cast.coordinator, now=now)
    later = publish(plan=adopted, by=None, now=now + timedelta(days=3))
    assert later.is_new
    assert opened(later).tallies[None].late == 1


def test_what_was_said_since_is_read_after_the_next_publication_only(
    cast: Cast, adopted: Plan, say: Say, now: datetime
) -> None:
    publish(plan=adopted, by=cast.coordinator, now=now)
    say("a1", "done")
    (shown,) = published_in(cast.organisation)
    assert opened(shown).tallies[None].done == 0
    publish(plan=adopted, by=cast.coordinator, now=now)
    (shown,) = published_in(cast.organisation)
    assert opened(shown).tallies[None].done == 1
    assert shown.version_id is not None


def test_a_plan_that_no_organ_adopted_is_not_published(
    cast: Cast, plan: Plan, now: datetime
) -> None:
    with pytest.raises(PlanError, match="No organ adopted this plan yet"):
        publish(plan=plan, by=cast.coordinator, now=now)
    assert not Publication.objects.exists()


def test_a_working_draft_is_shown_in_a_consultation_only(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    draft, by = open_draft(adopted, plan_value()), cast.coordinator
    with pytest.raises(PlanError, match="working draft of a revision"):
        publish(plan=draft, by=by, now=now)
    row = publish(plan=draft, by=by, now=now, kind=PublicationKind.CONSULTATION)
    assert opened(row).value.is_draft
    with pytest.raises(PlanError, match="This plan is adopted"):
        publish(plan=adopted, by=by, now=now, kind=PublicationKind.CONSULTATION)


def test_the_adopted_plan_takes_the_place_of_its_draft(
    cast: Cast, now: datetime
) -> None:
    plan, by = make_plan(cast.organisation), cast.coordinator
    publish(plan=plan, by=by, now=now, kind=PublicationKind.CONSULTATION)
    freeze_text(plan, date(2025, 4, 28))
    plan.refresh_from_db()
    publish(plan=plan, by=by, now=now)
    (shown,) = published_in(cast.organisation)
    assert (shown.kind, opened(shown).value.is_draft) == (PublicationKind.PLAN, False)


def test_what_is_taken_back_is_shown_no_more_at_once_nor_what_was_before_it(
    cast: Cast, adopted: Plan, say: Say, now: datetime
) -> None:
    publish(plan=adopted, by=cast.coordinator, now=now)
    say("a1", "done")
    publish(plan=adopted, by=cast.coordinator, now=now)
    stamp = stamp_of(cast)
    assert unpublish(plan=adopted, by=cast.coordinator, now=now) == 2
    assert published_in(cast.organisation) == []
    assert stamp_of(cast) > stamp
    assert unpublish(plan=adopted, by=cast.coordinator, now=now) == 0


def test_publishing_again_is_the_way_back(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    first = publish(plan=adopted, by=cast.coordinator, now=now)
    unpublish(plan=adopted, by=cast.coordinator, now=now)
    again = publish(plan=adopted, by=cast.coordinator, now=now)
    assert again.is_new
    assert again.digest == first.digest
    assert [each.pk for each in published_in(cast.organisation)] == [again.pk]


@pytest.mark.parametrize("role", ["reader", "contributor", "elected", "stranger"])
def test_who_may_not_publish_publishes_nothing(
    cast: Cast, adopted: Plan, role: str, now: datetime
) -> None:
    with pytest.raises(PermissionDenied):
        publish(plan=adopted, by=cast[role], now=now)
    with pytest.raises(PermissionDenied):
        unpublish(plan=adopted, by=cast[role], now=now)
    assert not Site.objects.exists()


def test_the_history_says_who_published_and_took_back(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    publish(plan=adopted, by=cast.administrator, now=now)
    unpublish(plan=adopted, by=cast.coordinator, now=now)
    lines = Change.objects.within(adopted.scope).order_by("pk")
    told = [
        (line.verb, line.by_id, line.details["version"])
        for line in lines
        if line.kind == "publication"
    ]
    assert told == [
        ("publication.published", cast.administrator.pk, [None, 1]),
        ("publication.taken_back", cast.coordinator.pk, [1, None]),
    ]


def test_a_content_that_was_changed_behind_is_not_opened(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    row = publish(plan=adopted, by=cast.coordinator, now=now)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publishing_publication SET content = %s", [b"faux"])
    row.refresh_from_db()
    with pytest.raises(PlanError, match="was changed in the database"):
        opened(row)
    again = publish(plan=adopted, by=cast.coordinator, now=now)
    assert again.is_new
    assert opened(again).value.slug == adopted.slug


def test_a_closed_site_is_nobodys(cast: Cast, adopted: Plan, now: datetime) -> None:
    publish(plan=adopted, by=cast.coordinator, now=now)
    assert site_of("valmont") is None
    Site.objects.update(is_open=True)
    assert site_of("valmont") is not None


def test_the_plan_of_another_authority_is_not_among_ours(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    publish(plan=adopted, by=cast.coordinator, now=now)
    assert published_in(cast.elsewhere) == []
