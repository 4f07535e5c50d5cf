"""Automatic numbers of OpenDocument texts come out as LibreOffice shows them."""

import pytest

from tests.reading.readers.office import labelled, read_open


def number(
    level: int, prefix: str = "", suffix: str = ".", written: str = "1", more: str = ""
) -> str:
    return (
        f'<text:list-level-style-number text:level="{level}" style:num-format='
        f'"{written}" style:num-prefix="{prefix}" style:num-suffix="{suffix}" {more}/>'
    )


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def items(*content: str, more: str = "") -> str:
    return "".join(f"<text:list-item {more}>{one}</text:list-item>" for one in content)


def p(text: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


def h(text: str, level: int, more: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {more}>{text}</text:h>'


def list_of(content: str, style: str = "L", more: str = "") -> str:
    return f'<text:list text:style-name="{style}" {more}>{content}</text:list>'


def nested(content: str) -> str:
    return f"<text:list>{content}</text:list>"


TREE = list_style(
    "L",
    number(1, "Objectif stratégique ", " :"),
    number(2, "OO ", ".", more='text:display-levels="2"'),
    number(3, "", ")", "a"),
)


def labels(body: str, styles: str = TREE) -> list[str]:
    return labelled(read_open(body, automatic=styles))


def test_nested_lists_count_within_the_item_above() -> None:
    inner = nested(items(p("x") + nested(items(p("y"))), p("z")))
    body = list_of(items(p("un") + inner, p("deux") + nested(items(p("t")))))
    assert labels(body) == [
        "Objectif stratégique 1 : un",
        "OO 1.1. x",
        "a) y",
        "OO 1.2. z",
        "Objectif stratégique 2 : deux",
        "OO 2.1. t",
    ]


def test_a_new_list_begins_again_and_a_continued_one_does_not() -> None:
    first = list_of(items(p("a")), more='xml:id="one"')
    again = list_of(items(p("b")))
    on = list_of(items(p("c")), more='text:continue-list="one"')
    assert [line.split()[2] for line in labels(first + again + on)] == ["1", "1", "2"]


def test_continued_numbering_goes_on_with_the_list_of_that_style() -> None:
    body = list_of(items(p("a"))) + p("texte")
    body += list_of(items(p("b")), more='text:continue-numbering="true"')
    assert labels(body)[2] == "Objectif stratégique 2 : b"


def test_an_item_of_a_deeper_list_alone_does_not_count() -> None:
    on = 'text:continue-numbering="true"'
    body = list_of(items(p("a") + nested(items(p("x")))))
    body += list_of(items(nested(items(p("y")))), more=on)
    body += list_of(items(p("b")), more=on)
    assert labels(body)[2:] == ["OO 1.2. y", "Objectif stratégique 2 : b"]


def test_an_item_may_begin_at_a_number() -> None:
    body = list_of(items(p("a")) + items(p("b"), more='text:start-value="7"'))
    assert labels(body)[1] == "Objectif stratégique 7 : b"


def test_only_the_first_paragraph_of_an_item_has_the_label() -> None:
    header = "<text:list-header><text:p>tête</text:p></text:list-header>"
    body = list_of(header + items(p("a") + p("suite")))
    assert labels(body) == ["tête", "Objectif stratégique 1 : a", "suite"]


@pytest.mark.parametrize(
    ("written", "start", "shown"),
    [
        ("A", 3, "C"),
        ("i", 4, "iv"),
        ("I", 9, "IX"),
        ("a", 28, "ab"),
        ("01, 02, 03, ...", 3, "03"),
        ("1st", 3, "3rd"),
        ("", 3, ""),
    ],
)
def test_numbers_are_written_in_their_format(
    written: str, start: int, shown: str
) -> None:
    level = number(1, "N", "", written, more=f'text:start-value="{start}"')
    assert labels(list_of(items(p("x"))), list_style("L", level)) == [f"N{shown} x"]


def test_letters_may_be_doubled_as_in_word() -> None:
    more = 'text:start-value="28" style:num-letter-sync="true"'
    styles = list_style("L", number(1, "", "", "a", more=more))
    assert labels(list_of(items(p("x"))), styles) == ["bb x"]


def test_a_template_of_the_label_goes_before_its_parts() -> None:
    loext = (
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:'
        'loext:1.0" loext:num-list-format="%1%/%2% -" text:display-levels="2"'
    )
    styles = list_style("L", number(1), number(2, more=loext))
    body = list_of(items(p("a") + nested(items(p("b")))))
    assert labels(body, styles) == ["1. a", "1/1 - b"]


def test_bullets_are_signs_that_can_be_read() -> None:
    def bullets(sign: str) -> str:
        return list_style(
            "L",
            f'<text:list-level-style-bullet text:level="1" text:bullet-char="{sign}"/>',
        )

    body = list_of(items(p("x")))
    assert labels(body, bullets("\uf0b7")) == ["• x"]
    assert labels(body, bullets("–")) == ["– x"]
    picture = list_style("L", '<text:list-level-style-image text:level="1"/>')
    assert labels(body, picture) == ["• x"]


OUTLINE = (
    "<text:outline-style>"
    '<text:outline-level-style text:level="1" style:num-format="1"'
    ' style:num-prefix="OS " style:num-suffix="."/>'
    '<text:outline-level-style text:level="2" style:num-format="1"'
    ' text:display-levels="2"/></text:outline-style>'
)


def test_headings_are_numbered_by_the_outline() -> None:
    body = h("a", 1) + h("b", 2) + p("texte") + h("c", 2) + h("d", 1)
    document = read_open(body, styles=OUTLINE)
    assert labelled(document) == ["OS 1. a", "1.1 b", "texte", "1.2 c", "OS 2. d"]


def test_a_heading_may_stand_outside_the_outline() -> None:
    none = (
        '<style:style style:name="N" style:family="paragraph"'
        ' style:list-style-name=""/>'
    )
    body = h("a", 1, 'text:is-list-header="true"') + h("b", 1, 'text:style-name="N"')
    document = read_open(body + h("c", 1), styles=OUTLINE, automatic=none)
    assert labelled(document) == ["a", "b", "OS 1. c"]


def test_a_list_in_a_cell_is_at_its_own_first_level() -> None:
    cell = f"<table:table-cell>{list_of(items(p('x')))}</table:table-cell>"
    table = (
        f"<table:table><table:table-row>{cell}{cell}</table:table-row></table:table>"
    )
    lines = labels(list_of(items(p("a") + table)))
    assert lines[1] == "Objectif stratégique 1 : x"


def test_an_item_may_take_another_style() -> None:
    other = list_style("M", number(1, "", "°"))
    body = list_of(items(p("a")) + items(p("b"), more='text:style-override="M"'))
    assert labels(body, TREE + other)[1] == "2° b"


def test_a_list_stands_where_its_level_says() -> None:
    place = (
        "<style:list-level-properties text:list-level-position-and-space-mode="
        '"label-alignment"><style:list-level-label-alignment fo:margin-left="2.54cm"'
        ' fo:text-indent="-0.635cm"/></style:list-level-properties>'
    )
    styles = list_style("L", number(1).replace("/>", f">{place}"))
    styles = styles.replace(
        "</text:list-style>", "</text:list-level-style-number></text:list-style>"
    )
    document = read_open(list_of(items(p("a") + p("b"))), automatic=styles)
    assert [block.indent for block in document.blocks] == [9, 12]
