"""A preview is read by who has its address, for a day, and is nobody's publication."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Publication
from gouvernail.publishing.reading import opened, previewed, published_in, shown_of
from gouvernail.publishing.services.previewing import (
    delete_old_previews,
    prepare_preview,
)
from gouvernail.publishing.services.publishing import publish
from tests.factories import Cast, make_plan
from tests.publishing.conftest import Say


def test_a_preview_shows_what_would_be_read_and_is_not_published(
    cast: Cast, adopted: Plan, say: Say, now: datetime
) -> None:
    publish(plan=adopted, by=cast.coordinator, now=now)
    say("a1", "done")
    token = prepare_preview(plan=adopted, by=cast.coordinator, now=now)
    seen = previewed(token)
    assert seen is not None
    assert opened(seen).tallies[None].done == 1
    assert [row.preview for row in published_in(cast.organisation)] == [""]
    assert shown_of(adopted) != seen
    assert len(token) >= 32


def test_a_draft_is_previewed_as_one_under_consultation(
    cast: Cast, now: datetime
) -> None:
    draft = make_plan(cast.organisation)
    token = prepare_preview(plan=draft, by=cast.coordinator, now=now)
    seen = previewed(token)
    assert seen is not None
    assert opened(seen).value.is_draft


def test_previews_are_deleted_after_a_day_and_publications_never(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    publish(plan=adopted, by=cast.coordinator, now=now)
    token = prepare_preview(plan=adopted, by=cast.coordinator, now=now)
    assert delete_old_previews(now + timedelta(hours=23)) == 0
    assert delete_old_previews(now + timedelta(hours=25)) == 1
    assert previewed(token) is None
    assert Publication.objects.count() == 1


def test_no_address_but_its_own_leads_to_a_preview(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    publish(plan=adopted, by=cast.coordinator, now=now)
    assert previewed("") is None
    assert previewed("x" * 32) is None
    with pytest.raises(PermissionDenied):
        prepare_preview(plan=adopted, by=cast.reader, now=now)
