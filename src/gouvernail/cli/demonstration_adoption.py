"""What the organs of the demonstration authorities decided: version 1 of each plan."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from gouvernail.accounts.models import User
from gouvernail.adoption.services.decided import VOTES, Decided
from gouvernail.adoption.services.recording import record_deliberation
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Plan


def load_adoption(file: Path) -> None:
    """Every decision in `file`, in its order, on plans that are already there."""
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    rows = Plan.objects.live().standing().for_page().order_by("pk")
    plans = {plan.organisation.slug: plan for plan in rows}
    for each in content["decision"]:
        plan = plans[each["plan"]]
        record_deliberation(
            plan=plan,
            organisation=plan.organisation,
            decided=decided_of(each),
            by=coordinator_of(each["plan"]),
            files=_files(each),
        )


def decided_of(each: Mapping[str, Any]) -> Decided:
    """One decision of a file."""
    votes = dict(zip(VOTES, each.get("votes", ()), strict=False))
    return Decided(
        organ=each["organ"],
        step=each["step"],
        decided_on=each["on"],
        number=each.get("number", ""),
        is_unanimous=each.get("unanimous", False),
        remark=each.get("remark", ""),
        **votes,
    )


def _files(each: Mapping[str, Any]) -> list["UploadedFile[bytes]"]:
    if "file" not in each:
        return []
    text = each["file"]["text"].strip() + "\n"
    return [SimpleUploadedFile(each["file"]["name"], text.encode(), "text/plain")]


def coordinator_of(slug: str) -> User:
    """Who records what the organs decided there."""
    rows = Membership.objects.filter(organisation__slug=slug, role=Role.COORDINATOR)
    return rows.select_related("user").order_by("pk")[0].user
