"""How a PDF page is turned and cut: from the points of the file to those seen."""

import math
from dataclasses import dataclass

import pypdfium2 as pdfium


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is turned and cut: from the points of the file to those seen."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """The width of the page as seen."""
        wide, high = self.right - self.left, self.top - self.bottom
        return high if self.turns % 2 else wide

    @property
    def height(self) -> float:
        """The height of the page as seen."""
        wide, high = self.right - self.left, self.top - self.bottom
        return wide if self.turns % 2 else high

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the file is seen, from the top left corner."""
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def goes_right(self, across: float, up: float) -> bool:
        """Whether text written in this direction of the file is read left to right."""
        right = (across, up, -across, -up)[self.turns]
        return right > 0.9 * math.hypot(across, up)


def frame_of(page: pdfium.PdfPage) -> Frame:
    """How the page is turned and cut."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)
