"""Opening a campaign asks each person once, whatever happens in between."""

from datetime import date, timedelta

import pytest
from django.core import mail as outbox
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings, strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks

from gouvernail.answers.models import AnswerLink
from gouvernail.campaigns.jobs import ask_everybody
from gouvernail.campaigns.letters import ask_subject
from gouvernail.campaigns.models import Asked, Campaign, Recipient
from gouvernail.campaigns.replies import replies_of
from gouvernail.campaigns.services.opening import open_campaign
from gouvernail.campaigns.services.planning import (
    Terms,
    plan_campaign,
    suggested_terms,
)
from gouvernail.campaigns.services.posting import Post
from gouvernail.campaigns.services.reminding import remind_now, run_due_campaign_steps
from gouvernail.notifications.models import Mail
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.lifecycle import back_to_draft
from tests.campaigns.conftest import DUE, OPENING, add_people, at
from tests.factories import Cast, make_plan, plan_value


def test_each_person_gets_one_mail_with_all_her_actions(
    opened: Campaign, cast: Cast
) -> None:
    assert len(outbox.outbox) == Mail.objects.count() == 3
    hers = Mail.objects.get(to_person=cast.contributor)
    assert "21 mai" in hers.subject
    assert "Créer un taxi social" in hers.text
    assert "Mener l’action 2" in hers.html
    link = AnswerLink.objects.get(person=cast.contributor)
    assert {node.key for node in link.nodes.order_by("path")} == {"a1", "a2"}
    assert link.address in hers.text


def test_the_subject_says_how_many_actions_and_until_when(planned: Campaign) -> None:
    with override("en"):
        subjects = [ask_subject(planned, count) for count in (1, 5, 12)]
    assert subjects == [
        "One action awaits a word from you before 21 May",
        "Five actions await a word from you before 21 May",
        "12 actions await a word from you before 21 May",
    ]


def test_the_mail_offers_the_answer_of_one_tap(opened: Campaign, cast: Cast) -> None:
    node = Node.objects.get(plan=opened.plan, key="a1")
    link = AnswerLink.objects.get(person=cast.contributor)
    text = Mail.objects.get(to_person=cast.contributor).text
    assert link.address_for(node, "same") in text


def test_a_recurring_action_is_said_to_be_assured(
    planned: Campaign, cast: Cast
) -> None:
    nodes = Node.objects.filter(plan=planned.plan, key="a1")
    nodes.update(recurring=True)
    open_campaign(campaign=planned, by=cast.coordinator, now=at(OPENING))
    ask_everybody.call(planned.pk)
    link = AnswerLink.objects.get(person=cast.contributor)
    text = Mail.objects.get(to_person=cast.contributor).text
    assert link.address_for(nodes.get(), "assured") in text


