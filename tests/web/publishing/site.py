"""An authority with an adopted plan, published or not, and how its pages are read."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from lxml import html

from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Publication, Site
from gouvernail.publishing.services.publishing import publish
from tests.factories import Cast
from tests.support.versions import freeze_text

ADOPTED_ON = date(2025, 4, 20)


def adopted(plan: Plan) -> Plan:
    """The organ adopted it: version 1."""
    freeze_text(plan, ADOPTED_ON)
    plan.refresh_from_db()
    return plan


def published(plan: Plan, cast: Cast, *, is_open: bool = True) -> Publication:
    """Everybody reads it, as it stands now."""
    # Asked of the database: what a test took back is still in the value at hand.
    if not plan.versions.exists():
        adopted(plan)
    row = publish(plan=plan, by=cast.coordinator, now=timezone.now())
    Site.objects.get_or_create(organisation=plan.organisation)
    Site.objects.filter(organisation=plan.organisation).update(is_open=is_open)
    return row


def address(name: str, *args: Any) -> str:
    """A page of the public site, as the house sees it."""
    return reverse(name, args=["valmont", *args])


def texts(page: bytes, testid: str) -> list[str]:
    """What stands in the places of that name."""
    found = html.fromstring(page.decode()).xpath(f"//*[@data-testid='{testid}']")
    return [" ".join(each.text_content().split()) for each in found]
