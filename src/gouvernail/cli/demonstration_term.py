"""When the councils of the demonstration authorities were installed."""

import tomllib
from pathlib import Path

from gouvernail.accounts.models import User
from gouvernail.mandates.services import install
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership, Organisation


def load_terms(file: Path) -> None:
    """Every term of `file`, written by who records decisions there."""
    for each in tomllib.loads(file.read_text(encoding="utf-8"))["mandate"]:
        install(
            organisation=Organisation.objects.get(slug=each["organisation"]),
            years=(each["starts"], each["ends"]),
            installed_on=each["installed_on"],
            by=_coordinator(each["organisation"]),
        )


def _coordinator(slug: str) -> User:
    rows = Membership.objects.filter(organisation__slug=slug, role=Role.COORDINATOR)
    return rows.select_related("user").order_by("pk")[0].user
