"""A page that is withdrawn stands nowhere, at once, until it is shown again."""

from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Publication, Site, Withdrawal
from gouvernail.publishing.reading import (
    Opened,
    opened,
    published_in,
    withdrawn_of,
)
from gouvernail.publishing.services.publishing import publish
from gouvernail.publishing.services.withdrawing import show_again, withdraw
from tests.factories import Cast
from tests.publishing.conftest import Say

REASON = "Un marché est en cours."


@pytest.fixture
def shown(cast: Cast, adopted: Plan, say: Say, now: datetime) -> Publication:
    """The plan with some news, published."""
    for key in ("a1", "a2", "b1"):
        say(key, "done")
    return publish(plan=adopted, by=cast.coordinator, now=now)


def take_away(cast: Cast, plan: Plan, key: str, now: datetime) -> Withdrawal:
    return withdraw(plan=plan, key=key, reason=REASON, by=cast.coordinator, now=now)


def read(cast: Cast) -> Opened:
    (row,) = published_in(cast.organisation)
    return opened(row)


def test_what_is_withdrawn_and_what_it_holds_is_in_no_part_of_what_is_read(
    cast: Cast, adopted: Plan, shown: Publication, now: datetime
) -> None:
    before = read(cast)
    take_away(cast, adopted, "a1", now)
    after = read(cast)
    told = after.value.model_dump_json()
    assert not any(f'"{key}"' in told for key in ("a1", "b1", "b2"))
    assert before.tallies[None].done == after.tallies[None].done + 1


def test_its_address_still_says_why(
    cast: Cast, adopted: Plan, shown: Publication, now: datetime
) -> None:
    take_away(cast, adopted, "a1", now)
    (row,) = published_in(cast.organisation)
    gone = withdrawn_of(row)
    assert gone.keys() == {"a1", "b1", "b2"}
    assert {each.reason for each in gone.values()} == {REASON}


def test_it_can_be_shown_again_at_once(
    cast: Cast, adopted: Plan, shown: Publication, now: datetime
) -> None:
    row = take_away(cast, adopted, "a1", now)
    stamp = Site.objects.get().stamp
    assert show_again(withdrawal=row, by=cast.coordinator)
    assert not show_again(withdrawal=row, by=cast.coordinator)
    assert "a1" in read(cast).nodes
    assert Site.objects.get().stamp > stamp
    lines = Change.objects.within(adopted.scope).about("a1").order_by("pk")
    assert [each.verb for each in lines] == ["page.withdrawn", "page.shown_again"]


def test_a_reason_is_asked_for_and_a_page_is_withdrawn_once(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    by = cast.coordinator
    for reason in (" ", "x" * 2_001):
        with pytest.raises(ValidationError):
            withdraw(plan=adopted, key="a1", reason=reason, by=by, now=now)
    take_away(cast, adopted, "a1", now)
    with pytest.raises(PlanError, match="withdrawn already"):
        take_away(cast, adopted, "a1", now)


def test_only_who_may_publish_withdraws_and_only_what_is_in_the_plan(
    cast: Cast, adopted: Plan, now: datetime
) -> None:
    with pytest.raises(PlanError, match="no such page"):
        take_away(cast, adopted, "elsewhere", now)
    with pytest.raises(PermissionDenied):
        withdraw(plan=adopted, key="a1", reason=REASON, by=cast.stranger, now=now)
    assert not Withdrawal.objects.exists()
