"""An authority with a bit of everything, and its archive."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from gouvernail.accounts.models import User
from gouvernail.documents.models import Document
from gouvernail.money.models import FundingSource, MoneyLine
from gouvernail.organisations.models import Organisation, Partner
from gouvernail.plans.models import Node, Plan, SavedView
from gouvernail.plans.services.content import edit_node
from gouvernail.takeout.restoring import Restored, restore
from gouvernail.takeout.taking import take_out
from tests.factories import Cast

Taking = Callable[[Organisation], Path]


@dataclass(frozen=True)
class Filled:
    """The cast, its plan, and rows of many tables."""

    cast: Cast
    plan: Plan
    document: Document

    @property
    def house(self) -> Organisation:
        return self.cast.organisation


@pytest.fixture
def filled(cast: Cast, plan: Plan) -> Filled:
    house, node = cast.organisation, Node.objects.get(plan=plan, key="a1")
    partner = Partner.objects.create(organisation=house, name="SPW")
    source = FundingSource.objects.create(organisation=house, name="Région")
    MoneyLine.objects.create(node=node, year=2026, planned="1234.56", source=source)
    node.partners.add(partner)
    edit_node(
        node=node,
        changes={"lead": cast.contributor, "title": "Créer un taxi"},
        by=cast.coordinator,
    )
    document = Document.objects.create(
        organisation=house,
        name="Note.pdf",
        content=ContentFile(b"%PDF-1.7 note", name="note.pdf"),
        media_type="application/pdf",
        size=13,
        digest="0" * 64,
        added_by=cast.coordinator,
    )
    SavedView.objects.create(
        plan=plan,
        owner=cast.coordinator,
        name="Les siennes",
        screen="table",
        query=f"lead={cast.contributor.pk}",
        is_shared=True,
    )
    return Filled(cast, plan, document)


@pytest.fixture
def taken(tmp_path: Path) -> Taking:
    """Take an authority out, in a file of its own each time."""

    def take(house: Organisation) -> Path:
        target = tmp_path / f"{len(list(tmp_path.iterdir()))}.zip"
        take_out(house=house, target=target)
        return target

    return take


def back(path: Path, slug: str = "retour", by: User | None = None) -> Restored:
    """Bring an archive back under another short name."""
    return restore(path=path, slug=slug, by=by)
