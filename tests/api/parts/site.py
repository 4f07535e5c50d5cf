"""What citizens see and say; files that come and go."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.utils import timezone

from gouvernail.answers.services import give_news
from gouvernail.documents.models import Document
from gouvernail.editions.services import order_document
from gouvernail.editions.wishes import Wish
from gouvernail.imports import services
from gouvernail.imports.models import Import
from gouvernail.participation.models import Consultation, Contribution
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News
from gouvernail.publishing.models import Appointment, Withdrawal
from gouvernail.stationery.services.templates import remove_template
from gouvernail.takeout.models import AskedArchive
from tests.api.acts import Act
from tests.factories import Cast, make_plan, plan_value
from tests.imports.documents import PLAN_TEXT
from tests.stationery.house import file_of, keep_template

ACTS: dict[str, Act] = {
    "edit_site_settings": Act({"welcome": "Bienvenue.", "papers": ["plan.pdf"]}),
    "open_site": Act(),
    "close_public_site": Act(),
    "publish_plan": Act(refused="finance"),
    "take_back_plan": Act(refused="finance"),
    "preview_plan": Act(refused="finance"),
    "arrange_publication": Act({"act": "publish", "at": "2027-03-31T08:00:00+02:00"}),
    "cancel_appointment": Act(refused="finance"),
    "withdraw_page": Act({"node": "a1", "reason": "Une erreur."}),
    "show_page_again": Act(refused="finance"),
    "bring_template": Act(
        file_of().read(), query={"name": "conseil.docx", "title": "Conseil"}
    ),
    "remove_template": Act(refused="finance"),
    "restore_template": Act(at={"template": "removed_template"}),
    "choose_document_templates": Act(
        {"others": [{"document": "minutes", "template": None}]}
    ),
    "edit_document_looks": Act({"foot_line": "Rue de l’Église 1"}),
    "show_contribution": Act(refused="contributor"),
    "refuse_contribution": Act({"reason": "Injures."}, refused="contributor"),
    "put_contribution_back": Act(
        refused="contributor", at={"contribution": "shown_contribution"}
    ),
    "answer_contribution": Act(
        {"words": "C’est prévu.", "outcome": "planned", "nodes": ["a2"]},
        refused="contributor",
    ),
    "plan_consultation": Act(
        {
            "title": "Votre avis",
            "opens_on": "2027-03-01",
            "closes_on": "2027-04-15",
        },
        refused="contributor",
        at={"plan": "draft_plan"},
    ),
    "edit_consultation": Act({"title": "Donnez votre avis"}, refused="contributor"),
    "open_consultation": Act(refused="contributor"),
    "close_consultation": Act(refused="contributor"),
    "order_document": Act(
        {"kind": "follow-up", "form": "html", "audience": "internal"}
    ),
    "order_document_again": Act(at={"edition": "web_edition"}),
    "restart_document": Act(at={"edition": "web_edition"}),
    "remove_document": Act(refused="contributor"),
    "ask_archive": Act(refused="coordinator", by="administrator"),
    "delete_archive": Act(refused="coordinator", by="administrator"),
    "bring_document": Act(
        PLAN_TEXT.encode(), refused="contributor", query={"name": "pst.txt"}
    ),
    "accept_import": Act(refused="contributor"),
    "take_import_back": Act(refused="contributor", at={"intake": "put_aside"}),
    "set_import_aside": Act(refused="contributor"),
    "read_import_again": Act(refused="contributor", at={"intake": "interrupted"}),
    "add_update_with_file": Act(
        b"La convention est prete.", query={"name": "note.txt", "status": "ongoing"}
    ),
    "cancel_import": Act(refused="contributor", at={"intake": "interrupted"}),
}
KEPT_FROM_THE_HOUSE = {"contributor": 403, "reader": 403}
OF_ADMINISTRATORS = {"coordinator": 403, **KEPT_FROM_THE_HOUSE}
# What an operation that reads answers to a role, where it is not 200.
SEEN: dict[tuple[str, str], int] = {
    (name, role): status
    for names, statuses in (
        (
            ("site_settings", "waiting_changes", "contributions", "contribution"),
            KEPT_FROM_THE_HOUSE,
        ),
        (
            ("consultations", "consultation", "consultation_results"),
            KEPT_FROM_THE_HOUSE,
        ),
        (("opinions", "remarks"), KEPT_FROM_THE_HOUSE),
        (("imports", "document_import"), KEPT_FROM_THE_HOUSE),
        (("imported_document", "imported_plan"), KEPT_FROM_THE_HOUSE),
        (("archives", "archive", "archive_file"), OF_ADMINISTRATORS),
        (("edition", "attachments", "attachment", "attachment_file"), {"reader": 403}),
    )
    for name in names
    for role, status in statuses.items()
}


def holes(cast: Cast, plan: Plan) -> dict[str, Any]:
    """What fills the addresses of this part, by the name of the hole."""
    rows: dict[str, Model] = {
        **_published(cast, plan),
        **_templates(cast),
        **_said(cast, plan),
        **_asked(cast),
        **_brought(cast),
    }
    wish = Wish("follow-up", "html")
    rows["web_edition"] = order_document(plan=plan, wish=wish, by=cast.coordinator)
    rows["attached"] = _attached(cast, plan)
    rows["archive"] = AskedArchive.objects.create(
        organisation=cast.organisation,
        asked_by=cast.administrator,
        state="made",
        content=ContentFile(b"PK", name="archive.zip"),
    )
    return {name: row.pk for name, row in rows.items()}


def _attached(cast: Cast, plan: Plan) -> Document:
    node = Node.objects.get(plan=plan, key="a1")
    node.plan = plan
    file = SimpleUploadedFile("note.txt", b"Une note.")
    line = give_news(node=node, news=News("ongoing"), by=cast.coordinator, file=file)
    found: Document = line.documents.get()
    return found


def _published(cast: Cast, plan: Plan) -> dict[str, Model]:
    by, soon = cast.coordinator, timezone.now() + timedelta(days=2)
    return {
        "appointment": Appointment.objects.create(
            plan=plan, act="publish", at=soon, by=by
        ),
        "withdrawal": Withdrawal.objects.create(
            plan=plan, key="a2", reason="Une erreur.", withdrawn_by=by
        ),
    }


def _templates(cast: Cast) -> dict[str, Model]:
    removed = keep_template(cast, name="Ancienne lettre")
    remove_template(template=removed, by=cast.coordinator)
    kept = keep_template(cast, name="Lettre")
    return {"template": kept, "removed_template": removed}


def _said(cast: Cast, plan: Plan) -> dict[str, Model]:
    """Words of citizens, some of them read already."""
    said = {"plan": plan, "key": "a1", "title": "Créer un taxi social"}
    return {
        "contribution": Contribution.objects.create(words="Une idée", **said),
        "shown_contribution": Contribution.objects.create(
            words="Merci", state="shown", **said
        ),
    }


def _asked(cast: Cast) -> dict[str, Model]:
    """A draft about which nobody is asked yet, and one about which somebody will be."""
    draft, other = (
        make_plan(cast.organisation, plan_value(3, title=title))
        for title in ("PST 2030–2036", "PST 2036–2042")
    )
    today = timezone.localdate()
    asked = Consultation.objects.create(
        plan=other,
        title="Votre avis",
        opens_on=today,
        closes_on=today + timedelta(days=30),
    )
    return {"draft_plan": draft, "consultation": asked}


def _brought(cast: Cast) -> dict[str, Model]:
    """Documents brought in: in review, put aside, never read to the end."""
    aside = _import(cast)
    services.set_aside(imported=aside, by=cast.coordinator)
    left = Import.objects.create(
        organisation=cast.organisation,
        file_name="pst.txt",
        document=ContentFile(PLAN_TEXT.encode(), name="pst.txt"),
        seen_at=timezone.now() - timedelta(hours=1),
        by=cast.coordinator,
    )
    return {"intake": _import(cast), "put_aside": aside, "interrupted": left}


def _import(cast: Cast) -> Import:
    return services.bring_document(
        organisation=cast.organisation,
        name="pst.txt",
        data=PLAN_TEXT.encode(),
        by=cast.coordinator,
    )
