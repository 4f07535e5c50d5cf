"""What fills the holes of the addresses that not every plan has."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.campaigns.models import Asked, Campaign, Recipient
from gouvernail.documents.services import store_document
from gouvernail.meetings.models import (
    AgendaItem,
    Decision,
    DecisionRequest,
    Meeting,
)
from gouvernail.notifications.models import Mail
from gouvernail.organisations.models import Agreement, Guest, Partner, Term
from gouvernail.organisations.services import remove_agreement
from gouvernail.plan.standings import digest_of
from gouvernail.plans.models import Node, Plan, SavedView
from gouvernail.plans.services.views import delete_view, save_view
from gouvernail.progress.bulk import update_many
from gouvernail.progress.models import Snapshot
from gouvernail.progress.services import News, record_update
from gouvernail.progress.snapshots import standings_of
from gouvernail.tasks.models import Dependency, Task
from tests.factories import Cast

TASK_NAMES = (
    "task_edit",
    "task_tick",
    "task_move",
    "task_wait",
    "task_remove",
    "dependency_remove",
)
MEETING_NAMES = (
    "meeting",
    "meeting_edit",
    "meeting_room",
    "meeting_minutes",
    "meeting_keep",
    "meeting_state",
    "meeting_propose",
    "item_add",
    "item_move",
    "item_remove",
    "decision_add",
    "decision_tick",
    "decision_remove",
    "request_withdraw",
)


def task_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A task of the first action, and a link to it: both have the same key."""
    first, second = (Node.objects.get(plan=plan, key=key) for key in ("a1", "a2"))
    task, _made = Task.objects.get_or_create(node=first, title="Relire")
    Dependency.objects.get_or_create(pk=task.pk, before_node=second, after_node=first)
    return {"pk": str(task.pk)}


def removed_task_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A task that was taken away."""
    node = Node.objects.get(plan=plan, key="a1")
    task, _made = Task.objects.get_or_create(node=node, title="Retirée")
    Task.objects.filter(pk=task.pk).update(removed_at=timezone.now())
    return {"pk": str(task.pk)}


def meeting_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A meeting, a point, a decision and a request that bear the same key."""
    node = Node.objects.get(plan=plan, key="a1")
    meeting, _made = Meeting.objects.get_or_create(plan=plan, on=date(2027, 5, 17))
    item, _made = AgendaItem.objects.get_or_create(
        pk=meeting.pk, meeting=meeting, title="Divers"
    )
    Decision.objects.get_or_create(
        pk=meeting.pk, defaults={"item": item, "plan": plan, "text": "Attendre"}
    )
    DecisionRequest.objects.get_or_create(
        pk=meeting.pk, defaults={"node": node, "question": "Attendre ?"}
    )
    return {"pk": str(meeting.pk), "item": str(item.pk)}


def document_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A file that a guest attached to her news."""
    guest, _made = User.objects.get_or_create(email="invitee@partenaire.example")
    file = SimpleUploadedFile("avis.txt", b"Avis favorable.")
    kept = store_document(file=file, organisation=plan.organisation, by=guest)
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    news = News("ongoing", documents=(kept,))
    record_update(node=node, news=news, by=cast.contributor)
    return {"pk": str(kept.pk)}


MAIL_NAMES = ("plan_mail_again", "plan_mail_returned", "outbox_mail", "outbox_page")


def mail_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A mail of the plan."""
    mail = Mail.objects.create(
        key=f"mail:{Mail.objects.count()}",
        to_person=cast.contributor,
        to_address=cast.contributor.email,
        subject="Où en sont vos actions ?",
        text="Dites-le en deux minutes.",
        html="<p>Dites-le en deux minutes.</p>",
        kind="campaign",
        plan=plan,
    )
    return {"number": str(mail.pk)}


TOKEN_NAMES = ("mail_stop", "feed_due", "feed_changes")


def forged_token(cast: Cast, plan: Plan) -> dict[str, str]:
    """A token that the product never signed."""
    return {"token": "forged"}


CAMPAIGN_NAMES = (
    "campaign",
    "campaign_person",
    "campaign_open",
    "campaign_close",
    "campaign_cancel",
    "campaign_steps",
    "campaign_remind",
    "campaign_exempt",
    "campaign_include",
    "campaign_add",
    "campaign_revoke",
    "snapshot",
    "snapshot_csv",
)


