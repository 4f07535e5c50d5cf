"""Each document looks as it did when somebody looked at it.

`GOUVERNAIL_PICTURES=1 pytest tests/pictures` draws the reviewed pictures anew; look at
them before they are committed.
"""

import os
from pathlib import Path

import pytest
from PIL import Image

from gouvernail.editions.catalogue import KINDS, letters
from gouvernail.editions.making import Wish, document_of
from gouvernail.plans.models import Plan
from tests.pictures.looking import apart, sheet_of, written

REVIEWED = Path(__file__).parent / "reviewed"
DRAWN = [kind for kind, known in KINDS.items() if "pdf" in known.formats]
MOST_APART = 0.004


@pytest.mark.skipif(letters() is None, reason="The letters are not built")
def test_the_first_pages_look_as_they_were_reviewed(
    drawn_plan: Plan, tmp_path: Path
) -> None:
    sheets = {each: sheet_of(document_of(drawn_plan, Wish(each))) for each in DRAWN}
    if os.environ.get("GOUVERNAIL_PICTURES"):
        keep(sheets, REVIEWED)
    keep(sheets, tmp_path)
    others = [kind for kind, sheet in sheets.items() if not is_as_reviewed(kind, sheet)]
    assert others == [], f"Compare {tmp_path} with {REVIEWED}"


def keep(sheets: dict[str, Image.Image], folder: Path) -> None:
    """Write the pictures in a folder, one for each kind."""
    for kind, sheet in sheets.items():
        (folder / f"{kind}.png").write_bytes(written(sheet))


def is_as_reviewed(kind: str, sheet: Image.Image) -> bool:
    """Whether somebody has looked at this picture, or at one that is hardly other."""
    reviewed = REVIEWED / f"{kind}.png"
    if not reviewed.exists():
        return False
    with Image.open(reviewed) as before:
        return apart(before, sheet) < MOST_APART


def test_no_reviewed_picture_is_of_a_document_that_is_gone() -> None:
    assert {each.stem for each in REVIEWED.glob("*.png")} <= set(DRAWN)


def test_a_column_that_moves_is_seen_and_a_shade_is_not() -> None:
    page = Image.new("L", (400, 500), 255)
    moved, shade = page.copy(), page.point(lambda grey: grey - 9)
    moved.paste(0, (40, 40, 60, 400))
    assert apart(page, moved) > MOST_APART
    assert apart(page, shade) == 0
