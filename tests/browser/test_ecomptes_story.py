"""The plan leaves for eComptes, and what the accounts answer comes back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from gouvernail.exchange.ecomptes.reading import read_ecomptes
from gouvernail.money.ledger import ledger_of
from gouvernail.plans.models import Node, Plan
from tests.accounting.answers import answered, applied, article, brought, known
from tests.exchange.ecomptes.exchanging import SAMPLE, faults
from tests.factories import Cast

OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""
PLACE = "/valmont/plans/{}/ecomptes/"


def make_problems(plan: Plan) -> None:
    """One action ends before it starts; one is led by somebody not known."""
    days = {"starts_on": date(2027, 1, 1), "due_on": date(2026, 1, 1)}
    Node.objects.filter(plan=plan, key="a2").update(**days)


@pytest.mark.django_db(transaction=True)
def test_two_problems_are_mended_and_the_file_validates(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    plan: Plan,
    cast: Cast,
) -> None:
    known(cast.organisation)
    make_problems(plan)
    page = open_context().new_page()
    sign_in(page, cast.coordinator.email, "secret")
    page.goto(PLACE.format(plan.slug))
    assert "Créer un taxi social" in page.get_by_test_id("person").inner_text()
    assert "Mener l’action 2" in page.get_by_test_id("problem").inner_text()
    page.get_by_test_id("mend").click()
    page.fill("input[name=due_on]", "2028-01-01")
    page.get_by_test_id("save").click()
    page.locator("select[name$=civility]").select_option("MADAME")
    page.get_by_test_id("save-people").click()
    page.get_by_test_id("toast").wait_for()
    assert page.get_by_test_id("problem").count() == 0
    with page.expect_download() as waited:
        page.get_by_test_id("ecomptes-file").click()
    data = Path(waited.value.path()).read_bytes()
    if SAMPLE.exists():
        assert faults(data) == []
    leads = [each.lead for each in read_ecomptes(data).elements if each.lead]
    assert [lead.last_name for lead in leads] == ["Doe"]


@pytest.mark.django_db(transaction=True)
def test_an_answer_is_seen_then_taken_over_then_taken_back(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    plan: Plan,
    cast: Cast,
    tmp_path: Path,
) -> None:
    known(cast.organisation)
    money = {key: [article("100")] for key in ("a1", "a2", "a3", "a999")}
    path = tmp_path / "retour.xml"
    path.write_bytes(answered(plan, money, renamed="a999"))
    page = open_context().new_page()
    sign_in(page, cast.finance.email, "secret")
    page.goto(PLACE.format(plan.slug))
    page.get_by_test_id("bring").click()
    page.set_input_files("input[type=file]", str(path))
    page.get_by_test_id("compare").click()
    assert page.get_by_test_id("count-new").inner_text() == "3"
    assert page.get_by_test_id("unknown-row").count() == 1
    assert ledger_of(plan).total().planned is None
    page.get_by_test_id("apply").click()
    page.get_by_test_id("settled-page").wait_for()
    assert ledger_of(plan).total().planned == 300
    page.get_by_test_id("undo-answer").click()
    page.get_by_test_id("answer-page").wait_for()
    assert ledger_of(plan).total().planned is None


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.django_db(transaction=True)
def test_no_page_of_the_exchange_shuts_anybody_out(
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    plan: Plan,
    cast: Cast,
    width: int,
) -> None:
    known(cast.organisation)
    make_problems(plan)
    done = applied(plan, cast.finance, {"a1": [article("100"), article("7", "x")]})
    money = {"a1": [article("120")], "a2": [article("5")]}
    waiting = brought(plan, cast.finance, money, renamed="a2")
    # Tall enough: the bar at the foot of a phone covers nothing that is measured.
    size = {"width": width, "height": 2400}
    page = open_context(
        viewport=size, bypass_csp=True, reduced_motion="reduce"
    ).new_page()
    sign_in(page, cast.coordinator.email, "secret")
    faulty: list[str] = []
    for path in ("", "answers/new/", f"answers/{waiting.pk}/", f"answers/{done.pk}/"):
        page.goto(PLACE.format(plan.slug) + path)
        wider = page.evaluate(OVERFLOW)
        faulty += [f"{path}: {wider} px too wide"] if wider > 0 else []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            faulty += audit(page)
    assert faulty == []
