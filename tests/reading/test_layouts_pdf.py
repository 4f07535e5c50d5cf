"""One plan in any layout gives the same plan from paper: PDF of LibreOffice, Chromium.

Both are slow to print, so that all the documents of LibreOffice are printed in one go.
"""

import pytest

from tests.layouts.catalogue import LAYOUTS, PRINTED, plans_of
from tests.layouts.comparing import Result, laid_out, read_back
from tests.layouts.floors import GOOD_FIELDS, GOOD_TREE, KNOWN_LOWER
from tests.layouts.plans import plan
from tests.layouts.writers.pdf import BROWSER, OFFICE, print_together

ENDINGS = {"pdf": "docx", "sheet-pdf": "xlsx"}
PAPERS = [
    (layout, form)
    for layout, way in LAYOUTS.items()
    for form in way.formats
    if form in PRINTED
]
needs_printers = pytest.mark.skipif(
    not (OFFICE and BROWSER), reason="LibreOffice or Chromium is not installed"
)


@pytest.fixture(scope="module")
def _printed_ahead() -> None:
    print_together(
        (laid_out(plan(stem), layout)[0], ENDINGS[form])
        for layout, form in PAPERS
        if form in ENDINGS
        for stem in plans_of(layout, form)
    )


@needs_printers
@pytest.mark.usefixtures("_printed_ahead")
@pytest.mark.parametrize(("layout", "form"), PAPERS)
def test_a_plan_is_read_back_from_paper(layout: str, form: str) -> None:
    results = [read_back(plan(stem), layout, form) for stem in plans_of(layout, form)]
    total = sum(results, start=Result())
    tree, fields = KNOWN_LOWER.get((layout, form), (GOOD_TREE, GOOD_FIELDS))
    assert total.placed_f1 >= tree
    assert total.fields_share >= fields, total.wrong[:10]
