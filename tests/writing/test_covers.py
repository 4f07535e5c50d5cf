"""What a file says of itself holds whatever a document is called."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from lxml import etree

from gouvernail.writing.docx import docx_of
from gouvernail.writing.odt import odt_of
from gouvernail.writing.paper import Paper, named
from gouvernail.writing.pdf import pdf_of
from gouvernail.writing.pptx import pptx_of
from gouvernail.writing.xlsx import xlsx_of
from tests.writing.papers import looked, usual

ODD = "PST\x08\x1f de\ud800 Valmont\ufffe " + "très long " * 60
PACKAGES: list[Callable[[Paper], bytes]] = [docx_of, odt_of, pptx_of, xlsx_of]


def odd() -> Paper:
    """A document with signs that no file holds wherever its cover takes words."""
    return looked(usual(), title=ODD, authority=ODD, subtitle=ODD, on=ODD, footer=ODD)


@pytest.mark.parametrize("write", PACKAGES)
def test_every_part_of_a_file_is_read_whatever_it_is_called(
    write: Callable[[Paper], bytes],
) -> None:
    with zipfile.ZipFile(BytesIO(write(odd()))) as package:
        parts = [name for name in package.namelist() if name.endswith(".xml")]
        for name in parts:
            etree.fromstring(package.read(name))
    assert parts


def test_a_pdf_is_written_whatever_it_is_called() -> None:
    assert pdf_of(odd()).startswith(b"%PDF-")


def test_a_name_fits_where_programs_read_it() -> None:
    assert len(named(ODD)) == 255
    assert named(ODD).startswith("PST de Valmont")
