"""Other programs that an authority lets in."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from gouvernail.accounts.models import User
from gouvernail.core.folding import fold
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.organisations.services.journal import locked
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.tokens.models import Application, Token
from gouvernail.tokens.policies import APPLICATION_ROLES, can_keep_applications

# A top-level domain that can never exist (RFC 2606).
NOWHERE = "applications.invalid"


@transaction.atomic
def add_application(
    *, organisation: Organisation, details: Mapping[str, Any], by: User
) -> Application:
    """A program with a role: `name`, `purpose`, `role`. It has no token yet."""
    house = locked(organisation)
    _require(by, house)
    name, role = _name(house, details["name"], None), _role(details["role"])
    account = _account(name)
    Membership.objects.create(user=account, organisation=house, role=role)
    row = Application.objects.create(
        organisation=house,
        name=name,
        purpose=_line(details.get("purpose", ""))[:300],
        account=account,
        made_by=by,
    )
    told = {"name": ["", name], "role": ["", role]}
    _tell("application.added", row, by, told)
    return row


@transaction.atomic
def change_application(
    *, application: Application, details: Mapping[str, Any], by: User
) -> Application:
    """Another name, purpose or role; its tokens go on working."""
    house = locked(application.organisation)
    _require(by, house)
    row = Application.objects.select_related("account").get(pk=application.pk)
    member = Membership.objects.get(user=row.account, organisation=house)
    before = {"name": row.name, "purpose": row.purpose, "role": str(member.role)}
    row.name = _name(house, details["name"], row)
    row.purpose = _line(details.get("purpose", ""))[:300]
    member.role = _role(details["role"])
    row.save(update_fields=["name", "purpose"])
    member.save(update_fields=["role"])
    User.objects.filter(pk=row.account_id).update(last_name=row.name)
    after = {"name": row.name, "purpose": row.purpose, "role": str(member.role)}
    told = {n: [before[n], after[n]] for n in after if before[n] != after[n]}
    if told:
        _tell("application.changed", row, by, told)
    return row


@transaction.atomic
def stop_application(*, application: Application, by: User) -> Application:
    """It acts no more, and its tokens are dead for good; what it did stays."""
    _require(by, application.organisation)
    now = timezone.now()
    rows = Application.objects.filter(pk=application.pk, stopped_at=None)
    if rows.update(stopped_at=now):
        Token.objects.filter(application=application, revoked_at=None).update(
            revoked_at=now
        )
        _tell("application.stopped", application, by, {})
    application.refresh_from_db()
    return application


@transaction.atomic
def start_application(*, application: Application, by: User) -> Application:
    """It may have tokens again; it gets new ones."""
    _require(by, application.organisation)
    rows = Application.objects.filter(pk=application.pk, stopped_at__isnull=False)
    if rows.update(stopped_at=None):
        _tell("application.started", application, by, {})
    application.refresh_from_db()
    return application


def _require(by: User, organisation: Organisation) -> None:
    if not can_keep_applications(by, organisation):
        raise PermissionDenied


def _account(name: str) -> User:
    """Never open, without a password, at an address where no mail arrives."""
    address = f"app-{get_random_string(20).lower()}@{NOWHERE}"
    return User.objects.create_user(address, None, last_name=name, is_active=False)


def _name(house: Organisation, typed: str, row: Application | None) -> str:
    name = _line(typed)[:80]
    if not name:
        raise PlanError(_("Give the application a name."))
    others = Application.objects.filter(organisation=house)
    others = others.exclude(pk=row.pk) if row else others
    if fold(name) in {fold(each.name) for each in others.order_by("pk")}:
        raise PlanError(
            _("There is already an application called “%(name)s”."), name=name
        )
    return name


def _role(asked: str) -> str:
    if asked not in APPLICATION_ROLES:
        raise PlanError(_("An application cannot have this role."))
    return asked


def _line(typed: str) -> str:
    return " ".join(str(typed).replace("\0", "").split())


def _tell(verb: str, row: Application, by: User, details: Mapping[str, Any]) -> None:
    subjects = [f"application:{row.pk}", f"person:{row.account_id}"]
    record(
        Act(
            scope=row.organisation.scope,
            verb=verb,
            by=by,
            subjects=subjects,
            label=row.name,
            details=details,
        )
    )
