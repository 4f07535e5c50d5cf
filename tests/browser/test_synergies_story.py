"""A CPAS and its commune keep one register: from a shared action to the paper."""

import io
from collections.abc import Callable

import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page

from gouvernail.plans.models import Node
from gouvernail.synergies.models import Synergy
from tests.factories import Cast
from tests.synergies.pairs import Pair, make_pair

PHONE = {"width": 390, "height": 844}
OVERFLOW = """(({scrollWidth, clientWidth}) => scrollWidth - clientWidth)
(document.documentElement)"""


@pytest.fixture
def pair(cast: Cast) -> Pair:
    """The CPAS, whose first action is meant for both, and the commune."""
    made = make_pair(cast)
    Node.objects.filter(plan=made.cpas_plan, key="a1").update(scope="synergy")
    return made


def printed(page: Page) -> list[tuple[bool, str]]:
    """Each page of the paper: whether it lies, and its text."""
    data = page.pdf(prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    pages = []
    for sheet in document:
        width, height = sheet.get_size()
        pages.append((width > height, sheet.get_textpage().get_text_bounded()))
    document.close()
    return pages


def begin(page: Page) -> str:
    """Make a synergy of the shared action; returns its address."""
    page.goto("/valmont/synergies/")
    page.get_by_test_id("empty").locator("a.btn-primary").click()
    page.get_by_test_id("shared-action").locator("a.btn").click()
    page.select_option("select[name=field]", "vehicles")
    page.check("input[name=degree][value=sharing]")
    page.select_option("select[name=state]", "running")
    page.fill("input[name=saving_per_year]", "14 200")
    page.get_by_test_id("save").click()
    page.wait_for_url("**/synergies/*/")
    return page.url


def write_parts(page: Page, pair: Pair) -> None:
    """Sixty and forty percent, a year, a contract."""
    address = page.url
    page.get_by_test_id("parts-edit").click()
    percents = page.locator("input[name$=cost_percent]")
    for place, percent in enumerate(("60", "40")):
        percents.nth(place).fill(percent)
    page.get_by_test_id("save").click()
    page.get_by_test_id("programme-new").click()
    page.fill("input[name=year]", "2026")
    page.fill("textarea[name=planned]", "Acheter le véhicule adapté")
    page.get_by_test_id("save").click()
    page.get_by_test_id("contract-new").click()
    page.fill("input[name=subject]", "Véhicule adapté aux fauteuils")
    page.get_by_test_id("save").click()
    page.wait_for_url(address)


def test_a_synergy_goes_from_a_shared_action_to_the_paper_of_both(
    pair: Pair,
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
) -> None:
    ours, theirs = open_context().new_page(), open_context().new_page()
    sign_in(ours, pair.ours.email, "secret")
    address = begin(ours)
    write_parts(ours, pair)
    assert "Créer un taxi social" in ours.get_by_test_id("linked-action").inner_text()

    sign_in(theirs, pair.theirs.email, "secret")
    theirs.goto("/orval/synergies/")
    theirs.get_by_test_id("synergy-row").locator("a").first.click()
    told = theirs.get_by_test_id("synergy").inner_text()
    assert "60" in theirs.get_by_test_id("parts").inner_text()
    assert "Acheter le véhicule adapté" in told
    linked = theirs.get_by_test_id("linked-action").inner_text()
    assert "CPAS de Valmont" in linked
    assert "taxi" not in linked
    assert theirs.get_by_test_id("synergy-edit").count() == 0

    ours.goto("/valmont/synergies/matrix/")
    [(is_wide, matrix)] = printed(ours)
    assert is_wide
    assert "Créer un taxi social" in matrix.replace("\r\n", " ")

    theirs.goto("/orval/synergies/report/?year=2026")
    pages = printed(theirs)
    assert [is_wide for is_wide, _text in pages] == [True] * 4
    for number, (_is_wide, text) in enumerate(pages, start=1):
        assert f"{number}. " in text
    assert "Acheter le véhicule adapté" in pages[0][1].replace("\r\n", " ")
    assert "Véhicule adapté aux fauteuils" in pages[3][1].replace("\r\n", " ")

    ours.goto(address)
    ours.get_by_test_id("synergy-archive").click()
    ours.get_by_test_id("undo").click()
    ours.wait_for_url(address)
    assert Synergy.objects.live().count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE])
def test_axe_finds_nothing_in_the_register(
    pair: Pair,
    open_context: Callable[..., BrowserContext],
    sign_in: Callable[[Page, str, str], None],
    audit: Callable[[Page], list[str]],
    scheme: str,
    size: dict[str, int],
) -> None:
    page = open_context(color_scheme=scheme, viewport=size).new_page()
    sign_in(page, pair.ours.email, "secret")
    here = begin(page).split("/valmont", 1)[1]
    write_parts(page, pair)
    synergy = f"/valmont{here}"
    pages = ("", "start/", "new/", "matrix/", "years/?year=2026", "contracts/")
    found: list[str] = []
    for address in (
        *(f"/valmont/synergies/{name}" for name in (*pages, "report/", "outputs/")),
        *(synergy + name for name in ("", "edit/", "parts/", "years/", "contracts/")),
        *(synergy + name for name in ("actions/", "history/")),
    ):
        page.goto(address)
        found += audit(page)
        if page.evaluate(OVERFLOW) > 0:
            found.append(f"{address} scrolls sideways")
    assert found == []
