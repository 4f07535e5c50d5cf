"""Somebody asks for a document: it comes from the store, is made at once, or waits."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from gouvernail.accounts.models import User
from gouvernail.editions.enums import EditionState
from gouvernail.editions.jobs import make_edition
from gouvernail.editions.keeping import is_ready, until
from gouvernail.editions.making import Draft, draft_of
from gouvernail.editions.models import Edition
from gouvernail.editions.policies import can_make_for
from gouvernail.editions.store import size_of, store
from gouvernail.editions.wishes import Wish, as_json
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan


def order_document(*, plan: Plan, wish: Wish, by: User) -> Edition:
    """The document that is wished for: made, where it was made before or is small;
    else a job makes it.

    Raises `PlanError` where there is no such document, or where it cannot be made.
    """
    if not can_make_for(by, plan, wish.audience):
        raise PermissionDenied
    draft = draft_of(plan, wish)
    if is_ready(draft.digest):
        return _kept(plan, draft, by, EditionState.MADE)
    if draft.is_quick:
        store(draft.digest, draft.write())
        return _kept(plan, draft, by, EditionState.MADE)
    return _awaited(plan, draft, by)


def order_again(*, edition: Edition, by: User) -> Edition:
    """The same, of the plan as it stands now."""
    return order_document(plan=edition.plan, wish=edition.asked, by=by)


def start_again(*, edition: Edition, by: User) -> Edition:
    """Start a making that gives no sign of life, or that failed, once more."""
    if not can_make_for(by, edition.plan, edition.asked.audience):
        raise PermissionDenied
    if edition.is_asked and not edition.is_interrupted:
        raise PlanError(_("This document is still being made."))
    return _enqueued(edition)


@transaction.atomic
def _kept(plan: Plan, draft: Draft, by: User, state: EditionState) -> Edition:
    """The row of this person: the one that she has of the same document, as new."""
    found = _hers(plan, draft, by) or Edition(plan=plan, asked_by=by)
    now = timezone.now()
    found.wish, found.audience = as_json(draft.wish), draft.wish.audience.value
    found.about, found.language = draft.about[:300], get_language() or "fr"
    found.digest, found.state = draft.digest, state
    found.asked_at = found.seen_at = now
    found.kept_until, found.failure, found.step = until(now), [], ""
    found.started_at = None
    found.made_at = found.made_at or now if state == EditionState.MADE else None
    found.size = size_of(draft.digest) if state == EditionState.MADE else 0
    found.save()
    return found


def _awaited(plan: Plan, draft: Draft, by: User) -> Edition:
    """Waited for by a job; who asks twice waits for the same one."""
    before = _hers(plan, draft, by)
    if before and before.is_asked and not before.is_interrupted:
        return before
    return _enqueued(_kept(plan, draft, by, EditionState.ASKED))


def _enqueued(edition: Edition) -> Edition:
    Edition.objects.filter(pk=edition.pk).update(
        state=EditionState.ASKED,
        started_at=None,
        seen_at=timezone.now(),
        step="",
        failure=[],
    )
    transaction.on_commit(partial(make_edition.enqueue, edition.pk))
    # Where jobs are done at once, it is there already.
    edition.refresh_from_db(from_queryset=Edition.objects.select_related("plan"))
    return edition


def _hers(plan: Plan, draft: Draft, by: User) -> Edition | None:
    wanted = as_json(draft.wish)
    rows = Edition.objects.same_as(plan, draft.digest, by)
    return next((row for row in rows if row.wish == wanted), None)
