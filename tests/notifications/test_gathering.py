"""Who hears of what: leads and followers, once, never of their own acts."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.notifications.models import Notification
from gouvernail.notifications.services import (
    follow,
    gather_news,
    is_followed,
    unfollow,
    unread_count,
)
from gouvernail.organisations.models import Membership
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.shape import remove_node
from gouvernail.plans.services.undoing import undo_change
from gouvernail.progress.services import (
    News,
    record_update,
    same_again,
    withdraw_update,
)
from tests.factories import Cast

Told = Callable[[User], list[Notification]]
BLOCKED = News("blocked", "Avis attendu", percent=40)


@pytest.fixture
def told() -> Told:
    """What a person is told once everything is gathered."""

    def after(person: User) -> list[Notification]:
        gather_news(timezone.now())
        return list(Notification.objects.visible_to(person).for_list())

    return after


def test_the_lead_hears_what_somebody_else_says_of_her_action(
    action: Node, cast: Cast, told: Told
) -> None:
    record_update(node=action, news=BLOCKED, by=cast.coordinator)
    [line] = told(cast.contributor)
    assert (line.kind, line.node, line.plan) == ("update", action, action.plan)
    assert line.address == action.get_absolute_url()
    for words in (str(action), "40", "Coordinator Doe", "Avis attendu"):
        assert words in line.text


def test_nobody_is_told_her_own_acts(action: Node, cast: Cast, told: Told) -> None:
    follow(cast.contributor, action.plan)
    record_update(node=action, news=BLOCKED, by=cast.contributor)
    assert told(cast.contributor) == []


@pytest.mark.parametrize("key", ["a1", "o1", "s1", "v1", None])
def test_who_follows_a_branch_hears_of_all_it_holds(
    action: Node, cast: Cast, told: Told, key: str | None
) -> None:
    plan = action.plan
    follow(cast.reader, Node.objects.get(plan=plan, key=key) if key else plan)
    record_update(node=action, news=BLOCKED, by=cast.coordinator)
    assert len(told(cast.reader)) == 1


def test_who_follows_another_branch_hears_nothing(
    action: Node, cast: Cast, told: Told
) -> None:
    follow(cast.reader, Node.objects.get(plan=action.plan, key="v2"))
    record_update(node=action, news=BLOCKED, by=cast.coordinator)
    assert told(cast.reader) == []


def test_gathering_twice_tells_once(action: Node, cast: Cast, told: Told) -> None:
    follow(cast.reader, action.plan)
    record_update(node=action, news=BLOCKED, by=cast.coordinator)
    assert len(told(cast.reader)) == len(told(cast.reader)) == 1
    record_update(node=action, news=News("done"), by=cast.coordinator)
    assert len(told(cast.reader)) == 2


def test_several_reasons_make_one_line_with_the_best(
    action: Node, cast: Cast, told: Told
) -> None:
    follow(cast.contributor, action)
    follow(cast.contributor, action.plan)
    record_update(node=action, news=BLOCKED, by=cast.coordinator)
    [line] = told(cast.contributor)
    assert "lead" in line.reason or "pilote" in line.reason


def test_a_change_of_words_is_told_too(action: Node, cast: Cast, told: Told) -> None:
    edit_node(node=action, changes={"title": "Autre titre"}, by=cast.coordinator)
    [line] = told(cast.contributor)
    assert line.kind == "change"


def test_who_becomes_the_lead_is_told_in_those_words(
    action: Node, cast: Cast, told: Told
) -> None:
    edit_node(node=action, changes={"lead": cast.finance}, by=cast.coordinator)
    [line] = told(cast.finance)
    other = edit_node(node=action, changes={"text": "Mots"}, by=cast.coordinator)
    assert other is not None
    assert told(cast.finance)[0].text != line.text


def test_what_was_withdrawn_or_undone_is_not_told(
    action: Node, cast: Cast, told: Told
) -> None:
    said = record_update(node=action, news=BLOCKED, by=cast.coordinator)
    withdraw_update(update=said, by=cast.coordinator)
    change = edit_node(node=action, changes={"title": "Autre"}, by=cast.coordinator)
    assert change is not None
    undo_change(plan=action.plan, change=change, by=cast.coordinator)
    assert told(cast.contributor) == []


def test_what_is_withdrawn_before_anybody_read_it_disappears(
    action: Node, cast: Cast, told: Told
) -> None:
    said = record_update(node=action, news=BLOCKED, by=cast.coordinator)
    assert len(told(cast.contributor)) == 1
    withdraw_update(update=said, by=cast.coordinator)
    assert told(cast.contributor) == []


def test_nothing_new_is_no_news(action: Node, cast: Cast, told: Told) -> None:
    record_update(node=action, news=same_again(action), by=cast.coordinator)
    assert told(cast.contributor) == []


def test_what_happened_before_one_followed_is_not_told(
    action: Node, cast: Cast, told: Told
) -> None:
    record_update(node=action, news=BLOCKED, by=cast.coordinator)
    follow(cast.reader, action)
    assert told(cast.reader) == []


def test_what_is_older_than_two_weeks_is_no_news(
    action: Node, cast: Cast, told: Told
) -> None:
    past = timezone.now() - timedelta(days=15)
    record_update(node=action, news=BLOCKED, by=cast.coordinator, at=past)
    assert told(cast.contributor) == []


def test_the_removal_of_a_branch_is_told_to_the_leads_within(
    action: Node, cast: Cast, told: Told
) -> None:
    branch = Node.objects.select_related("plan").get(plan=action.plan, key="o1")
    remove_node(node=branch, by=cast.coordinator)
    [line] = told(cast.contributor)
    assert str(action) in line.reason
    assert "/history/" in line.address


def test_who_left_the_authority_hears_no_more(
    action: Node, cast: Cast, told: Told
) -> None:
    follow(cast.reader, action.plan)
    Membership.objects.filter(user=cast.reader).delete()
    record_update(node=action, news=BLOCKED, by=cast.coordinator)
    told(cast.contributor)
    assert not Notification.objects.filter(person=cast.reader).exists()


def test_a_stranger_cannot_follow(action: Node, cast: Cast) -> None:
    for target in (action, action.plan):
        with pytest.raises(PermissionDenied):
            follow(cast.stranger, target)


def test_what_is_told_of_a_draft_is_never_mailed(
    action: Node, cast: Cast, told: Told
) -> None:
    Plan.objects.update(state=PlanState.DRAFT)
    record_update(node=action, news=BLOCKED, by=cast.coordinator)
    assert len(told(cast.contributor)) == 1
    Plan.objects.update(state=PlanState.IN_FORCE)
    assert not Notification.objects.to_mail().exists()


def test_following_twice_is_once_and_stops_at_once(action: Node, cast: Cast) -> None:
    assert follow(cast.reader, action) == follow(cast.reader, action)
    assert is_followed(cast.reader, action)
    assert not is_followed(cast.reader, action.plan)
    unfollow(cast.reader, action)
    assert not is_followed(cast.reader, action)


def test_the_bell_counts_what_is_unread(action: Node, cast: Cast, told: Told) -> None:
    record_update(node=action, news=BLOCKED, by=cast.coordinator)
    assert len(told(cast.contributor)) == unread_count(cast.contributor) == 1
    Notification.objects.update(read_at=timezone.now())
    assert unread_count(cast.contributor) == 0
