"""Instants read by thousands."""

from datetime import date, datetime, tzinfo
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone


class Seconds(models.Func):
    """The whole seconds of an instant since 1970, which come as a plain number.

    SQLite keeps an instant as words: made into an object of Python one by one, the news
    of six years take longer to read than to add up.
    """

    output_field = models.BigIntegerField()
    arity = 1

    def get_db_converters(self, connection: BaseDatabaseWrapper) -> list[Any]:
        """None: it comes as a whole number."""
        return []

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any
    ) -> tuple[str, Any]:
        """Rounded down: what is left out never reaches into another day."""
        template = "FLOOR(EXTRACT(EPOCH FROM %(expressions)s))::bigint"
        return super().as_sql(compiler, connection, template=template, **more)

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any
    ) -> tuple[str, Any]:
        """The fraction cut off, which SQLite would round up to a thousandth."""
        # Filled in twice: here, and where the database puts its values.
        form = "strftime('%%%%s', substr(%(expressions)s, 1, 19))"
        template = f"CAST({form} AS INTEGER)"
        return super().as_sql(compiler, connection, template=template, **more)


def day_of(seconds: int, zone: tzinfo) -> date:
    """The day in `zone` on which that instant falls."""
    return datetime.fromtimestamp(seconds, zone).date()


def local_day(instant: datetime) -> date:
    """The same here. All of the house is in one zone: unlike `localdate`, it is not
    looked up for each of five hundred actions."""
    return instant.astimezone(timezone.get_default_timezone()).date()
