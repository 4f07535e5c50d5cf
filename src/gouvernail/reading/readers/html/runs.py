"""The running text of a paragraph, until it ends and is parted at its line breaks."""

from dataclasses import dataclass, field

from gouvernail.reading.readers.characters import tidy
from gouvernail.reading.readers.workbook.cellbreaks import begins_anew
from gouvernail.reading.source import GAP

# No page holds it: a control character, which is taken out of every text.
_APART = "\x1f"
_BLANKS = f" \t\n\r\f\v\xa0{_APART}"
_SENTENCE_ENDS = (".", ";", ":", "!", "?", "…")


@dataclass
class Runs:
    """Pieces of text as they come, each with whether it is bold or italic."""

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])

    def add(self, text: str | None, is_strong: bool) -> None:
        """Add a piece; its own line breaks are blanks."""
        if text:
            self.lines[-1].append((text, is_strong))

    def break_line(self, *, is_space: bool) -> None:
        """Note a line break, or a blank where breaks only fit the width."""
        if is_space:
            self.lines[-1].append((" ", False))
        else:
            self.lines.append([])

    def part(self) -> None:
        """Note that what follows is shown apart from what stands before."""
        self.lines[-1].append((_APART, False))

    def taken(self) -> list[tuple[str, bool]]:
        """The lines that make paragraphs, and whether each is wholly strong."""
        lines, self.lines = self.lines, [[]]
        made: list[tuple[str, bool]] = []
        for line in lines:
            text = _shown("".join(part for part, _ in line).replace("\n", " "))
            if not text:
                continue
            strong = all(is_strong for part, is_strong in line if part.strip(_BLANKS))
            if made and _goes_on(made[-1][0], text):
                before, was_strong = made[-1]
                made[-1] = (f"{before} {text}", was_strong and strong)
            else:
                made.append((text, strong))
        return made


def _shown(text: str) -> str:
    """The text with a gap where its pieces stand apart; none behind a label."""
    shown = ""
    for piece in filter(None, map(tidy, text.split(_APART))):
        gap = " " if shown.endswith(":") else GAP
        shown = f"{shown}{gap}{piece}" if shown else piece
    return shown


def _goes_on(before: str, line: str) -> bool:
    """Whether a break only cut a sentence in two."""
    return line[0].islower() and not (
        before.endswith(_SENTENCE_ENDS) or begins_anew(line)
    )
