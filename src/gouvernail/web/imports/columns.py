"""What the columns of a document are for, on the review page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from gouvernail.imports import columns as service
from gouvernail.imports.columns import KIND, Column
from gouvernail.imports.models import Import
from gouvernail.plans.enums import NodeKind
from gouvernail.reading.columns import LEFT_OUT, NUMBER, TEXT
from gouvernail.web.imports.fields import NAMES

Options = Sequence[tuple[str, str | Promise]]
GROUPS: Sequence[tuple[Promise, Options]] = (
    (gettext_lazy("An element of the plan"), list(NodeKind.choices)),
    (
        gettext_lazy("What goes with it"),
        [
            (NUMBER, gettext_lazy("Its number")),
            (KIND, gettext_lazy("Its level, in words")),
            (TEXT, gettext_lazy("Text, comment")),
            *NAMES.items(),
        ],
    ),
    (pgettext_lazy("columns", "Nothing"), [(LEFT_OUT, gettext_lazy("Do not read"))]),
)


class ColumnRow(NamedTuple):
    """A column and its place in the form."""

    field: str
    column: Column


@dataclass(frozen=True)
class ColumnsPanel:
    """The columns of the document, and what reading again would cost."""

    imported: Import
    corrections: int

    @cached_property
    def rows(self) -> list[ColumnRow]:
        """The columns, or none where there is nothing to say of them."""
        if not service.can_read_again(self.imported):
            return []
        found = service.columns_of(self.imported)
        return [ColumnRow(f"column-{n}", each) for n, each in enumerate(found)]

    @property
    def unsure(self) -> list[ColumnRow]:
        """Those of which nobody is sure."""
        return [row for row in self.rows if not row.column.is_sure]

    @property
    def sure(self) -> list[ColumnRow]:
        """The others."""
        return [row for row in self.rows if row.column.is_sure]

    @property
    def groups(self) -> Sequence[tuple[Promise, Options]]:
        """What a column may be for."""
        return GROUPS
