"""One plan in any layout and any format gives the same plan.

Two plans in French, one in German and one in Dutch are printed in all the ways of
`tests/layouts`, and read back. What is printed on paper is in test_layouts_pdf.py.
"""

import pytest

from tests.layouts.catalogue import FILES, reread_plans
from tests.layouts.comparing import Result, reread
from tests.layouts.floors import GOOD_FIELDS, GOOD_TREE, KNOWN_LOWER


@pytest.mark.parametrize(("layout", "form"), FILES)
def test_a_plan_is_read_back_from_any_layout(layout: str, form: str) -> None:
    results = [reread(stem, layout, form) for stem in reread_plans(layout, form)]
    total = sum(results, start=Result())
    tree, fields = KNOWN_LOWER.get((layout, form), (GOOD_TREE, GOOD_FIELDS))
    assert total.placed_f1 >= tree
    assert total.fields_share >= fields, total.wrong[:10]
