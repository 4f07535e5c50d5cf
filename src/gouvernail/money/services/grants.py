"""Keeping the register of grants: writing one down, its actions, its documents."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.documents.models import Document
from gouvernail.documents.services import store_document
from gouvernail.history.models import Change
from gouvernail.history.services import Act, plain, record
from gouvernail.money.models.grants import Grant
from gouvernail.money.policies_grants import can_edit_grant, can_keep_grants
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.querysets import PlanQuerySet

EDITED = "grant.edited"
LINKED, UNLINKED = "grant.linked", "grant.unlinked"
TOLD = (
    *("title", "funder", "programme", "reference", "source", "state"),
    *("call_closes_on", "asked", "granted", "granted_on", "received", "justified"),
    *("duty", "justify_by", "justified_on", "owner", "comment"),
    *("contact", "contact_email", "contact_phone"),
)


@transaction.atomic
def create_grant(
    *,
    organisation: Organisation,
    details: Mapping[str, Any],
    by: User,
    node: Node | None = None,
) -> Grant:
    """A new record of the register; `node` is the action that it comes from."""
    if not can_keep_grants(by, organisation):
        raise PermissionDenied
    grant = Grant(organisation=organisation, created_by=by)
    _write(grant, details)
    _tell("grant.created", grant, by)
    if node is not None:
        link_grant(grant=grant, node=node, by=by)
    return grant


@transaction.atomic
def edit_grant(
    *, grant: Grant, details: Mapping[str, Any], by: User, seen: int | None = None
) -> None:
    """Change what it says. `seen` is the number of the last edit that she saw, 0 for
    none: what somebody else wrote since is not overwritten unread."""
    _require(by, grant)
    Grant.objects.select_for_update().get(pk=grant.pk)
    if seen is not None and edits_since(grant, seen):
        raise ValidationError(
            _("Somebody wrote while you were writing: read it, then save again.")
        )
    before = {name: _told(getattr(grant, name)) for name in TOLD}
    _write(grant, details)
    after = {name: _told(getattr(grant, name)) for name in TOLD}
    changed = {n: [before[n], after[n]] for n in TOLD if before[n] != after[n]}
    if changed:
        _tell(EDITED, grant, by, details=changed)


@transaction.atomic
def archive_grant(*, grant: Grant, by: User, away: bool = True) -> None:
    """Take it out of the register, or bring it back; nothing of it is lost."""
    _require(by, grant)
    grant.archived_at = timezone.now() if away else None
    grant.save(update_fields=["archived_at"])
    _tell("grant.archived" if away else "grant.restored", grant, by)


def linkable_plans(user: User, organisation: Organisation) -> PlanQuerySet:
    """The plans of the authority whose actions a grant may pay, that she reads."""
    plans = Plan.objects.visible_to(user).standing().of_organisation(organisation)
    return plans.exclude(state=PlanState.CLOSED)


@transaction.atomic
def link_grant(
    *, grant: Grant, node: Node, by: User, undoes: Change | None = None
) -> Change:
    """Say that the grant pays for an action."""
    _require_node(by, grant, node)
    if node.removed_at is not None:
        raise ValidationError(_("This action was removed from its plan."))
    grant.nodes.add(node)
    return _tell_link(LINKED, grant, node, by, undoes)


@transaction.atomic
def unlink_grant(
    *, grant: Grant, node: Node, by: User, undoes: Change | None = None
) -> Change:
    """The grant no longer pays for it."""
    _require_node(by, grant, node)
    grant.nodes.remove(node)
    return _tell_link(UNLINKED, grant, node, by, undoes)


@transaction.atomic
def attach_document(*, grant: Grant, file: "UploadedFile[bytes]", by: User) -> Document:
    """Keep a file with the grant: the agreement, a promise, a justification."""
    _require(by, grant)
    document = store_document(file=file, organisation=grant.organisation, by=by)
    grant.documents.add(document)
    _tell(
        "grant.document_added", grant, by, details={"document": [None, document.name]}
    )
    return document


@transaction.atomic
def detach_document(
    *, grant: Grant, document: Document, by: User, away: bool = True
) -> None:
    """Take a file off the grant, or put it back; the file itself is kept."""
    _require(by, grant)
    if document.organisation_id != grant.organisation_id:
        raise PermissionDenied
    if away:
        grant.documents.remove(document)
    else:
        grant.documents.add(document)
    verb = "grant.document_removed" if away else "grant.document_added"
    named = plain(document)
    pair = [named, None] if away else [None, named]
    _tell(verb, grant, by, details={"document": pair})


def once_attached(grant: Grant) -> QuerySet[Document]:
    """The files that were taken off the grant."""
    gone = history_of(grant).filter(verb="grant.document_removed")
    keys = {change.details["document"][0]["pk"] for change in gone}
    return Document.objects.filter(pk__in=keys).order_by("pk")


def history_of(grant: Grant) -> QuerySet[Change]:
    """Everything that was done to a grant, newest first."""
    rows = Change.objects.within(grant.organisation.scope).about(grant.subject)
    return rows.for_list()


def edits_since(grant: Grant, seen: int) -> list[Change]:
    """The edits that came after the one of that number, newest first."""
    return list(history_of(grant).filter(verb=EDITED, pk__gt=seen))


def last_edit(grant: Grant) -> int:
    """The number of its last edit, 0 for none."""
    last = history_of(grant).filter(verb=EDITED).first()
    return last.pk if last else 0


def _write(grant: Grant, details: Mapping[str, Any]) -> None:
    for name in TOLD:
        setattr(grant, name, details.get(name, getattr(grant, name)))
    if grant.source and grant.source.organisation_id != grant.organisation_id:
        raise ValidationError({"source": _("This source is not of your authority.")})
    if grant.owner and not _is_of_the_house(grant):
        raise ValidationError(
            {"owner": _("Choose somebody who works in your authority.")}
        )
    grant.full_clean()
    grant.save()


def _is_of_the_house(grant: Grant) -> bool:
    """A colleague; one who left since may stay named until somebody changes it."""
    was = Grant.objects.filter(pk=grant.pk, owner=grant.owner)
    here = Membership.objects.filter(organisation=grant.organisation, user=grant.owner)
    return was.exists() or here.exists()


def _require(by: User, grant: Grant) -> None:
    if not can_edit_grant(by, grant):
        raise PermissionDenied


def _require_node(by: User, grant: Grant, node: Node) -> None:
    _require(by, grant)
    plans = linkable_plans(by, grant.organisation)
    if not plans.filter(Q(pk=node.plan_id)).exists():
        raise PermissionDenied


def _tell(verb: str, grant: Grant, by: User, **more: Any) -> None:
    record(
        Act(
            scope=grant.organisation.scope,
            verb=verb,
            by=by,
            subjects=[grant.subject],
            label=grant.title,
            **more,
        )
    )


def _tell_link(
    verb: str, grant: Grant, node: Node, by: User, undoes: Change | None
) -> Change:
    """In the history of the grant, and in that of the action, where it is undone."""
    pair = [None, str(node)] if verb == LINKED else [str(node), None]
    _tell(verb, grant, by, details={"action": pair})
    told = [None, grant.title] if verb == LINKED else [grant.title, None]
    return record(
        Act(
            scope=node.plan.scope,
            verb=verb,
            by=by,
            subjects=[node.key, grant.subject],
            label=str(node),
            details={"grant": told},
            undoes=undoes,
        )
    )


def _told(value: Any) -> Any:
    """A value for the journal: amounts as plain figures, the rest as elsewhere."""
    return f"{value:f}" if hasattr(value, "quantize") else plain(value)
