"""An authority whose plan everybody may read, stuffed with what nobody may."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import F
from django.http import HttpResponse
from django.test import Client

from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Publication, Site, packed
from gouvernail.publishing.value import PublicPlan
from tests.factories import Cast
from tests.support.published import Shown, show_plan


@pytest.fixture
def shown(cast: Cast) -> Shown:
    """An adopted plan with states, news and words to sort by, published."""
    return show_plan(cast)


@pytest.fixture
def look(client: Client) -> Callable[..., HttpResponse]:
    """A visitor without an account: `look("actions/", q="taxi")` under the plan."""

    def looked(path: str = "", *, site: str = "valmont", **query: str) -> HttpResponse:
        plan = Plan.objects.filter(organisation__slug=site, removed_at=None).first()
        slug = plan.slug if plan else "pst"
        return client.get(f"/public/{site}/{slug}/{path}", query)

    return looked


@pytest.fixture
def rewritten() -> Callable[..., Publication]:
    """Changes what a publication holds: `rewritten(row, hidden=("status",))`."""

    def changed(row: Publication, **changes: Any) -> Publication:
        value = PublicPlan.model_validate_json(row.text)
        text = value.model_copy(update=changes).model_dump_json().encode()
        content, digest = packed(text)
        Publication.objects.filter(pk=row.pk).update(content=content, digest=digest)
        Site.objects.filter(organisation=row.plan.organisation).update(
            stamp=F("stamp") + 1
        )
        row.refresh_from_db()
        return row

    return changed
