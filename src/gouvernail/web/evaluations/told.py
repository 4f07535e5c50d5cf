"""What the pilots answered, question by question."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from gouvernail.evaluations.enums import AskedOf
from gouvernail.evaluations.models import Assessment, Criterion
from gouvernail.web.evaluations.words import marks_in_words


@dataclass(frozen=True)
class ToldLine:
    """One answer; `by` is empty for who does not see names."""

    ref: str
    title: str
    mark: str
    words: str
    by: str


@dataclass(frozen=True)
class Told:
    """One question and its answers."""

    criterion: Criterion
    rows: list[Assessment]
    names_people: bool

    @property
    def counts(self) -> str:
        """How often each mark was given."""
        return marks_in_words(row.mark for row in self.rows if row.mark)

    @property
    def lines(self) -> list[ToldLine]:
        """The answers, in the order of the plan."""
        return [self._line(row) for row in self.rows]

    def _line(self, row: Assessment) -> ToldLine:
        by = row.by.full_name if row.by and self.names_people else ""
        node = row.node
        return ToldLine(
            ref=node.ref if node else "",
            title=node.title if node else "",
            mark=row.get_mark_display() if row.mark else "",
            words=row.words,
            by=by,
        )


def told_by_pilots(
    criteria: Iterable[Criterion],
    rows: Iterable[Assessment],
    keys: Collection[str],
    *,
    names_people: bool,
) -> list[Told]:
    """The answers about the actions of these permanent ids; questions without any are
    left out."""
    hers = [row for row in rows if row.node and row.node.key in keys]
    found = [
        Told(each, [row for row in hers if row.criterion_id == each.pk], names_people)
        for each in criteria
        if each.asked_of == AskedOf.PILOT
    ]
    return [each for each in found if each.rows]
