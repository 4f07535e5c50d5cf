"""Word-processor documents made to harm, or broken: one sentence, soon, nothing read.

OpenDocument texts are put through the same, for the package and the XML are shared.
"""

import io
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from gouvernail.plan.wording import PlanError
from gouvernail.reading.readers.docx.reader import read_docx
from gouvernail.reading.readers.odt.reader import read_odt
from gouvernail.reading.readers.office.package import MAX_ENTRIES, is_encrypted_office
from gouvernail.reading.source import SourceDocument
from tests.reading.readers.office import (
    abstract_list,
    cell,
    docx,
    level,
    list_of,
    numbered,
    odt,
    p,
    packed,
    replaced,
    table,
    unpacked,
)

Reader = Callable[[bytes, str], SourceDocument]
NAME = '<w:name w:val="heading 1"/>'
WORD = docx(
    p("Axe", '<w:pStyle w:val="T"/>')
    + numbered("un")
    + table(
        [
            cell("a", '<w:vMerge w:val="restart"/>'),
            cell("b", '<w:gridSpan w:val="2"/>'),
        ],
        [cell("", "<w:vMerge/>"), cell("c"), cell("d")],
        widths=[100, 200, 300],
    ),
    styles=f'<w:style w:type="paragraph" w:styleId="T">{NAME}</w:style>',
    numbering=abstract_list(0, level(0, "%1."), level(1, "%1.%2.")) + list_of(1, 0),
    footnotes=f'<w:footnote w:id="1">{p("note")}</w:footnote>',
    header1=p("Commune"),
)
OPEN = odt(
    '<text:h text:outline-level="1">Axe</text:h><text:list text:style-name="L">'
    '<text:list-item text:start-value="2"><text:p>un<text:s text:c="2"/></text:p>'
    "</text:list-item></text:list><table:table><table:table-column"
    ' table:number-columns-repeated="2"/><table:table-row><table:table-cell'
    ' table:number-rows-spanned="2"><text:p>a</text:p></table:table-cell>'
    "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>c</text:p>"
    "</table:table-cell></table:table-row></table:table>",
    automatic=(
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1"'
        ' style:num-format="1" style:num-suffix="."/></text:list-style>'
    ),
)
BOTH = pytest.mark.parametrize(
    ("read", "whole", "main"),
    [(read_docx, WORD, "word/document.xml"), (read_odt, OPEN, "content.xml")],
)
ONE_BY_ONE = settings(
    max_examples=150,
    deadline=5000,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def refusal(read: Reader, data: bytes) -> str:
    started = time.process_time()
    with pytest.raises(PlanError) as refused:
        read(data, "plan")
    assert time.process_time() - started < 5
    return str(refused.value)


def survives(read: Reader, data: bytes) -> None:
    """Reads `data`, or refuses it; whatever else is raised fails the test."""
    try:
        document = read(data, "plan")
    except PlanError:
        return
    lines = [block.line for block in document.blocks]
    assert lines == sorted(lines)


@BOTH
def test_a_cut_file_is_refused_as_damaged(
    read: Reader, whole: bytes, main: str
) -> None:
    for length in range(4, len(whole) - 1, 97):
        assert "damaged" in refusal(read, whole[:length])


@BOTH
def test_a_package_without_its_document_is_refused(
    read: Reader, whole: bytes, main: str
) -> None:
    parts = {k: v for k, v in unpacked(whole).items() if k != main}
    assert "damaged" in refusal(read, packed(parts))


@BOTH
def test_a_document_of_another_kind_is_named(
    read: Reader, whole: bytes, main: str
) -> None:
    sentence = refusal(read, packed({**unpacked(whole), main: b"<other/>"}))
    assert "save it as ." in sentence


@BOTH
def test_an_entity_bomb_is_refused(read: Reader, whole: bytes, main: str) -> None:
    entities = '<!ENTITY a "bombe">' + "".join(
        f'<!ENTITY {name} "{f"&{below};" * 10}">'
        for below, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    bomb = f"<!DOCTYPE x [{entities}]><x>&i;</x>"
    for part in (main, "word/styles.xml", "styles.xml"):
        if part in unpacked(whole):
            refusal(read, packed({**unpacked(whole), part: bomb}))


@BOTH
def test_a_file_named_in_the_document_is_not_read(
    read: Reader, whole: bytes, main: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mot de passe")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    original = unpacked(whole)[main].decode()
    body = original.replace("Axe", "&e;")
    assert "mot de passe" not in refusal(
        read, packed({**unpacked(whole), main: doctype + body})
    )


@BOTH
def test_a_part_that_expands_without_end_is_refused_unopened(
    read: Reader, whole: bytes, main: str
) -> None:
    bomb = b"<x>" + b" " * (80 * 1024 * 1024)
    assert "expands" in refusal(read, packed({**unpacked(whole), "media/x": bomb}))


@BOTH
def test_a_part_that_lies_about_its_size_is_refused(
    read: Reader, whole: bytes, main: str
) -> None:
    data = packed({**unpacked(whole), main: b" " * 8_000_000})
    lying = data.replace((8_000_000).to_bytes(4, "little"), (90).to_bytes(4, "little"))
    assert lying != data
    refusal(read, lying)


@BOTH
def test_a_package_of_countless_parts_is_refused(
    read: Reader, whole: bytes, main: str
) -> None:
    many = {f"x{n}": b"" for n in range(MAX_ENTRIES + 1)}
    assert "expands" in refusal(read, packed({**unpacked(whole), **many}))


@BOTH
def test_a_locked_package_is_refused_for_its_password(
    read: Reader, whole: bytes, main: str
) -> None:
    locked = bytearray(whole)
    at = locked.find(b"PK\x01\x02")
    while at >= 0:
        locked[at + 8] |= 1
        at = locked.find(b"PK\x01\x02", at + 4)
    assert "password" in refusal(read, bytes(locked))


@BOTH
def test_a_document_nested_without_end_is_refused(
    read: Reader, whole: bytes, main: str
) -> None:
    for depth in (200, 100_000):
        deep = b"<x>" * depth + b"</x>" * depth
        refusal(read, packed({**unpacked(whole), main: deep}))


def test_tables_nested_deep_are_read_to_their_text() -> None:
    body = p("fond")
    for _depth in range(45):
        body = table([cell(body + p()), cell("x")])
    assert "fond" in read_docx(docx(body), "plan.docx").text


def test_a_part_in_another_compression_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("word/document.xml", unpacked(WORD)["word/document.xml"])
    refusal(read_docx, buffer.getvalue())


def test_an_encrypted_office_file_is_told_from_an_old_one() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert is_encrypted_office(ole + "EncryptedPackage".encode("utf-16-le"))
    assert not is_encrypted_office(ole + "WordDocument".encode("utf-16-le"))


def test_a_pile_of_pictures_is_told_what_to_do() -> None:
    parts = unpacked(docx(p()))
    data = packed({**parts, "word/media/image1.png": b"\x89PNG"})
    assert "PDF" in refusal(read_docx, data)
    parts = unpacked(odt("<text:p/>"))
    assert "PDF" in refusal(read_odt, packed({**parts, "Pictures/a.png": b""}))


def test_a_broken_style_part_is_refused() -> None:
    data = replaced(WORD, "word/styles.xml", b"<w:style ", b"<w:style <")
    assert "damaged" in refusal(read_docx, data)


def test_absurd_numbers_are_kept_within_bounds() -> None:
    huge = "9" * 5000
    body = table([cell("a", f'<w:gridSpan w:val="{huge}"/>'), cell("b")])
    body += p("x", f'<w:ind w:left="{huge}"/><w:outlineLvl w:val="-{huge}"/>')
    body += numbered("y", 99_999_999)
    numbering = abstract_list(0, level(0, "%1" * 500, "lowerLetter", 2**31))
    numbering += list_of(1, 0)
    document = read_docx(docx(body, numbering=numbering), "plan.docx")
    assert len(document.blocks) == 4
    assert all(block.indent < 1000 for block in document.blocks)


def test_a_long_document_takes_little_time() -> None:
    rows = [[cell("Planter des arbres"), cell("Service Travaux")] for _ in range(1500)]
    body = "".join(numbered("Une phrase du plan", n % 2) for n in range(3000))
    numbering = abstract_list(0, level(0, "%1."), level(1, "%1.%2.")) + list_of(1, 0)
    data = docx(body + table(*rows), numbering=numbering)
    started = time.process_time()
    assert len(read_docx(data, "plan.docx").blocks) == 6000
    assert time.process_time() - started < 2


def test_what_grows_does_not_grow_squared() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n - 1}"/>'
        "</w:style>"
        for n in range(2000)
    )
    body = "".join(p("x", f'<w:pStyle w:val="s{n}"/>') for n in range(2000))
    turned = "<w:r><w:t>a</w:t><w:lastRenderedPageBreak/></w:r>" * 8000
    body += f"<w:p>{turned}</w:p>"
    body += "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>" * 8000
    started = time.process_time()
    survives(read_docx, docx(body, styles=styles))
    assert time.process_time() - started < 8


def test_more_paragraphs_than_a_plan_can_have_are_refused() -> None:
    lines = "".join(f"<w:t>{n}</w:t><w:br/>" for n in range(100_001))
    data = docx(f"<w:p><w:r>{lines}</w:r></w:p>")
    assert "more text" in refusal(read_docx, data)


@BOTH
@ONE_BY_ONE
@given(noise=st.binary(max_size=400))
def test_random_bytes_are_refused(
    read: Reader, whole: bytes, main: str, noise: bytes
) -> None:
    survives(read, noise)
    survives(read, b"PK\x03\x04" + noise)


@BOTH
@ONE_BY_ONE
@given(seed=st.integers(0, 2**32))
def test_a_package_with_bytes_changed_is_read_or_refused(
    read: Reader, whole: bytes, main: str, seed: int
) -> None:
    chance = random.Random(seed)
    data = bytearray(whole)
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    survives(read, bytes(data))


@BOTH
@ONE_BY_ONE
@given(seed=st.integers(0, 2**32))
def test_mutated_xml_is_read_or_refused(
    read: Reader, whole: bytes, main: str, seed: int
) -> None:
    chance = random.Random(seed)
    parts = unpacked(whole)
    name = chance.choice([name for name in parts if name.endswith(".xml")])
    parts[name] = mutated(parts[name].decode(), chance).encode("utf-8", "replace")
    survives(read, packed(parts))


def mutated(text: str, chance: random.Random) -> str:
    """`text` with elements taken out, doubled, moved, or values replaced."""
    pieces = text.replace("<", "\0<").replace(' w:val="', '\0 w:val="').split("\0")
    values = ("-1", "0", "99999999999", "", "x", "²", "1e9", "none", "true")
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(pieces))
        match chance.randrange(4):
            case 0 if len(pieces) > 1:
                del pieces[at]
            case 1:
                pieces.insert(at, chance.choice(pieces))
            case 2:
                other = chance.randrange(len(pieces))
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case _:
                head, quote, rest = pieces[at].partition('"')
                tail = rest.partition('"')[2]
                if quote:
                    pieces[at] = f'{head}"{chance.choice(values)}"{tail}'
    return "".join(pieces)
