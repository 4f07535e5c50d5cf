"""axe-core finds nothing to say, on any page, in either theme, wide or on a phone."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from gouvernail.accounts.models import User
from gouvernail.imports.services import bring_document
from gouvernail.meetings.models import Meeting
from gouvernail.notifications.addresses import stop_address
from gouvernail.notifications.models import Mail
from gouvernail.notifications.services import follow, notify
from gouvernail.organisations.models import Agreement, Guest, Membership
from gouvernail.organisations.services import start_lists
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast
from tests.stationery.house import keep_template
from tests.web.access.steering import (
    agreement_holes,
    guest_holes,
    mail_holes,
    meeting_holes,
    partner_holes,
    task_holes,
    word_holes,
)

PHONE = {"width": 390, "height": 844}
OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""
WIDE = {"width": 1440, "height": 900}
DOCUMENT = "\n".join(
    [
        "CPAS de Valmont, programme stratégique transversal 2024-2030",
        "Objectif stratégique 1 : Être un CPAS proche de chacun",
        "Objectif opérationnel 1.1 : Permettre à chacun de se déplacer",
        *(f"Action 1.1.{n} : Mener le projet numéro {n}" for n in (1, 2, 2, 4, 5)),
    ]
)


@pytest.fixture
def addresses(plan: Plan, cast: Cast) -> list[str]:
    """Every page that a coordinator can open."""
    action = Node.objects.select_related("plan").get(plan=plan, key="a1")
    record_update(
        node=action,
        news=News("blocked", "Avis attendu", "at_risk", 40),
        by=cast.contributor,
    )
    brought = bring_document(
        organisation=cast.organisation,
        name="plan.txt",
        data=DOCUMENT.encode(),
        by=cast.coordinator,
    )
    here, house = f"/valmont/plans/{plan.slug}", "/valmont/imports"
    return [
        "/",
        "/me/",
        "/me/notifications/",
        "/me/notifications/settings/",
        "/outbox/",
        f"/outbox/{told_by_mail(cast, plan)}/",
        urlsplit(stop_address(cast.coordinator, "campaign")).path,
        f"/valmont/plans/{plan.slug}/mails/",
        "/styleguide/",
        f"{here}/",
        f"{here}/outline/",
        f"{here}/outline/?q=taxi",
        f"{here}/history/",
        f"{here}/actions/table/?group=department",
        f"{here}/actions/table/?status=blocked",
        f"{here}/actions/table/?q=rien",
        f"{here}/actions/board/",
        f"{here}/actions/gantt/",
        f"{here}/actions/calendar/",
        f"{here}/actions/calendar/?year=2027",
        f"{here}/actions/views/",
        f"{here}/proofread/",
        f"{here}/nodes/a1/",
        f"{here}/nodes/o1/",
        f"{here}/nodes/a1/update/",
        f"{here}/nodes/a1/edit/",
        f"{here}/nodes/a1/move/",
        f"{here}/nodes/a1/history/",
        *house_addresses(cast, plan),
        *directory_addresses(cast, plan),
        *meeting_addresses(cast, plan),
        f"{house}/new/",
        f"{house}/{brought.pk}/?show=all&node=n3",
        "/accounts/password/change/",
        "/nowhere/",
    ]


def house_addresses(cast: Cast, plan: Plan) -> list[str]:
    """The pages of an authority, for who administers it and runs the installation."""
    Membership.objects.filter(user=cast.coordinator).update(role="administrator")
    User.objects.filter(pk=cast.coordinator.pk).update(is_staff=True)
    keep_template(cast)
    here = f"plans/{plan.slug}"
    pages = [
        "",
        "identity/",
        "people/",
        "people/invite/",
        f"people/{cast.contributor.memberships.get().pk}/",
        "departments/",
        f"departments/{cast.department.pk}/",
        "rights/",
        "stationery/",
        "stationery/new/",
        "stationery/fields/",
        "journal/",
        "retention/",
        f"personal-data/{cast.contributor.pk}/",
        "shares/",
        f"{here}/owners/",
        f"{here}/names/",
        f"{here}/seen/public/",
        f"{here}/seen/council/a1/",
    ]
    alone = ["/authorities/", "/operator/", "/operator/new/", "/operator/many/"]
    return [*(f"/valmont/{page}" for page in pages), *alone]


def directory_addresses(cast: Cast, plan: Plan) -> list[str]:
    """A directory in which everything has something to show."""
    start_lists(organisation=cast.organisation, by=cast.coordinator)
    agreement = agreement_holes(cast, plan)["pk"]
    Agreement.objects.update(ends_on=date(2020, 1, 1))
    guest, partner = guest_holes(cast, plan)["pk"], partner_holes(cast, plan)["pk"]
    first = Node.objects.get(plan=plan, key="a1")
    first.contributors.add(Guest.objects.get(pk=guest).user)
    word = word_holes(cast, plan)["pk"]
    pages = [
        "",
        "partners/new/",
        f"partners/{partner}/",
        f"agreements/{agreement}/",
        "agreements/",
        "guests/",
        f"guests/{guest}/",
        f"guests/{guest}/edit/",
        "words/",
        f"words/{word}/",
        f"printed/{plan.slug}/",
    ]
    return [f"/valmont/directory/{page}" for page in pages]


def told_by_mail(cast: Cast, plan: Plan) -> str:
    """Something told and followed, a mail that failed; the key of one that waits."""
    follow(cast.coordinator, plan)
    notify(
        person=cast.coordinator,
        kind="update",
        reason="parce que vous suivez tout le plan",
        text="Le taxi roule",
        address=plan.get_absolute_url(),
        plan=plan,
    )
    lost = mail_holes(cast, plan)["number"]
    now = timezone.now()
    Mail.objects.filter(pk=lost).update(failed_at=now, error="550 inconnu")
    return mail_holes(cast, plan)["number"]


def meeting_addresses(cast: Cast, plan: Plan) -> list[str]:
    """A meeting under way, with a point, a decision and a request; a task."""
    here = f"{plan.get_absolute_url()}"
    meeting, task = meeting_holes(cast, plan)["pk"], task_holes(cast, plan)["pk"]
    Meeting.objects.filter(pk=meeting).update(state="open")
    pages = ["", "new/", f"{meeting}/", f"{meeting}/room/", f"{meeting}/minutes/"]
    return [*(f"{here}meetings/{page}" for page in pages), f"{here}tasks/{task}/"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("half", [0, 1])
def test_no_page_shuts_anybody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    cast: Cast,
    addresses: list[str],
    size: dict[str, int],
    half: int,
) -> None:
    page = open_context(
        viewport=size, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    page.goto("/accounts/login/")
    faults = audit(page)
    sign_in(page, cast.coordinator.email, "secret")
    # In two halves, so that two workers share them; each page is loaded once.
    for address in addresses[half::2]:
        page.goto(address)
        wider = page.evaluate(OVERFLOW)
        faults += [f"{address}: {wider} px too wide"] if wider > 0 else []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            faults += audit(page)
    assert faults == []
