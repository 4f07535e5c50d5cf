"""The pages of a PDF as pictures, to show beside what was read from them."""

import io
from collections.abc import Iterator

from gouvernail.reading.readers.pdf.opening import opened, page_of

_WIDTH = 1100
_TALLEST = 4
_QUALITY = 80


def page_images(data: bytes, *, width: int = _WIDTH) -> Iterator[bytes]:
    """Each page as a JPEG of `width` points, in order.

    Raises `PlanError` as `read_pdf` does, when the first page is asked for.
    """
    with opened(data) as document:
        for index in range(len(document)):
            with page_of(document, index) as page:
                across, high = page.get_size()
                # A page as long as a scroll is drawn narrower, not in full length.
                shown = min(width, _TALLEST * width * across / max(high, 1.0))
                bitmap = page.render(scale=shown / max(across, 1.0))
                image = bitmap.to_pil().convert("RGB")
                bitmap.close()
            target = io.BytesIO()
            image.save(target, "JPEG", quality=_QUALITY, optimize=True)
            yield target.getvalue()
