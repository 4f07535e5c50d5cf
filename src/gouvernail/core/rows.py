"""Rows that a page reads by hundreds."""

from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models.base import ModelState


class QuickRow(models.Model):
    """Base of what is read by hundreds: what came is put where Django looks for it.

    Django makes each row as if somebody typed it, column by column, and tells whoever
    listens; that is half the time of reading a plan. What was not asked for is read
    when it is needed, as always.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls,
        db: str | None,
        field_names: Collection[str],
        values: Collection[Any],
        **_more: Any,
    ) -> Self:
        """A row as it is kept in the database `db`."""
        row = cls.__new__(cls)
        row._state = ModelState()
        row._state.adding, row._state.db = False, db
        vars(row).update(zip(field_names, values, strict=True))
        return row
