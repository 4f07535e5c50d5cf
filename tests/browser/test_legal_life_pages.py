"""axe-core finds nothing to say on the pages of a plan's legal life."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Page

from gouvernail.accounts.models import User
from gouvernail.adoption.services.revising import open_revision
from gouvernail.mandates.services import install
from gouvernail.plan.chapters import Surroundings
from gouvernail.plan.model import Finding, Section
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.chapters import write_around
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.value import surroundings_of
from tests.factories import Cast
from tests.support.versions import freeze_text

OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""
AROUND = Surroundings(
    values=("Respect", "Proximité"),
    sections=(
        Section(title="Préface", text="Un mot."),
        Section(title="Plan de communication", text="Une page par an."),
    ),
    findings=(Finding(text="Un ménage sur trois vit seul", objectives=("s1",)),),
)


@pytest.fixture
def adopted(plan: Plan, cast: Cast) -> Plan:
    """Version 1, with chapters, and a revision that rewords an action."""
    by = cast.coordinator
    User.objects.filter(pk=by.pk).update(is_staff=True)
    seen = surroundings_of(plan).digest
    write_around(plan=plan, around=AROUND, seen=seen, by=by)
    install(
        organisation=cast.organisation,
        years=(2024, 2030),
        installed_on=date(2025, 1, 13),
        by=by,
    )
    freeze_text(plan, date(2025, 5, 13))
    plan.refresh_from_db()
    draft = open_revision(plan=plan, purpose="Tenir compte du plan", by=by).draft
    action = Node.objects.of_plan(draft).select_related("plan").get(key="a2")
    edit_node(node=action, changes={"title": "Mener autrement l’action"}, by=by)
    return draft


def addresses_of(draft: Plan) -> list[str]:
    """The pages that a coordinator opens from the tab and the menu of a plan."""
    plan = f"/valmont/plans/{draft.revises and draft.revises.slug}"
    written = f"/valmont/plans/{draft.slug}"
    return [
        *(f"{plan}/document/", f"{plan}/versions/", f"{plan}/versions/1/"),
        *(f"{plan}/compare/?from=1&to=draft", f"{plan}/as-of/?on=2026-01-01"),
        *(f"{plan}/revision/", f"{plan}/council/", f"{plan}/renewal/"),
        *(f"{written}/document/", f"{written}/document/chapters/0/"),
        *(f"{written}/document/values/", f"{written}/document/findings/0/"),
        *(f"{written}/outline/", f"{written}/nodes/a2/"),
        *("/valmont/term/", "/valmont/promises/"),
        *("/operator/regimes/", "/operator/journal/", "/operator/people/"),
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_of_its_legal_life_shuts_anybody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    cast: Cast,
    adopted: Plan,
    width: int,
) -> None:
    size = {"width": width, "height": 900 if width > 400 else 844}
    page = open_context(
        viewport=size, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    faults: list[str] = []
    for address in addresses_of(adopted):
        opened = page.goto(address)
        faults += [f"{address}: not there"] if not opened or not opened.ok else []
        wider = page.evaluate(OVERFLOW)
        faults += [f"{address}: {wider} px too wide"] if wider > 0 else []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            faults += audit(page)
    assert faults == []
