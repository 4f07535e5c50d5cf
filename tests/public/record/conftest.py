"""A published plan with a past: news, versions, moments."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from gouvernail.plan.kinds import Status
from gouvernail.publishing.models import Publication, Site
from gouvernail.publishing.value import News
from tests.support.published import Shown

Look = Callable[..., HttpResponse]
Rewritten = Callable[..., Publication]


@pytest.fixture(autouse=True)
def sentences_are_read_in_english(shown: Shown) -> Iterator[None]:
    """Whatever the catalogue in use."""
    organisation = shown.site.organisation
    organisation.language = "en"
    organisation.save(update_fields=["language"])
    with translation.override("en"):
        yield


@pytest.fixture
def news() -> Callable[..., News]:
    """`news("a1", "2027-04-02", "done", was="ongoing")`."""

    def said(node: str, on: str, status: str, was: str = "", **more: Any) -> News:
        former = Status(was) if was else None
        day = date.fromisoformat(on)
        return News(node=node, on=day, status=Status(status), was=former, **more)

    return said


@pytest.fixture
def questions(shown: Shown, client: Client) -> Callable[[str], int]:
    """How many questions a page asks when it is made, its publication being open."""

    def counted(path: str) -> int:
        address = f"/public/valmont/{shown.plan.slug}/{path}"
        assert client.get(address).status_code == 200, path
        # What was kept of it holds no more.
        Site.objects.update(stamp=F("stamp") + 1)
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    return counted
