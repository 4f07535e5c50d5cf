"""Rows that are written once: journals."""

from typing import Any, NoReturn, TypeVar

from django.db import models


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete a line of a journal."""


Row = TypeVar("Row", bound=models.Model)


class AppendOnlyQuerySet(models.QuerySet[Row]):
    """Adds and reads; refuses the rest."""

    def update(self, **kwargs: object) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("a journal is not rewritten")

    def bulk_update(self, *args: object, **kwargs: object) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("a journal is not rewritten")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("a journal is not erased")


class AppendOnlyModel(models.Model):
    """Base of the journals: saved once, never deleted."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; refuse a second save."""
        if not self._state.adding:
            raise AppendOnlyError("a journal is not rewritten")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("a journal is not erased")
