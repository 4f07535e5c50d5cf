"""What is asked of one row of a sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import get_language

from gouvernail.accounts.models import User
from gouvernail.exchange.roundtrip.value import Act, Book, Difference
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.workbooks.material import Material

ASKING = (Act.CHANGED, Act.CONFLICT)


@dataclass(frozen=True)
class Line:
    """A row: `cells` are those that it asks for, `today` what the product holds."""

    table: str
    row: str
    number: int
    act: Act
    cells: Mapping[str, str] = field(default_factory=dict)
    today: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> Mapping[str, str]:
        """The row as it would be."""
        return {**self.today, **self.cells}

    @property
    def told(self) -> Mapping[str, str]:
        """The cells that say something."""
        return {name: text for name, text in self.cells.items() if text}

    def get(self, name: str) -> str:
        """A cell as it would be; nothing where the sheet had no such column."""
        return self.whole.get(name, "")


def lines_of(differences: Iterable[Difference], book: Book) -> list[Line]:
    """The rows that these differences ask for, in their order."""
    today = {
        (table.key, row.id): row.cells for table in book.tables for row in table.rows
    }
    found: dict[tuple[str, str, int], Line] = {}
    for each in differences:
        place = (each.table, each.row, 0 if each.row else each.number)
        is_cell = each.act in ASKING
        cells = {each.column: each.now} if is_cell else each.cells
        kept = found[place].cells if place in found and is_cell else {}
        found[place] = Line(
            each.table,
            each.row,
            each.number,
            Act.CHANGED if is_cell else each.act,
            {**kept, **cells} if each.act is not Act.REMOVED else {},
            today.get((each.table, each.row), {}),
        )
    return list(found.values())


def require(is_allowed: bool) -> None:
    """Refuse what the role does not change."""
    if not is_allowed:
        raise FORBIDDEN


def writer(material: Material) -> User:
    """Who writes: a person, always."""
    if material.user is None:
        raise PermissionDenied
    return material.user


def because(name: str, error: Exception) -> PlanError:
    """Why a row cannot be taken over, with its name before it."""
    return PlanError(
        _("%(row)s: %(why)s"), row=name[:120], why=sentence_of(error).strip()
    )


def sentence_of(error: Exception) -> str:
    """What a service says, in the language of the reader."""
    if isinstance(error, PlanError):
        return error.wording.render(get_language() or "fr")
    if isinstance(error, ValidationError):
        return " ".join(str(message) for message in error.messages)
    return FORBIDDEN.wording.render(get_language() or "fr")


FORBIDDEN = PlanError(_("Your role does not change this."))
REFUSALS = (PlanError, ValidationError, PermissionDenied)
Values = dict[str, Any]
