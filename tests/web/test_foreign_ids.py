"""No form takes the id of something that belongs to another authority.

Every page of the table of access is opened; in each of its forms every field that
chooses something is given, one after the other, the id of another authority's thing.
Whatever kind of thing the field wants, it bears that same id elsewhere: nothing of ours
may point to it afterwards, and no page may name it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from lxml import html

from gouvernail.accounts.models import User
from gouvernail.documents.models import Document
from gouvernail.meetings.models import Meeting
from gouvernail.organisations.models import (
    Agreement,
    Department,
    Guest,
    Invitation,
    Membership,
    Partner,
    Term,
)
from gouvernail.plans.models import Node, Plan, SavedView
from gouvernail.tasks.models import Task
from tests.factories import Cast
from tests.web.scenery import (
    arguments as arguments,  # noqa: PLC0414 - the fixtures of the table
    cast as cast,  # noqa: PLC0414
    plan as plan,  # noqa: PLC0414
    scene as scene,  # noqa: PLC0414
)
from tests.web.test_access import (
    FILLINGS,
    GET,
    TABLE,
    filling,
    named_patterns,
    nothing_more,
)

FOREIGN = 987_001
MARK = "Zzétranger"
# Controls that choose among things, and what typed ids look like.
CHOOSING = ".//select | .//input[@type='hidden' or @type='checkbox' or @type='radio']"
NOT_IDS = {"csrfmiddlewaretoken", "next"}


@dataclass(frozen=True)
class Field:
    """One control of one form of one page."""

    address: str
    method: str
    name: str
    values: tuple[tuple[str, str], ...]

    @property
    def data(self) -> dict[str, list[str]]:
        """What is sent: the form as it stands, the foreign id in this field."""
        sent: dict[str, list[str]] = {}
        for name, value in self.values:
            sent.setdefault(name, []).append(value)
        return {**sent, self.name: [str(FOREIGN)]}


@pytest.fixture
def foreign(cast: Cast) -> None:
    """Things of another authority, all of the same id."""
    there = cast.elsewhere
    person = User.objects.create(
        pk=FOREIGN, email="z@orval.example", first_name=MARK, last_name=MARK
    )
    Membership.objects.create(
        pk=FOREIGN, user=person, organisation=there, role="contributor"
    )
    guest = User.objects.create(email="zz@orval.example", first_name=MARK)
    Department.objects.create(pk=FOREIGN, organisation=there, name=MARK)
    partner = Partner.objects.create(pk=FOREIGN, organisation=there, name=MARK)
    Agreement.objects.create(pk=FOREIGN, partner=partner, title=MARK)
    Term.objects.create(pk=FOREIGN, organisation=there, vocabulary="tag", name=MARK)
    Guest.objects.create(pk=FOREIGN, organisation=there, user=guest)
    Invitation.objects.create(
        pk=FOREIGN,
        organisation=there,
        email="zzz@orval.example",
        role="reader",
        expires_at="2099-01-01T00:00Z",
    )
    Document.objects.create(
        pk=FOREIGN, organisation=there, name=MARK, media_type="a/b", size=1, digest="0"
    )
    plan = Plan.objects.create(pk=FOREIGN, organisation=there, slug="zz", title=MARK)
    node = Node.objects.create(
        pk=FOREIGN, plan=plan, key=str(FOREIGN), path="0001", kind="action", title=MARK
    )
    SavedView.objects.create(pk=FOREIGN, plan=plan, owner=person, name=MARK)
    Meeting.objects.create(pk=FOREIGN, plan=plan, title=MARK, on="2026-01-01")
    Task.objects.create(pk=FOREIGN, node=node, title=MARK)


def pointers() -> dict[str, int]:
    """How many rows point to the foreign id, by relation."""
    return {
        str(field): field.model._base_manager.filter(**{field.name: FOREIGN}).count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in {"sessions", "admin"}
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
    }


def fields_of(address: str, page: str) -> Iterator[Field]:
    """Every control of the forms of `page` that chooses a thing."""
    tree = html.document_fromstring(page, base_url=address)
    for form in tree.forms:
        values = tuple((n, v) for n, v in form.form_values() if n != "file")
        names = {control.get("name") for control in form.xpath(CHOOSING)}
        typed = {n for n in (form.fields or {}) if n and n.endswith(("_id", "node"))}
        for name in sorted(filter(None, names | typed)):
            if name not in NOT_IDS:
                yield Field(
                    form.get("action") or address,
                    (form.get("method") or "get").lower(),
                    name,
                    values,
                )


@pytest.fixture
def pages(
    arguments: dict[str, str], cast: Cast, plan: Plan, foreign: None
) -> Callable[[str], str]:
    """The address of that name, with everything it needs."""
    holes = dict(named_patterns())

    def address(name: str) -> str:
        own = {**arguments, **FILLINGS.get(name, nothing_more)(cast, plan)}
        return reverse(
            name, kwargs={hole: filling(hole, name, own) for hole in holes[name]}
        )

    return address


SHOWN = [name for name, row in TABLE.items() if row[0] == GET]


@pytest.mark.parametrize("name", SHOWN)
def test_no_field_takes_what_belongs_to_another_authority(
    name: str,
    cast: Cast,
    pages: Callable[[str], str],
    client_of: Callable[[User | None], Client],
) -> None:
    client = client_of(cast.administrator)
    address = pages(name)
    shown = client.get(address, follow=True)
    if not shown.get("Content-Type", "").startswith("text/html"):
        return
    page = shown.content.decode()
    before = pointers()
    for field in {(f.address, f.name): f for f in fields_of(address, page)}.values():
        answer = _sent(client, field)
        assert MARK not in answer, field
    assert MARK not in page
    assert pointers() == before


def _sent(client: Client, field: Field) -> str:
    """What comes back; what was written of our own is kept, to be looked at."""
    with transaction.atomic():
        answer = getattr(client, field.method)(field.address, field.data, follow=True)
    assert answer.status_code < 500, field
    html_page = answer.get("Content-Type", "").startswith("text/html")
    return answer.content.decode() if html_page else ""
