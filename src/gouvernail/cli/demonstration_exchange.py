"""What the demonstration authorities exchange: programs let in, items for organs."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone, translation

from gouvernail.accounts.models import User
from gouvernail.deliberations.services import Words, prepare_item
from gouvernail.deliberations.suggesting import council_for, suggested
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plans.models import Plan
from gouvernail.tokens.services.applications import add_application
from gouvernail.tokens.services.issuing import issue


def load_exchange(file: Path) -> None:
    """Everything in `file`, for the authorities that are there."""
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    with translation.override("fr"):
        for each in told["application"]:
            _let_in(each, Organisation.objects.get(slug=each["organisation"]))
        for each in told["item"]:
            _prepare(each, Organisation.objects.get(slug=each["organisation"]))


def _let_in(told: Mapping[str, Any], house: Organisation) -> None:
    """A program, with tokens whose secrets nobody keeps."""
    by = _person(house, Role.ADMINISTRATOR)
    made = add_application(organisation=house, details=told, by=by)
    for token in told["tokens"]:
        issue(**token, by=by, application=made)


def _prepare(told: Mapping[str, Any], house: Organisation) -> None:
    """An item in the words of the model of the law, for a sitting to come."""
    plan = Plan.objects.in_force().of_organisation(house).for_page()[0]
    sitting = timezone.localdate() + timedelta(days=told["sitting_in"])
    council, about = council_for(plan, house, sitting), told["about"]
    words = suggested(council, about)
    if words is None:
        raise LookupError(f"{house} takes no decision about {about}")
    by = _person(house, Role.COORDINATOR)
    prepare_item(council=council, about=about, words=Words(**asdict(words)), by=by)


def _person(house: Organisation, role: Role) -> User:
    rows = Membership.objects.filter(organisation=house, role=role)
    return rows.select_related("user").order_by("pk")[0].user
