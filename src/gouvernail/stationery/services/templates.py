"""Templates brought, removed and brought back; what documents are made with."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.documents.services import plain_name
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import read_again
from gouvernail.organisations.services.journal import differences, tell
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.stationery.bringing import as_word
from gouvernail.stationery.models import Choice, Template
from gouvernail.stationery.policies import can_edit_stationery
from gouvernail.stationery.trying import try_on
from gouvernail.writing.template_package import MOST_BYTES

MOST_TEMPLATES = 50
TOO_MANY = _("There are %(count)s templates: remove one before bringing another.")
TOO_LARGE = _("This file is too large: 5 MB at most, and 60 MB once unpacked.")
# What may be changed of how documents look.
LOOKS = ("letters", "foot_line", "has_logo_on_cover")


@dataclass(frozen=True)
class Brought:
    """A file that somebody brings, and how the house will call it."""

    name: str
    file: "UploadedFile[bytes]"


def bring_template(
    *, organisation: Organisation, brought: Brought, plan: Plan | None, by: User
) -> Template:
    """Keep a template once it was tried on `plan`; under a name that is taken, it
    replaces the one that bears it.

    Raises `TemplateError` with everything that is wrong and its place.
    """
    _require(by, organisation)
    if (brought.file.size or 0) > MOST_BYTES:
        raise PlanError(TOO_LARGE)
    count = Template.objects.of_organisation(organisation).live().count()
    if count >= MOST_TEMPLATES:
        raise PlanError(TOO_MANY, count=count)
    name = plain_name(brought.file.name or "")
    brought.file.seek(0)
    data = as_word(brought.file.read(), name)
    try_on(data, organisation, plan)
    return _keep(organisation, brought.name, (name, data), by)


@transaction.atomic
def _keep(
    organisation: Organisation, name: str, file: tuple[str, bytes], by: User
) -> Template:
    file_name, data = file
    digest = hashlib.sha256(data).hexdigest()
    made = Template.objects.create(
        organisation=organisation,
        name=name.strip() or file_name,
        file_name=file_name,
        content=ContentFile(data, name=f"{digest[:32]}.docx"),
        size=len(data),
        digest=digest,
        added_by=by,
    )
    replaced = _take_over(made)
    tell("template.brought", organisation, by, made.name, details=replaced)
    return made


def _take_over(made: Template) -> dict[str, list[str]]:
    """What stood under the same name gives it its place; as the journal says it."""
    house = Template.objects.of_organisation(made.organisation).live()
    old = house.filter(name=made.name).exclude(pk=made.pk).order_by("pk").first()
    if old is None:
        return {}
    Choice.objects.that_use(old).update(template=made)
    old.removed_at = timezone.now()
    old.save(update_fields=["removed_at"])
    return {"file_name": [old.file_name, made.file_name]}


@transaction.atomic
def remove_template(*, template: Template, by: User) -> None:
    """Take it away; documents that used it are made with the usual one again."""
    house = template.organisation
    _require(by, house)
    if template.removed_at:
        return
    choices = Choice.objects.that_use(template)
    kinds = sorted(each.kind for each in choices.order_by("kind"))
    choices.delete()
    template.removed_at = timezone.now()
    template.save(update_fields=["removed_at"])
    used = {"documents": [", ".join(kinds), ""]} if kinds else {}
    tell("template.removed", house, by, template.name, details=used)


@transaction.atomic
def restore_template(*, template: Template, by: User) -> None:
    """Bring it back to the list; nothing is made with it until it is chosen."""
    _require(by, template.organisation)
    if template.removed_at is None:
        return
    template.removed_at = None
    template.save(update_fields=["removed_at"])
    tell("template.restored", template.organisation, by, template.name)


@transaction.atomic
def choose_templates(
    *,
    organisation: Organisation,
    wanted: Mapping[str, Template | None],
    by: User,
) -> None:
    """What each kind of document is made with: `wanted` names those that differ from
    the usual one, and the usual one itself under the empty name; None is ours."""
    _require(by, organisation)
    # Two people who choose at once come here one after the other.
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    rows = Choice.objects.of_organisation(organisation)
    before = {each.kind: each.template for each in rows}
    if before == dict(wanted):
        return
    rows.exclude(kind__in=wanted).delete()
    for kind, template in wanted.items():
        Choice.objects.update_or_create(
            organisation=organisation, kind=kind, defaults={"template": template}
        )
    told = _changed(before, wanted)
    tell("template.chosen", organisation, by, organisation.name, details=told)


@transaction.atomic
def change_looks(
    *, organisation: Organisation, looks: Mapping[str, Any], by: User
) -> None:
    """Letters, logo and foot of all documents."""
    _require(by, organisation)
    wanted = {name: looks[name] for name in LOOKS if name in looks}
    changed = differences(organisation, wanted)
    if not changed:
        return
    for name, value in wanted.items():
        setattr(organisation, name, value)
    organisation.full_clean()
    organisation.save(update_fields=list(wanted))
    tell("template.looks", organisation, by, organisation.name, details=changed)


def _changed(
    before: Mapping[str, Template | None], after: Mapping[str, Template | None]
) -> dict[str, list[str]]:
    """{kind: [name before, name after]}, as the journal says it."""
    kinds = sorted(
        kind
        for kind in {*before, *after}
        if (kind in before, before.get(kind)) != (kind in after, after.get(kind))
    )
    return {
        f"document:{kind}" if kind else "usual_template": [
            _name(before, kind),
            _name(after, kind),
        ]
        for kind in kinds
    }


def _name(choices: Mapping[str, Template | None], kind: str) -> str:
    if kind not in choices:
        return ""
    chosen = choices[kind]
    return chosen.name if chosen else "–"


def _require(by: User, organisation: Organisation) -> None:
    if not can_edit_stationery(read_again(by), organisation):
        raise PermissionDenied
