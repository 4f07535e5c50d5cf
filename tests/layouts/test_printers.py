"""The printers show what they say they show: every title, in a file that opens."""

import io
import re
import zipfile

import docx
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from tests.layouts.catalogue import FILES, FORMATS, LAYOUTS, reread_plans
from tests.layouts.comparing import laid_out, printed_once
from tests.layouts.plans import plan
from tests.layouts.printed import Table, cell
from tests.layouts.writers.marking import Counter


def shown_in(data: bytes, ending: str) -> str:
    """All the text of a file, read without any code of the product."""
    if ending == "docx":
        body = docx.Document(io.BytesIO(data)).element.body
        return " ".join(body.xpath(".//w:t/text()"))
    if ending == "odt":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return " ".join(etree.fromstring(package.read("content.xml")).itertext())
    if ending in ("xlsx", "ods"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = [
            row
            for name in book.sheet_names
            for row in book.get_sheet_by_name(name).to_python()
        ]
        return " ".join(str(value) for row in rows for value in row)
    text = data.decode("cp1252" if ending == "csv" else "utf-8")
    if ending in ("html", "htm"):
        return " ".join(etree.HTML(text.encode()).itertext())
    return text


def squeezed(text: str) -> str:
    """Letters and digits only, so that wrapping, quoting and capitals do not count."""
    return re.sub(r"\W+", "", text).casefold()


@pytest.mark.parametrize(("layout", "form"), FILES)
def test_every_title_told_is_in_the_file(layout: str, form: str) -> None:
    printed = printed_once(reread_plans(layout, form)[-1], layout, form)
    assert isinstance(printed.data, bytes)
    text = squeezed(shown_in(printed.data, FORMATS[form][0]))
    missing = [n.title for n in printed.expected if squeezed(n.title) not in text]
    assert not missing


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_action_is_told(layout: str) -> None:
    told_plan = plan(LAYOUTS[layout].plans[0])
    _, telling = laid_out(told_plan, layout)
    actions = {node.id for node in told_plan.nodes if node.kind.value == "action"}
    assert actions <= telling.shown


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_cells_of_a_table_fill_it(layout: str) -> None:
    document, _ = laid_out(plan(LAYOUTS[layout].plans[0]), layout)
    for table in (e for e in document.elements if isinstance(e, Table)):
        covered = sum(each.rows * each.columns for *_, each in table.placed())
        assert covered == len(table.rows) * table.width


@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_seed_is_another_document_of_the_same_plan(layout: str) -> None:
    told_plan = plan(LAYOUTS[layout].plans[0])
    one, first = laid_out(told_plan, layout, seed=0)
    again, _ = laid_out(told_plan, layout, seed=0)
    others = [laid_out(told_plan, layout, seed=seed) for seed in (1, 2, 3, 4)]
    assert one == again
    assert any(one != other for other, _ in others)
    assert all(first.shown == telling.shown for _, telling in others)


def test_a_merged_cell_pushes_the_cells_beside_it() -> None:
    table = Table(((cell("a", rows=2), cell("b", columns=2)), (cell("c"), cell("d"))))
    places = {(r, c): each.text for r, c, each in table.placed()}
    assert places == {(0, 0): "a", (0, 1): "b", (1, 1): "c", (1, 2): "d"}


def test_lists_count_as_a_word_processor_does() -> None:
    counter, marks = Counter(), ("%1.", "%1.%2.", "a)")
    levels = (0, 1, 1, 2, 0, 1, 2, 2)
    shown = [counter.mark(marks, level) for level in levels]
    assert shown == ["1.", "1.1.", "1.2.", "a)", "2.", "2.1.", "a)", "b)"]