def campaign_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A campaign that asks the contributor, and a snapshot that bears the same key."""
    node = Node.objects.get(plan=plan, key="a1")
    content = standings_of(plan, timezone.now()).as_json()
    frozen, _made = Snapshot.objects.get_or_create(
        plan=plan,
        label="Gel",
        defaults={"content": content, "digest": digest_of(content)},
    )
    campaign, _made = Campaign.objects.get_or_create(
        pk=frozen.pk,
        defaults={
            "plan": plan,
            "title": "Suivi",
            "opens_on": date(2027, 4, 29),
            "due_on": date(2027, 5, 21),
            "grace_days": 2,
            "state": "open",
            "opened_at": timezone.now(),
            "created_by": cast.coordinator,
        },
    )
    pilot = cast.contributor
    Asked.objects.get_or_create(campaign=campaign, node=node, person=pilot)
    Recipient.objects.get_or_create(campaign=campaign, person=pilot)
    return {"pk": str(campaign.pk), "person": str(pilot.pk)}


def csv_hole(cast: Cast, plan: Plan) -> dict[str, str]:
    """A format that the export of the actions knows."""
    return {"fmt": "csv"}


def view_hole(cast: Cast, plan: Plan) -> dict[str, str]:
    """A shared view of the administrator."""
    values = {"name": "En retard", "screen": "table", "is_shared": True}
    view = save_view(plan=plan, by=cast.administrator, values=values)
    return {"pk": str(view.pk)}


def removed_view_hole(cast: Cast, plan: Plan) -> dict[str, str]:
    """A view that the administrator put away."""
    view = SavedView.objects.get(pk=view_hole(cast, plan)["pk"])
    return {"pk": str(delete_view(view=view, by=cast.administrator).pk)}


def together_hole(cast: Cast, plan: Plan) -> dict[str, str]:
    """A change that the coordinator made on several actions at once."""
    nodes = Node.objects.of_plan(plan).steered().select_related("plan")
    done = update_many(
        plan=plan, nodes=nodes, status="done", note="Vu", by=cast.coordinator
    )
    assert done.change is not None
    return {"pk": str(done.change.pk)}


ACTION_HOLES = {
    "actions_export": csv_hole,
    "actions_undo": together_hole,
    "view_change": view_hole,
    "view_delete": view_hole,
    "view_restore": removed_view_hole,
}


PARTNER_NAMES = (
    "partner",
    "partner_edit",
    "partner_archive",
    "partner_restore",
    "agreement_new",
)
AGREEMENT_NAMES = ("agreement_edit", "agreement_remove")
GUEST_NAMES = (
    "guest",
    "guest_edit",
    "guest_archive",
    "guest_restore",
    "guest_send",
    "guest_revoke",
)
WORD_NAMES = ("word_edit", "word_move", "word_archive", "word_restore")


def partner_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A partner of the directory."""
    row, _made = Partner.objects.get_or_create(
        organisation=cast.organisation, name="Unia"
    )
    return {"pk": str(row.pk)}


def agreement_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """An agreement of that partner."""
    partner = partner_holes(cast, plan)["pk"]
    return {"pk": str(Agreement.objects.create(partner_id=partner, title="Bail").pk)}


def removed_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """The line of the history that says that an agreement was removed."""
    row = Agreement.objects.get(pk=agreement_holes(cast, plan)["pk"])
    return {"pk": str(remove_agreement(agreement=row, by=cast.coordinator).pk)}


def guest_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A guest who leads an action."""
    address = "sophie@relais.example"
    person = User.objects.filter(email=address).first()
    person = person or User.objects.create_user(address)
    row, _made = Guest.objects.get_or_create(
        organisation=cast.organisation, user=person
    )
    return {"pk": str(row.pk)}


def word_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A tag."""
    row, _made = Term.objects.get_or_create(
        organisation=cast.organisation, vocabulary="tag", name="Participatif"
    )
    return {"pk": str(row.pk)}


def list_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """The list of tags."""
    return {"vocabulary": "tag"}


DIRECTORY_HOLES = {
    **dict.fromkeys(PARTNER_NAMES, partner_holes),
    **dict.fromkeys(AGREEMENT_NAMES, agreement_holes),
    **dict.fromkeys(GUEST_NAMES, guest_holes),
    **dict.fromkeys(WORD_NAMES, word_holes),
    "agreement_back": removed_holes,
    "word_new": list_holes,
}