def test_opening_twice_mails_nobody_twice(
    opened: Campaign,
    cast: Cast,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        open_campaign(campaign=opened, by=cast.coordinator, now=at(OPENING))
    assert len(outbox.outbox) == Mail.objects.count() == 3
    assert AnswerLink.objects.count() == 3


def test_two_jobs_that_read_at_the_same_time_write_once(
    planned: Campaign, cast: Cast
) -> None:
    open_campaign(campaign=planned, by=cast.coordinator, now=at(OPENING))
    one, other = (Post(replies_of(planned), at(OPENING)) for _turn in range(2))
    assert (one.ask_everybody(), other.ask_everybody()) == (3, 0)
    assert (Mail.objects.count(), AnswerLink.objects.count()) == (3, 3)


class Killed(BaseException):
    """The process ends here."""


@given(killed_at=st.lists(st.integers(1, 4), max_size=4))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_job_killed_anywhere_goes_on_and_writes_to_nobody_twice(
    planned: Campaign, cast: Cast, killed_at: list[int]
) -> None:
    Mail.objects.all().delete()
    Recipient.objects.all().delete()
    Asked.objects.all().delete()
    Campaign.objects.filter(pk=planned.pk).update(state="planned")
    open_campaign(campaign=planned, by=cast.coordinator, now=at(OPENING))
    for turn in killed_at:
        post = Post(replies_of(planned), at(OPENING))
        with pytest.raises(Killed):
            _killed_after(post, turn)
    ask_everybody.call(planned.pk)
    assert sorted(Mail.objects.values_list("to_person", flat=True)) == sorted(
        Recipient.objects.values_list("person", flat=True)
    )
    assert Mail.objects.count() == 3


def _killed_after(post: Post, turn: int) -> None:
    """Run the job until it has written to so many people, then kill it."""
    waiting = [each for each in post.replies.persons if not each.recipient.mailed_at]
    for reply in waiting[:turn]:
        post._ask(reply)
    raise Killed


def _planned(plan: Plan, cast: Cast) -> Campaign:
    terms = Terms(title="Suivi", opens_on=OPENING, due_on=DUE)
    return plan_campaign(plan=plan, terms=terms, by=cast.coordinator, now=at(OPENING))


def test_a_person_more_costs_a_handful_of_queries(cast: Cast) -> None:
    counts = []
    for number in (4, 14):
        plan = make_plan(cast.organisation, plan_value(20))
        add_people(plan, cast, number, name=f"n{number}")
        Plan.objects.filter(pk=plan.pk).update(state="in_force")
        campaign = _planned(Plan.objects.for_page().get(pk=plan.pk), cast)
        open_campaign(campaign=campaign, by=cast.coordinator, now=at(OPENING))
        with CaptureQueriesContext(connection) as queries:
            ask_everybody.call(campaign.pk)
        counts.append(len(queries))
    few, many = counts
    assert (many - few) / 10 <= 14


def test_a_draft_asks_nobody(planned: Campaign, cast: Cast) -> None:
    back_to_draft(plan=planned.plan, by=cast.coordinator)
    with pytest.raises(ValidationError):
        open_campaign(campaign=planned, by=cast.coordinator, now=at(OPENING))
    assert not Asked.objects.exists()
    assert not Mail.objects.exists()


def test_a_second_campaign_waits_for_the_first_to_close(
    opened: Campaign, cast: Cast
) -> None:
    second = _planned(opened.plan, cast)
    with pytest.raises(ValidationError, match="Suivi de printemps 2027"):
        open_campaign(campaign=second, by=cast.coordinator, now=at(OPENING))


def test_only_who_steers_opens(planned: Campaign, cast: Cast) -> None:
    for role in ("department_head", "contributor", "finance", "elected", "reader"):
        with pytest.raises(PermissionDenied):
            open_campaign(campaign=planned, by=cast[role], now=at(OPENING))


def test_a_planned_campaign_opens_on_its_day(planned: Campaign) -> None:
    day_before = OPENING - timedelta(days=1)
    assert run_due_campaign_steps(at(day_before)).opened == 0
    assert run_due_campaign_steps(at(OPENING)).opened == 1
    assert run_due_campaign_steps(at(OPENING)).opened == 0
    planned.refresh_from_db()
    assert planned.is_open


def test_what_is_suggested_needs_no_change(steered: Plan, cast: Cast) -> None:
    with override("en"):
        terms = suggested_terms(steered, OPENING)
    assert terms.title == "Spring follow-up 2027"
    assert (terms.opens_on, terms.due_on, terms.grace_days) == (OPENING, DUE, 2)


def test_the_director_is_remembered(planned: Campaign, cast: Cast) -> None:
    assert suggested_terms(planned.plan, OPENING).director == cast.administrator


@pytest.mark.parametrize(
    ("opens", "due", "field"),
    [
        ("1989-12-31", "2027-05-21", "opens_on"),
        ("2027-04-29", "2101-01-01", "due_on"),
        ("2027-04-29", "2027-04-28", "due_on"),
        ("2027-04-01", "2027-04-28", "due_on"),
    ],
)
def test_days_that_cannot_be_meant_are_refused_in_one_sentence(
    steered: Plan, cast: Cast, opens: str, due: str, field: str
) -> None:
    first, last = date.fromisoformat(opens), date.fromisoformat(due)
    with pytest.raises(ValidationError) as refusal:
        plan_campaign(
            plan=steered,
            terms=Terms(title="Suivi", opens_on=first, due_on=last),
            by=cast.coordinator,
            now=at(OPENING),
        )
    assert list(refusal.value.message_dict) == [field]
    assert len(refusal.value.message_dict[field]) == 1


def test_a_common_plan_whose_second_authority_is_archived_asks_nobody(
    opened: Campaign, cast: Cast, steered: Plan
) -> None:
    second = cast.elsewhere
    Plan.objects.filter(pk=steered.pk).update(joint_organisation=second)
    assert cast.contributor in {row.person for row in asked_now(cast)}
    Organisation.objects.filter(pk=second.pk).update(archived_at=at(DUE))
    campaign = Campaign.objects.for_page().get(pk=opened.pk)
    assert run_due_campaign_steps(at(DUE)).mails == 0
    assert remind_now(campaign=campaign, by=cast.coordinator, now=at(DUE)) == 0
    assert asked_now(cast) == []
    for act in (
        lambda: open_campaign(campaign=campaign, by=cast.coordinator, now=at(DUE)),
        lambda: again(campaign, cast),
    ):
        with pytest.raises(ValidationError, match="Orval"):
            act()


def asked_now(cast: Cast) -> list[Asked]:
    return list(Asked.objects.of_person(cast.contributor))


def again(campaign: Campaign, cast: Cast) -> Campaign:
    terms = suggested_terms(campaign.plan, DUE)
    by = cast.coordinator
    return plan_campaign(plan=campaign.plan, terms=terms, by=by, now=at(DUE))
