"""The journal of an authority tells everything of it, and nothing of another."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import override

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Membership
from gouvernail.organisations.services import save_partner
from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.content import edit_node
from gouvernail.plans.services.shape import add_node
from gouvernail.progress.services import News, record_update
from gouvernail.tokens.scopes import Scope
from gouvernail.tokens.services.issuing import issue
from tests.factories import Cast, make_plan
from tests.web.journal.conftest import Desk


@pytest.fixture
def lived(cast: Cast, plan: Plan) -> Plan:
    """A plan in which things happened."""
    action = Node.objects.select_related("plan").get(plan=plan, key="a1")
    edit_node(node=action, changes={"title": "Lancer un taxi"}, by=cast.coordinator)
    action.refresh_from_db()
    record_update(node=action, news=News("ongoing", "Il roule"), by=cast.contributor)
    details = {"name": "Relais de Valmont"}
    save_partner(organisation=cast.organisation, details=details, by=cast.administrator)
    return plan


def test_changes_and_news_are_one_time_line(desk: Desk, lived: Plan) -> None:
    page = desk.read()
    places = [page.index(words) for words in ("Relais de Val", "Il roule", "Créer un")]
    assert places == sorted(places)
    assert f"/valmont/plans/{lived.slug}/nodes/a1/" in page


def test_another_authority_has_none_of_these_lines(
    cast: Cast, lived: Plan, client_of: Callable[[User | None], Client]
) -> None:
    assert client_of(cast.stranger).get("/valmont/journal/").status_code == 404
    theirs = client_of(cast.stranger).get("/orval/journal/").content.decode()
    assert "Relais" not in theirs
    assert "taxi" not in theirs


def test_two_memberships_do_not_mix_two_journals(
    cast: Cast, lived: Plan, client_of: Callable[[User | None], Client]
) -> None:
    Membership.objects.create(
        user=cast.coordinator, organisation=cast.elsewhere, role="coordinator"
    )
    details = {"name": "Orval seulement"}
    both = User.objects.get(pk=cast.coordinator.pk)
    save_partner(organisation=cast.elsewhere, details=details, by=both)
    theirs = Desk(client_of(cast.coordinator), "orval").read()
    assert "Orval seulement" in theirs
    assert "Relais" not in theirs
    asked = Desk(client_of(cast.stranger), "orval").read(person=cast.coordinator.pk)
    assert "Relais" not in asked


def test_a_common_plan_is_in_both_journals(
    cast: Cast, lived: Plan, client_of: Callable[[User | None], Client]
) -> None:
    Plan.objects.filter(pk=lived.pk).update(joint_organisation=cast.elsewhere)
    page = Desk(client_of(cast.stranger), "orval").read()
    assert "Il roule" in page
    assert "Relais" not in page


def test_each_condition_keeps_its_lines(cast: Cast, desk: Desk, lived: Plan) -> None:
    other = make_plan(cast.organisation)
    kept = {
        "news": desk.read(kind="news"),
        "partner": desk.read(kind="partner"),
        "person": desk.read(person=cast.contributor.pk),
        "words": desk.read(q="RELAIS valmont"),
        "plan": desk.read(plan=other.pk),
        "day": desk.read(until="2001-01-01"),
    }
    found = {name: "Il roule" in page for name, page in kept.items()}
    assert [name for name in found if found[name]] == ["news", "person"]
    told = {name: "journal-line" in page for name, page in kept.items()}
    assert [name for name in told if not told[name]] == ["day"]


def test_a_period_that_ends_before_it_begins_is_said(desk: Desk) -> None:
    page = desk.read(since="2026-05-02", until="2026-05-01")
    assert 'id="id_until_error"' in page


def test_every_line_is_reached_once_by_reading_on(cast: Cast, desk: Desk) -> None:
    moment = timezone.now()
    for number in range(120):
        act = Act(scope=cast.organisation.scope, verb="partner.saved", by=None)
        record(act)
        Change.objects.create(
            scope=cast.organisation.scope,
            verb="partner.saved",
            kind="partner",
            label=f"ligne {number:03}",
            at=moment - timedelta(seconds=number % 3),
        )
    seen, asked = [], {}
    while True:
        answer = desk.get("journal", **asked)
        seen += [line.label for line in answer.context["read"].sentences]
        on = answer.context["read"].on
        if on is None:
            break
        asked = {"below": str(on)}
    named = [label for label in seen if label]
    assert len(seen) == 240
    assert sorted(named) == [f"ligne {number:03}" for number in range(120)]


@pytest.mark.parametrize("below", ["x", "1~2~3", "2026-01-01~0~1", "~~", "9" * 999])
def test_a_forged_place_is_the_first_page(desk: Desk, lived: Plan, below: str) -> None:
    assert "Il roule" in desk.read(below=below)


@pytest.mark.parametrize("asked", [{"person": "0"}, {"kind": "x"}, {"plan": "99999"}])
def test_what_no_list_offers_is_refused(desk: Desk, asked: dict[str, str]) -> None:
    answer = desk.get("journal", **asked)
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_a_plan_of_another_authority_is_no_condition(cast: Cast, desk: Desk) -> None:
    theirs = make_plan(cast.elsewhere)
    answer = desk.get("journal", plan=theirs.pk)
    assert answer.context["form"].errors.keys() == {"plan"}


def test_the_file_holds_what_was_asked_for(desk: Desk, lived: Plan) -> None:
    answer = desk.get("journal_export", "csv", kind="news")
    text = b"".join(answer).decode("utf-8-sig")  # type: ignore[arg-type]
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 2
    assert "Il roule" in rows[1]
    told = Change.objects.filter(verb="journal.exported").get()
    assert told.label.startswith("CSV, ")
    assert "journal.exported" not in text


def test_a_workbook_holds_every_line(desk: Desk, lived: Plan) -> None:
    answer = desk.get("journal_export", "xlsx")
    data = b"".join(answer)  # type: ignore[arg-type]
    assert data.startswith(b"PK")
    assert len(data) > 5000


def test_a_formula_in_a_title_is_text_in_the_file(
    cast: Cast, desk: Desk, plan: Plan
) -> None:
    add_node(plan=plan, kind=NodeKind.ACTION, title="=1+1", by=cast.coordinator)
    answer = desk.get("journal_export", "csv")
    assert b";=1+1" not in b"".join(answer)  # type: ignore[arg-type]


def test_what_a_token_may_do_is_said_in_words(cast: Cast, desk: Desk) -> None:
    scopes = ("read", "write:money")
    issue(name="Tableur", scopes=scopes, days=30, by=cast.administrator)
    with override("fr"):
        words = [str(Scope(code).label) for code in scopes]
    page = desk.read()
    assert escape(" · ".join(words)) in page
    assert "write:money" not in page
