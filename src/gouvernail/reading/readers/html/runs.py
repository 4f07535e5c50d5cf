"""The running text of a paragraph, until it ends and is parted at its line breaks."""

from dataclasses import dataclass, field

from gouvernail.reading.readers.characters import tidy
from gouvernail.reading.readers.workbook.cellbreaks import begins_anew

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

    def taken(self) -> list[tuple[str, bool]]:
        """The lines that make paragraphs, and whether each is wholly strong."""
        lines, self.lines = self.lines, [[]]
        made: list[tuple[str, bool]] = []
        for line in lines:
            text = tidy("".join(part for part, _ in line).replace("\n", " "))
            if not text:
                continue
            strong = all(is_strong for part, is_strong in line if part.strip())
            if made and _goes_on(made[-1][0], text):
                before, was_strong = made[-1]
                made[-1] = (f"{before} {text}", was_strong and strong)
            else:
                made.append((text, strong))
        return made


def _goes_on(before: str, line: str) -> bool:
    """Whether a break only cut a sentence in two."""
    return line[0].islower() and not (
        before.endswith(_SENTENCE_ENDS) or begins_anew(line)
    )
