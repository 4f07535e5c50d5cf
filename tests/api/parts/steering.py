"""Campaigns, points of meetings, priorities, views, what waits for what."""

from datetime import date
from typing import Any

from django.utils import timezone

from gouvernail.campaigns.models import Asked, Campaign, Recipient
from gouvernail.doctor.models import Waiver
from gouvernail.meetings.models import AgendaItem, Meeting
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.views import delete_view, save_view
from gouvernail.priorities.models import Session
from gouvernail.priorities.services import close_session
from gouvernail.progress.snapshots import take_snapshot
from gouvernail.tasks.models import Dependency
from tests.api.acts import Act
from tests.factories import Cast
from tests.priorities.weighing import begin, vote, voter_of

WHY = {"reason": "En congé jusqu’en juin."}
CAMPAIGNS = {
    "begin_campaign": Act(
        {"title": "Suivi", "due_on": "2030-06-30", "opens_on": "2030-06-01"}
    ),
    "open_campaign": Act(),
    "close_campaign": Act(),
    "cancel_campaign": Act(),
    "run_campaign_steps": Act(),
    "remind_campaign": Act({"people": []}),
    "add_recipient": Act({"person": "{newcomer}"}),
    "exempt_recipient": Act(WHY),
    "revoke_recipient_link": Act(),
    "exempt_action": Act(WHY),
    "include_action": Act(at={"asked": "exempted"}),
    "take_snapshot": Act({}),
    "start_follow_up": Act(),
    "choose_counting": Act({"counts_by": "weight"}),
}
MEETINGS = {
    "keep_minutes": Act({"present": "Anne"}),
    "add_proposed_points": Act({}),
    "add_point": Act({"node": "a2"}),
    "move_point": Act({"position": 0}),
    "remove_point": Act(),
}
TASKS = {
    "move_task": Act({"position": 0}),
    "add_dependency": Act({"before": {"node": "a2"}, "after": {"node": "a1"}}),
    "remove_dependency": Act(),
}
PRIORITIES = {
    "open_priority_session": Act(
        {"title": "Autre", "nodes": ["a1"], "people": ["{colleague}"]}
    ),
    "edit_priority_session": Act({"title": "Autre"}),
    "remove_priority_session": Act(),
    "ask_voters": Act({"people": ["{colleague}"]}),
    "remove_voter": Act(),
    "cast_votes": Act(
        {"marks": [{"node": "a1", "value": 4, "effort": 0}]}, by="contributor"
    ),
    "close_priority_session": Act(),
    "show_priority_result": Act({"is_shown": True}, at={"session": "weighed"}),
    "write_priorities": Act(
        {"nodes": ["a1"], "written_as": "rank"}, at={"session": "weighed"}
    ),
}
DOCTOR = {
    "put_finding_aside": Act({"code": "no_date", "reason": "Sans objet."}),
    "bring_finding_back": Act(),
}
VIEWS = {
    "save_view": Act({"name": "En retard", "query": "late=1"}, refused=""),
    "edit_view": Act({"name": "Autre"}),
    "remove_view": Act(),
    "restore_view": Act({"change": "{away}"}),
}
TOGETHER = {
    "change_nodes": Act({"nodes": ["a1", "a2"], "due_on": "2029-06-30"}),
    "update_nodes": Act({"nodes": ["a1", "a2"], "status": "ongoing"}),
}
ACTS: dict[str, Act] = {
    **CAMPAIGNS,
    **MEETINGS,
    **TASKS,
    **PRIORITIES,
    **DOCTOR,
    **VIEWS,
    **TOGETHER,
}
# What an operation that reads answers to a role, where it is not 200.
INSIDE = (
    "asked_action",
    "recipient",
    "agenda_proposals",
    "priority_session",
    "voters",
    "voter",
    "priority_result",
    "ballot",
    "doctor",
    "doctor_findings",
    "waivers",
    "waiver",
)
# A session without result yet.
HOUSE = ("administrator", "coordinator", "contributor")
SEEN: dict[tuple[str, str], int] = {
    **{(name, "reader"): 403 for name in INSIDE},
    **{("priority_result", role): 422 for role in HOUSE},
    ("agenda_proposals", "contributor"): 403,
    # Who is not asked has no ballot.
    ("ballot", "coordinator"): 403,
}


def holes(cast: Cast, plan: Plan) -> dict[str, Any]:
    """What fills the addresses of this part, by the name of the hole."""
    nodes = {node.key: node for node in Node.objects.filter(plan=plan)}
    meeting = Meeting.objects.get(plan=plan)
    rows = {
        **_campaign(cast, plan, nodes),
        **_sessions(cast, plan),
        "snapshot": take_snapshot(
            plan=plan, label="Gel", by=cast.coordinator, now=timezone.now()
        ),
        "topic": AgendaItem.objects.create(meeting=meeting, title="Divers", position=1),
        "dependency": Dependency.objects.create(
            before_node=nodes["a3"], after_node=nodes["b1"]
        ),
        "waiver": Waiver.objects.create(
            plan=plan, code="no_means", reason="Sans objet", by=cast.coordinator
        ),
        "colleague": cast.finance,
        "newcomer": cast.department_head,
        **_views(cast, plan),
    }
    return {name: row.pk for name, row in rows.items()}


def _campaign(cast: Cast, plan: Plan, nodes: dict[str, Node]) -> dict[str, Any]:
    """One under way that asks the contributor; a newcomer leads an action since."""
    campaign = Campaign.objects.create(
        plan=plan,
        title="Suivi",
        opens_on=date(2026, 3, 1),
        due_on=date(2030, 3, 31),
        grace_days=2,
        state="open",
        opened_at=timezone.now(),
        opened_by=cast.coordinator,
        created_by=cast.coordinator,
    )
    Node.objects.filter(pk=nodes["a3"].pk).update(lead=cast.department_head)
    told = {"campaign": campaign, "person": cast.contributor, "asked_as": "lead"}
    exempted = {"exempted_at": timezone.now(), "exempted_reason": "Congé"}
    return {
        "campaign": campaign,
        "asked": Asked.objects.create(node=nodes["a1"], **told),
        "exempted": Asked.objects.create(node=nodes["a2"], **told, **exempted),
        "recipient": Recipient.objects.create(
            campaign=campaign, person=cast.contributor
        ),
    }


def _sessions(cast: Cast, plan: Plan) -> dict[str, Session | Any]:
    """One in which one votes, one that said something."""
    weighed = begin(cast, plan)
    vote(weighed, cast.contributor, a1=(5, 1))
    close_session(session=weighed, by=cast.coordinator)
    people = [cast.contributor, cast.department_head, cast.administrator]
    session = begin(cast, plan, people=people)
    vote(session, cast.contributor, a1=(5, 1))
    voter = voter_of(session, cast.department_head)
    return {"weighed": weighed, "session": session, "voter": voter}


def _views(cast: Cast, plan: Plan) -> dict[str, Any]:
    """One that is shared, one that was put away."""
    kept = {"name": "À revoir", "screen": "table", "is_shared": True}
    gone = {"name": "Ancienne", "screen": "table"}
    by = cast.coordinator
    away = save_view(plan=plan, by=by, values=gone)
    return {
        "view": save_view(plan=plan, by=by, values=kept),
        "away": delete_view(view=away, by=by),
    }
