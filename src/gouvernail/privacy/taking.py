"""What the product holds on a person as files to take away, written while it leaves."""

import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import ForeignKey, Model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.core.pouring import Pouring
from gouvernail.history.models import Change
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.privacy.places import GROUPS, Place
from gouvernail.privacy.services.telling import person_subject
from gouvernail.privacy.timeline import TimeLine

# Secrets open doors; the others are the words of a plan or of a document, not hers.
HIDDEN = {
    *("password", "secret", "digest", "data", "session_key", "key", "path", "html"),
    *("proposal", "reviewed", "marks", "columns", "meanings", "decisions", "applied"),
    *("content", "source", "printed", "failure", "figures", "subjects", "preamble"),
}
# An address in a mail may open a door without password.
ADDRESS = re.compile(r"https?://\S+")
AT_ONCE = 500
# Where the rest comes in a page that is written while it leaves; nobody can type it.
MARK = "\x00"
Row = dict[str, Any]


@dataclass(frozen=True)
class Holdings:
    """What is held on one person: all of it, or what one authority holds."""

    person: User
    house: Organisation | None = None

    @property
    def identity(self) -> Row:
        """Who she is."""
        person = self.person
        fields = ("first_name", "last_name", "email", "language", "joined_at")
        own = {_name(person, name): getattr(person, name) for name in fields}
        return {**own, _("last sign-in"): person.last_login}

    @property
    def roles(self) -> list[Membership]:
        """Her roles, in words."""
        roles = Membership.objects.of_user(self.person)
        here = roles.filter(organisation=self.house) if self.house else roles
        return list(here.order_by("organisation__name"))

    def groups(self) -> Iterator[tuple[str, Place, Iterator[Row]]]:
        """Each place that holds something: its group, itself, its rows."""
        for title, places in GROUPS:
            for place in places:
                rows = self.rows(place)
                if rows.exists():
                    yield str(title), place, map(row_values, _streamed(rows))

    def rows(self, place: Place) -> Any:
        """What one place says of her."""
        if self.house:
            return place.rows_in(self.person, self.house)
        return place.rows(self.person)

    def lines_about(self) -> Iterator[Row]:
        """What the journal tells that was done to her."""
        lines = Change.objects.about(person_subject(self.person)).order_by("pk")
        if self.house:
            lines = lines.filter(scope__in=TimeLine(self.house).scopes)
        return map(row_values, lines.iterator(AT_ONCE))


def row_values(row: Model) -> Row:
    """A row in words: no secret, and nobody else who may be named beside her."""
    values: Row = {_("what"): str(row)}
    for field in row._meta.concrete_fields:
        if field.name in HIDDEN or field.primary_key or field.related_model is User:
            continue
        value = getattr(row, field.name)
        values[str(field.verbose_name)] = _said(value)
    return values


def archive(holdings: Holdings) -> Iterator[bytes]:
    """A ZIP of one page to read and one file for programs."""
    pouring = Pouring()
    with zipfile.ZipFile(pouring, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, parts in (
            (_("read-me.html"), page_parts(holdings)),
            (_("data.json"), json_parts(holdings)),
        ):
            with packed.open(name, "w", force_zip64=True) as entry:
                for part in parts:
                    entry.write(part.encode())
                    yield pouring.poured()
    yield pouring.poured()


def json_parts(holdings: Holdings) -> Iterator[str]:
    """One object: who, and what each place holds."""
    yield '{"format": "gouvernail.personal-data", "version": 1, "taken_at": '
    yield _json(timezone.now())
    yield f', "person": {_json(holdings.identity)}, "places": ['
    for rank, (title, place, rows) in enumerate(holdings.groups()):
        named = {"group": title, "name": str(place.words), "kept": place.fate.label}
        yield (", " if rank else "") + _json(named)[:-1] + ', "rows": ['
        yield from _joined(rows)
        yield "]}"
    yield '], "journal_about": ['
    yield from _joined(holdings.lines_about())
    yield "]}"


def page_parts(holdings: Holdings) -> Iterator[str]:
    """The same to read, place by place."""
    told = {"holdings": holdings, "day": timezone.now()}
    before, after = _around("web/journal/file.html", told)
    yield before
    for _title, place, rows in holdings.groups():
        yield from _table(str(place.words), str(place.fate.label), rows)
    yield from _table(_("What the journal tells of you"), "", holdings.lines_about())
    yield after


def _table(title: str, fate: str, rows: Iterator[Row]) -> Iterator[str]:
    """A table whose headings are those of its first row."""
    first = next(rows, None)
    if first is None:
        return
    head = {"title": title, "fate": fate, "headings": list(first)}
    before, after = _around("web/journal/file_table.html", head)
    yield before + _cells(list(first.values()))
    for row in rows:
        yield _cells(list(row.values()))
    yield after


def _around(template: str, context: Row) -> tuple[str, str]:
    """A template up to the mark in it, and from there on."""
    whole = render_to_string(template, {**context, "mark": MARK})
    before, _mark, after = whole.partition(MARK)
    return before, after


def _cells(values: Sequence[Any]) -> str:
    return render_to_string("web/journal/file_row.html", {"values": values})


def _joined(rows: Iterator[Row]) -> Iterator[str]:
    for rank, row in enumerate(rows):
        yield (", " if rank else "") + _json(row)


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def _streamed(rows: Any) -> Iterator[Model]:
    named = [
        field.name
        for field in rows.model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.name not in HIDDEN
    ]
    return iter(rows.select_related(*named).iterator(AT_ONCE))


def _said(value: Any) -> Any:
    if isinstance(value, Model):
        return str(value)
    return ADDRESS.sub("…", value) if isinstance(value, str) else value


def _name(row: Model, field: str) -> str:
    return str(getattr(row._meta.get_field(field), "verbose_name", field))
