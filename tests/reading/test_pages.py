"""Pictures of the pages of a PDF."""

import io

import pytest
from PIL import Image

from gouvernail.plan.wording import PlanError
from gouvernail.reading.pages import page_images
from tests.reading.readers.pdf_files import printed


def test_each_page_is_a_jpeg_of_the_asked_width():
    images = [Image.open(io.BytesIO(data)) for data in page_images(printed("liste"))]
    assert [image.format for image in images] == ["JPEG", "JPEG"]
    assert {image.width for image in images} <= {1100, 1101}
    assert all(image.height > image.width for image in images)


def test_a_narrow_width_is_kept():
    first = next(page_images(printed("liste"), width=300))
    assert Image.open(io.BytesIO(first)).width in (300, 301)


def test_a_file_that_is_no_pdf_is_refused():
    with pytest.raises(PlanError, match="damaged"):
        next(page_images(b"%PDF-1.7 nothing"))
