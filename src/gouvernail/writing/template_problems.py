"""What is wrong with a template, and where: in words that its author can act on."""

from collections.abc import Iterable
from dataclasses import dataclass

from gouvernail.plan.wording import PlanError, Wording, gettext_noop as _

EXCERPT = 48


@dataclass(frozen=True)
class Place:
    """Where a paragraph stands; `part` names it, the figures count from 1."""

    part: str = "body"
    paragraph: int = 0
    table: int = 0
    row: int = 0
    excerpt: str = ""
    # Its rank in its part, from the first paragraph on.
    rank: int = 0

    @property
    def wording(self) -> Wording:
        """“Table 2, row 1: “{{ titel }}””."""
        shown = {
            "number": self.paragraph,
            "table": self.table,
            "row": self.row,
            "text": self.excerpt,
        }
        name = f"{self.part} table" if self.table else self.part
        return Wording(PLACES[name], shown)


# In which order a reader goes through them.
PARTS = ("file", "cover", "body", "box", "header", "footer", "notes")
PLACES = {
    "cover": _("Cover page, paragraph %(number)s (“%(text)s”)"),
    "cover table": _("Cover page, table %(table)s, row %(row)s (“%(text)s”)"),
    "body": _("Paragraph %(number)s (“%(text)s”)"),
    "body table": _("Table %(table)s, row %(row)s (“%(text)s”)"),
    "header": _("Head of the page, paragraph %(number)s (“%(text)s”)"),
    "header table": _("Head of the page, table %(table)s, row %(row)s (“%(text)s”)"),
    "footer": _("Foot of the page, paragraph %(number)s (“%(text)s”)"),
    "footer table": _("Foot of the page, table %(table)s, row %(row)s (“%(text)s”)"),
    "box": _("Text box, paragraph %(number)s (“%(text)s”)"),
    "box table": _("Text box, table %(table)s, row %(row)s (“%(text)s”)"),
    "notes": _("Notes at the foot of pages or at the end"),
    "file": _("The file"),
}


@dataclass(frozen=True)
class Problem:
    """One thing to mend."""

    place: Place
    what: Wording

    @property
    def order(self) -> tuple[int, int]:
        """Where it comes in the document."""
        return PARTS.index(self.place.part), self.place.rank


class TemplateError(PlanError):
    """A template that cannot be used, with all that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0].what
        super().__init__(first.template, **first.params)


def refused(template: str, **params: object) -> TemplateError:
    """A refusal of the file as a whole."""
    return TemplateError([Problem(Place("file"), Wording(template, params))])


def excerpt_of(text: str) -> str:
    """The beginning of a paragraph, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1].rstrip() + "…"
