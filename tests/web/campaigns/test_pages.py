"""The pages of a campaign: opening in three clicks, following, closing, comparing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from gouvernail.accounts.models import User
from gouvernail.answers.models import AnswerLink
from gouvernail.campaigns.models import Asked, Campaign
from gouvernail.history.models import Change
from gouvernail.notifications.models import Mail
from gouvernail.plan.working_days import add_working_days
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import Snapshot
from tests.factories import Cast
from tests.web.plans.conftest import Desk, text_of


def filled_in(desk: Desk) -> dict[str, object]:
    """What the form of a new campaign holds as it opens."""
    form = desk.get("campaign_new").context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value}


def test_the_new_campaign_comes_filled_in_and_one_click_opens_it(
    desk: Desk,
    steered: Plan,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    data = filled_in(desk)
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post("campaign_new", **data)
    campaign = Campaign.objects.get()
    assert answer.url == campaign.get_absolute_url()
    assert campaign.is_open
    assert campaign.due_on == add_working_days(timezone.localdate(), 14)
    assert Mail.objects.count() == 2


def test_a_day_to_come_plans_without_writing_to_anybody(
    desk: Desk, steered: Plan
) -> None:
    data = filled_in(desk)
    opens = timezone.localdate() + timedelta(days=3)
    desk.post("campaign_new", **{**data, "opens_on": opens})
    assert Campaign.objects.get().is_planned
    assert not Asked.objects.exists()


def test_a_wrong_day_is_said_beside_its_field(desk: Desk, steered: Plan) -> None:
    data = filled_in(desk)
    for wrong in ("1989-12-31", "2101-01-01", "2020-01-01"):
        answer = desk.post("campaign_new", **{**data, "due_on": wrong})
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["due_on"]
    assert not Campaign.objects.exists()


def test_the_preview_follows_the_departments_that_are_ticked(
    desk: Desk, steered: Plan, cast: Cast
) -> None:
    query = f"?breadth=open&departments={cast.department.pk}"
    page = desk.get("campaign_new", query=query)
    people = [each.person for each in page.context["preparation"].portions]
    assert people == [cast.contributor]


def test_a_draft_says_that_nothing_leaves_and_offers_to_start(
    desk: Desk, plan: Plan
) -> None:
    Plan.objects.update(state=PlanState.DRAFT)
    page = desk.get("campaign_new").content.decode()
    assert 'data-testid="draft"' in page
    desk.post("follow_up_start", next=desk.address("campaign_new"))
    assert 'data-testid="draft"' not in desk.get("campaign_new").content.decode()
    change = Change.objects.latest("pk")
    assert change.verb == "plan.state_changed"
    desk.post("change_undo", change.pk)
    plan.refresh_from_db()
    assert plan.state == "draft"


def test_an_empty_list_teaches_what_a_campaign_is(desk: Desk) -> None:
    assert 'data-testid="empty"' in desk.get("campaigns").content.decode()


def test_who_answers_is_seen_at_once(desk: Desk, campaign: Campaign) -> None:
    page = desk.get("campaign", campaign.pk).context["page"]
    assert (page.replies.actions.answered, page.replies.actions.total) == (0, 2)
    desk.say("a1", "ongoing")
    page = desk.get("campaign", campaign.pk).context["page"]
    assert page.replies.actions.answered == 1
    assert [line.reply.is_behind for line in page.lines] == [True, False]


def test_the_page_asks_again_for_its_figures_alone(
    desk: Desk, campaign: Campaign
) -> None:
    answer = desk.client.get(campaign.get_absolute_url(), HTTP_HX_REQUEST="true")
    assert b"<html" not in answer.content
    assert b'hx-trigger="every 20s"' in answer.content


def test_everybody_sees_the_rate_and_only_some_see_the_names(
    desk_of: Callable[[User], Desk], campaign: Campaign, cast: Cast
) -> None:
    seen = {}
    for role in ("coordinator", "department_head", "contributor", "reader"):
        page = desk_of(cast[role]).get("campaign", campaign.pk).context["page"]
        assert page.replies.actions.total == 2
        seen[role] = [line.reply.person.first_name for line in page.lines]
    assert sorted(seen["coordinator"]) == ["Contributor", "Finance"]
    assert seen["department_head"] == ["Contributor"]
    assert seen["contributor"] == ["Contributor"]
    assert seen["reader"] == []


def test_a_link_is_shown_to_who_steers_alone(
    desk_of: Callable[[User], Desk], campaign: Campaign, cast: Cast
) -> None:
    pilot = cast.contributor
    address = AnswerLink.objects.get(person=pilot).address
    for role, shown in (("coordinator", True), ("department_head", False)):
        page = desk_of(cast[role]).get("campaign_person", campaign.pk, pilot.pk)
        assert (address in page.content.decode()) is shown
    desk = desk_of(cast.coordinator)
    desk.post("campaign_revoke", campaign.pk, person=pilot.pk)
    page = desk.get("campaign_person", campaign.pk, pilot.pk)
    assert address not in page.content.decode()


def test_an_exemption_and_its_reason_are_shown(
    desk: Desk, campaign: Campaign, cast: Cast
) -> None:
    desk.post("campaign_exempt", campaign.pk, person=cast.finance.pk, reason="")
    assert not Asked.objects.exclude(exempted_at=None).exists()
    desk.post("campaign_exempt", campaign.pk, person=cast.finance.pk, reason="Congé")
    assert "Congé" in text_of(desk.get("campaign", campaign.pk))
    row = Asked.objects.get(person=cast.finance)
    desk.post("campaign_include", campaign.pk, asked=row.pk)
    assert "Congé" not in text_of(desk.get("campaign", campaign.pk))


def test_an_action_of_nobody_is_listed_with_why(desk: Desk, campaign: Campaign) -> None:
    page = desk.get("campaign", campaign.pk)
    orphans = [each.asked.node.key for each in page.context["page"].orphans]
    assert orphans == ["a3", "a4", "a5", "a999"]


def test_a_late_pilot_is_asked_from_the_page(
    desk: Desk, campaign: Campaign, cast: Cast
) -> None:
    Node.objects.filter(plan=desk.plan, key="a3").update(lead=cast.elected)
    desk.post("campaign_add", campaign.pk, person=cast.elected.pk)
    assert Asked.objects.get(person=cast.elected).node.key == "a3"


@pytest.mark.parametrize("act", ["campaign_add", "campaign_revoke"])
def test_nobody_of_another_authority_is_named(
    desk: Desk, campaign: Campaign, cast: Cast, act: str
) -> None:
    data = {"person": str(cast.stranger.pk)}
    answer = desk.client.post(desk.address(act, campaign.pk), data, follow=True)
    assert cast.stranger.full_name not in answer.content.decode()
    assert "Choisissez" in answer.content.decode()


def test_one_click_reminds_and_a_second_one_does_not(
    desk: Desk, campaign: Campaign
) -> None:
    for _turn in range(2):
        desk.post("campaign_remind", campaign.pk)
    assert Mail.objects.filter(key__contains=":remind:").count() == 2


def test_closing_leads_to_what_moved_and_to_the_meeting(
    desk: Desk, campaign: Campaign
) -> None:
    desk.post("snapshot_take")
    desk.say("a1", "done")
    desk.post("campaign_close", campaign.pk)
    page = desk.get("campaign", campaign.pk).content.decode()
    assert desk.address("meeting_new") in page
    frozen = Snapshot.objects.latest("pk")
    shown = desk.get("snapshot", frozen.pk)
    comparison = shown.context["page"].comparison
    assert [move.subject.key for move in comparison.moves] == ["a1"]
    assert b"every 20s" not in desk.get("campaign", campaign.pk).content
    assert "1" in text_of(desk.get("campaigns"))


def test_a_snapshot_is_taken_away_as_a_table(desk: Desk, campaign: Campaign) -> None:
    desk.post("snapshot_take")
    desk.say("a1", "blocked", "Avis attendu.")
    desk.post("snapshot_take")
    answer = desk.get("snapshot_csv", Snapshot.objects.latest("pk").pk)
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 6
    assert sum("Avis attendu." in line for line in lines) == 1


def test_a_snapshot_that_was_touched_says_so(desk: Desk, campaign: Campaign) -> None:
    desk.post("snapshot_take")
    frozen = Snapshot.objects.latest("pk")
    content = {**frozen.content, "on": "2020-01-01"}
    QuerySet(Snapshot).filter(pk=frozen.pk).update(content=content)
    assert not desk.get("snapshot", frozen.pk).context["page"].is_intact


def test_a_cancelled_campaign_lets_another_one_open(
    desk: Desk, campaign: Campaign
) -> None:
    desk.post("campaign_cancel", campaign.pk)
    assert not AnswerLink.objects.open_at(timezone.now()).exists()
    data = filled_in(desk)
    desk.post("campaign_new", **data)
    assert Campaign.objects.latest("pk").is_open


def test_the_campaign_of_another_plan_is_not_there(
    desk: Desk, campaign: Campaign, cast: Cast
) -> None:
    assert desk.get("campaign", campaign.pk + 1).status_code == 404
    assert desk.get("campaign_person", campaign.pk, cast.reader.pk).status_code == 404


def test_a_second_campaign_is_refused_and_leaves_nothing(
    desk: Desk, campaign: Campaign
) -> None:
    data = filled_in(desk)
    assert 'data-testid="running"' in desk.get("campaign_new").content.decode()
    assert desk.post("campaign_new", **data).status_code == 422
    assert list(Campaign.objects.order_by("pk")) == [campaign]
