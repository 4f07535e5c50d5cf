"""Marks, drawings, cover and contents of an OpenDocument text; marks of a page."""

import io
import zipfile

from lxml import etree, html

from gouvernail.writing.html import html_of
from gouvernail.writing.odt import odt_of
from gouvernail.writing.odt_parts import SPACES
from gouvernail.writing.paper import Heading, Paragraph
from tests.writing.papers import every_block, looked, paper_of, usual


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def found(data: bytes, path: str) -> list:
    tree = etree.fromstring(parts_of(data)["content.xml"])
    return tree.xpath(path, namespaces=SPACES)


def test_what_is_new_and_what_is_gone_have_marks_of_their_own() -> None:
    data = odt_of(every_block())
    for mark, word in (("added", "taxi"), ("removed", "bus"), ("strong", " dès 2027")):
        path = f"//text:span[@text:style-name='mark-{mark}']"
        assert [each.text for each in found(data, path)] == [word]


def test_a_drawing_is_there_twice_as_drawn_and_as_dots() -> None:
    data = odt_of(usual())
    names = found(data, "//draw:image/@xlink:href")
    assert [name.rpartition(".")[2] for name in names] == ["svg", "png"]
    assert set(names) <= set(parts_of(data))


def test_the_contents_ask_for_the_page_of_each_title() -> None:
    data = odt_of(usual())
    asked = found(data, "//text:bookmark-ref/@text:ref-name")
    assert asked == found(data, "//text:bookmark-start/@text:name")
    assert len(asked) == 2


def test_a_part_begins_on_a_page_of_its_own() -> None:
    data = odt_of(paper_of(Heading(1, "a", is_new_page=True), Paragraph("b")))
    assert found(data, "//text:h/@text:style-name") == ["new_20_1"]


def test_every_style_that_is_used_is_there() -> None:
    parts = parts_of(odt_of(every_block()))
    told = (parts["content.xml"] + parts["styles.xml"]).decode()
    used = found(odt_of(every_block()), "//*/@text:style-name|//*/@table:style-name")
    assert [each for each in used if f'style:name="{each}"' not in told] == []


def test_the_page_marks_what_is_new_and_what_is_gone() -> None:
    page = html.fromstring(html_of(every_block()))
    assert [each.text for each in page.xpath("//ins")] == ["taxi"]
    assert [each.text for each in page.xpath("//del")] == ["bus"]


def test_the_page_has_contents_logo_and_foot() -> None:
    page = html.fromstring(html_of(every_block()))
    links = [each.lstrip("#") for each in page.xpath("//nav//a/@href")]
    assert links == page.xpath("//main//h2/@id|//main//h3/@id|//main//h4/@id")
    assert page.xpath("//img/@alt") == [""]
    assert page.xpath("//footer")[0].text_content() == "Grand-Place 1, 4000 Valmont"


def test_a_figure_is_read_with_its_name() -> None:
    page = html.fromstring(html_of(every_block()))
    first = page.xpath("//dl[@class='figures']/div")[0]
    assert [each.text for each in first] == [
        "réalisées",
        "48\u00a0%",
        "35 des 73 actions",
    ]


def test_letters_without_serif_are_used_where_they_are_wanted() -> None:
    for writer in (html_of, lambda paper: parts_of(odt_of(paper))["styles.xml"]):
        serif = writer(usual())
        assert serif != writer(looked(usual(), letters="sans"))
