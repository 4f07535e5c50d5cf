"""Links are issued, ended and renewed by who may, and hold what they promise."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gouvernail.answers.asked import asked_by
from gouvernail.answers.enums import LinkState
from gouvernail.answers.models import AnswerLink
from gouvernail.answers.services import (
    answer,
    disown_link,
    issue_link,
    renew_link,
    revoke_links,
)
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast


@pytest.fixture
def link(cast: Cast, plan: Plan) -> AnswerLink:
    """The contributor's link about all that is hers: the first action."""
    until = timezone.now() + timedelta(days=10)
    return issue_link(
        plan=plan, person=cast.contributor, expires_at=until, by=cast.coordinator
    )


def test_only_who_steers_sends_links(cast: Cast, plan: Plan) -> None:
    until = timezone.now() + timedelta(days=1)
    for role in ("contributor", "department_head", "reader"):
        with pytest.raises(PermissionDenied):
            issue_link(plan=plan, person=cast.reader, expires_at=until, by=cast[role])
        with pytest.raises(PermissionDenied):
            revoke_links(person=cast.reader, plan=plan, by=cast[role])


def test_the_address_leads_back_to_the_link(link: AnswerLink, settings) -> None:
    assert link.address.startswith(settings.BASE_URL + "/answer/")
    assert AnswerLink.objects.of_token(link.token) == link
    node = Node.objects.get(key="a1", plan=link.plan)
    prepared = link.address_for(node, "same")
    assert prepared == f"{link.address}?action=a1&choice=same"


def test_a_link_without_names_asks_about_what_is_hers_and_open(
    cast: Cast, link: AnswerLink
) -> None:
    Node.objects.filter(plan=link.plan, key="a2").update(substitute=cast.contributor)
    Node.objects.get(plan=link.plan, key="a3").contributors.add(cast.contributor)
    over = Node.objects.select_related("plan").get(plan=link.plan, key="a3")
    long_ago = timezone.now() - timedelta(days=90)
    record_update(node=over, news=News("done"), by=cast.coordinator, at=long_ago)
    assert [each.node.key for each in asked_by(link).actions] == ["a1", "a2"]


def test_news_of_anybody_answer_unless_taken_back(cast: Cast, link: AnswerLink) -> None:
    node = asked_by(link).actions[0].node
    record_update(node=node, news=News("ongoing"), by=cast.coordinator)
    assert asked_by(link).left == []


def test_a_link_speaks_of_its_plan_alone(cast: Cast, link: AnswerLink) -> None:
    other = Plan.objects.create(
        organisation=cast.organisation, slug="autre", title="Autre"
    )
    stray = Node.objects.create(
        plan=other, key="z", kind="action", title="Z", lead=cast.contributor, path="01"
    )
    with pytest.raises(PermissionDenied):
        answer(link=link, node=stray, news=News("done"))


def test_disowning_ends_all_that_was_sent_to_that_address(
    cast: Cast, link: AnswerLink
) -> None:
    until = timezone.now() + timedelta(days=5)
    twin = issue_link(
        plan=link.plan, person=link.person, expires_at=until, by=cast.coordinator
    )
    disown_link(link=link)
    twin.refresh_from_db()
    assert twin.state(timezone.now()) == LinkState.DISOWNED


def test_a_renewed_link_keeps_what_was_asked(link: AnswerLink) -> None:
    AnswerLink.objects.update(created_at=timezone.now() - timedelta(days=40))
    link.nodes.set(Node.objects.filter(plan=link.plan, key="a1"))
    renewed = renew_link(link=link)
    assert renewed.token != link.token
    assert (renewed.asked_at, renewed.person) == (link.asked_at, link.person)
    assert list(renewed.nodes.order_by("path")) == list(link.nodes.order_by("path"))
