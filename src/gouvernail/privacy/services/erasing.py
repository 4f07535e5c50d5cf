"""Erasing somebody who left: her name goes, what was decided and said stays."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _, override

from gouvernail.accounting.models import Addressee
from gouvernail.accounts.models import SignIn, User
from gouvernail.answers.models import AnswerLink, new_secret
from gouvernail.history.forgetting import Forgotten, forget_names
from gouvernail.history.services import Act, record
from gouvernail.notifications.models import Mail, Notification
from gouvernail.organisations.models import Invitation
from gouvernail.privacy.enums import Fate
from gouvernail.privacy.leaving import can_erase, last_house, obstacles_of
from gouvernail.privacy.places import PLACES, Place
from gouvernail.privacy.services.telling import person_subject
from gouvernail.privacy.sign_ins import INSTALLATION

# A top-level domain that can never exist (RFC 2606).
NOWHERE = "erased.invalid"
# What others were told of her, in words that nobody keeps for ever.
TOLD: list[tuple[type[Model], tuple[str, ...]]] = [
    (Notification, ("text", "reason")),
    (Mail, ("subject", "text", "html")),
]


@transaction.atomic
def erase_person(*, person: User, by: User) -> User:
    """Replace her by a pseudonym everywhere; there is no way back.

    Refused while she has a role or a place anywhere, or leads live actions.
    """
    row = User.objects.select_for_update().get(pk=person.pk)
    if not can_erase(by, row):
        raise PermissionDenied
    if obstacles_of(row):
        raise ValidationError(_("This person still has a role, or leads actions."))
    house = last_house(row)
    scope = house.scope if house else INSTALLATION
    pseudonym = _pseudonym(row, house.language if house else None)
    _forget_names(row, pseudonym)
    _end_sessions(row)
    _delete_what_names_her(row)
    for place in PLACES:
        _settle(place, row)
    _take_name_away(row, pseudonym)
    subjects = [person_subject(row)]
    act = Act(scope=scope, verb="data.erased", by=by, subjects=subjects)
    record(act)
    return row


def _pseudonym(person: User, language: str | None) -> str:
    with override(language):
        return _("Person who left no. %(number)s") % {"number": person.pk}


def _forget_names(person: User, pseudonym: str) -> None:
    names = _names_of(person)
    if not names:
        return
    forgotten = Forgotten(
        subject=person_subject(person),
        number=person.pk,
        names=names,
        instead=pseudonym,
        is_alone=_is_alone(person),
    )
    forget_names(forgotten)
    for model, fields in TOLD if forgotten.is_alone else ():
        _rewrite(model._default_manager.all(), fields, forgotten)


def _is_alone(person: User) -> bool:
    """Whether nobody else bears her name."""
    namesakes = User.objects.filter(
        first_name=person.first_name, last_name=person.last_name
    )
    return not namesakes.exclude(pk=person.pk).exists()


def _names_of(person: User) -> list[str]:
    """As the product and its people write them, the longest first."""
    both = person.first_name and person.last_name
    written = [person.full_name, person.email]
    if both:
        written.append(f"{person.last_name} {person.first_name}")
    return sorted({name for name in written if name}, key=len, reverse=True)


def _rewrite(rows: QuerySet[Any], fields: Iterable[str], forgotten: Forgotten) -> None:
    found = Q()
    for field in fields:
        for name in forgotten.names:
            found |= Q(**{f"{field}__contains": name})
    for row in rows.filter(found).order_by("pk").iterator(200):
        for field in fields:
            setattr(row, field, forgotten.in_text(getattr(row, field)))
        row.save(update_fields=list(fields))


def _end_sessions(person: User) -> None:
    keys = SignIn.objects.filter(user=person).values("session_key")
    Session.objects.filter(session_key__in=keys).delete()


def _delete_what_names_her(person: User) -> None:
    """Rows that bear her address or her name without pointing to her."""
    label = User._meta.label_lower.split(".")
    about = LogEntry.objects.filter(
        content_type__app_label=label[0],
        content_type__model=label[1],
        object_id=str(person.pk),
    )
    about.delete()
    invited = Invitation.objects.filter(email__iexact=person.email)
    invited.filter(accepted_at=None).delete()
    invited.update(email=_nowhere(person), function="")
    names = _names_of(person) if _is_alone(person) else []
    Addressee.objects.about(person, names).delete()


def _settle(place: Place, person: User) -> None:
    SETTLING[Fate(place.fate)](place, person)


def _leave_empty(place: Place, person: User) -> None:
    model = place.rows(person).model
    field = model._meta.get_field(place.field)
    if field.many_to_many:
        for row in place.rows(person):
            getattr(row, place.field).remove(person)
    else:
        place.rows(person).update(**{place.field: None})


def _delete(place: Place, person: User) -> None:
    rows = place.rows(person)
    if place.name == "plans.SavedView.owner":
        # Others work with those that she shared.
        rows = rows.filter(is_shared=False)
    rows.delete()


def _close_links(place: Place, person: User) -> None:
    for link in AnswerLink.objects.filter(pk__in=place.rows(person).values("pk")):
        link.secret = new_secret()
        link.revoked_at = link.revoked_at or timezone.now()
        link.save(update_fields=["secret", "revoked_at"])


def _blank_mails(place: Place, person: User) -> None:
    """What waits never leaves; that something left stays known."""
    mails = place.rows(person)
    mails.filter(claimed_at=None, sent_at=None, failed_at=None).delete()
    mails.update(to_address="", subject="", text="", html="", error="")


def _stay(place: Place, person: User) -> None:
    """The row points to somebody who is a pseudonym from now on."""


SETTLING: dict[Fate, Callable[[Place, User], None]] = {
    Fate.STAYS: _stay,
    Fate.LEFT: _leave_empty,
    Fate.DELETED: _delete,
    Fate.CLOSED: _close_links,
    Fate.BLANKED: _blank_mails,
}


def _take_name_away(person: User, pseudonym: str) -> None:
    person.first_name, person.last_name = "", pseudonym
    person.email = _nowhere(person)
    person.language = ""
    person.is_active = person.is_staff = person.is_superuser = False
    person.last_login, person.erased_at = None, timezone.now()
    person.set_unusable_password()
    person.save()


def _nowhere(person: User) -> str:
    return f"person-{person.pk}@{NOWHERE}"
