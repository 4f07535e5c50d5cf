"""The text of one paragraph while it is walked: what is written, and how it looks."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gouvernail.reading.readers.office.items import Line
from gouvernail.reading.readers.office.xml import Element


class Pieces:
    """Pieces of text in order, each in bold, in italic or plain."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, bool, bool]] = []
        self.is_blank = True

    def add(self, text: str, bold: bool = False, italic: bool = False) -> None:
        """Put `text` behind; a line break in it parts lines."""
        if text:
            self._pieces.append((text, bold, italic))
            self.is_blank = self.is_blank and text.isspace()

    def extend(self, other: "Pieces") -> None:
        """Put all of `other` behind."""
        self._pieces += other._pieces
        self.is_blank = self.is_blank and other.is_blank

    def lines(self) -> tuple[Line, ...]:
        """The lines; one is emphasised where all its letters are bold, or italic."""
        return tuple(_line(pieces) for pieces in self._parted())

    def _parted(self) -> Iterator[list[tuple[str, bool, bool]]]:
        line: list[tuple[str, bool, bool]] = []
        for text, bold, italic in self._pieces:
            head, *others = text.split("\n")
            line.append((head, bold, italic))
            for other in others:
                yield line
                line = [(other, bold, italic)]
        yield line


@dataclass
class Content:
    """What a paragraph holds; the boxes and notes are those anchored in it."""

    pieces: Pieces = field(default_factory=Pieces)
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    in_contents: bool = False
    pages_before: int = 0
    pages_after: int = 0

    def turn_page(self) -> None:
        """Note that a page ends here."""
        if self.pieces.is_blank:
            self.pages_before += 1
        else:
            self.pages_after += 1

    def put_before(self, other: "Content") -> None:
        """Take `other` as what comes first."""
        other.pieces.extend(self.pieces)
        self.pieces = other.pieces
        self.boxes = other.boxes + self.boxes
        self.in_contents = self.in_contents or other.in_contents
        self.pages_before += other.pages_before + other.pages_after


def _line(pieces: list[tuple[str, bool, bool]]) -> Line:
    written = [piece for piece in pieces if piece[0].strip()]
    bold = bool(written) and all(piece[1] for piece in written)
    italic = bool(written) and all(piece[2] for piece in written)
    return Line("".join(piece[0] for piece in pieces), bold or italic)
