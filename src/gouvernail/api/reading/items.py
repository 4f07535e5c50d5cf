"""What is prepared for the organs, for the tool in which they sit."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.files import named
from gouvernail.deliberations.models import Item
from gouvernail.deliberations.policies import can_read_items
from gouvernail.deliberations.querysets import OrganItemQuerySet
from gouvernail.law.deliberations import paragraphs
from gouvernail.plans.models import Plan

router = Router(tags=["Items for the organs"])
ONE = "/plans/{plan}/items/{item}"


class AnnexShown(Shown):
    """A file of the package beside the item."""

    name: str = Field(examples=["pst-2024-2030.odt"])
    size: int = Field(description="In bytes.", examples=[48213])
    sha256: str = Field(examples=["9f86d081…"])


class ItemShown(Shown):
    """What an organ is asked."""

    id: int = Field(examples=[7])
    about: str = Field(examples=["adoption"])
    state: str = Field(
        description="`prepared`, `decided` or `withdrawn`.", examples=["prepared"]
    )
    organisation: str = Field(examples=["valmont"])
    organ: str = Field(examples=["council"])
    sitting: date | None
    title: str = Field(examples=["Adoption du PST 2024–2030"])
    note: list[str] = Field(description="Its paragraphs.")
    draft: list[str] = Field(description="The paragraphs of the draft decision.")
    prepared_at: datetime
    digest: str = Field(description="SHA-256 of its package.", examples=["9f86d081…"])
    annexes: list[AnnexShown]
    package: str = Field(
        description="Where its files are, as one ZIP.",
        examples=["https://gouvernail.example/api/v1/plans/12/items/7/package"],
    )
    address: str = Field(
        description="Where the tool of the sittings keeps it.",
        examples=["https://sittings.example/7"],
    )
    deliberation: int | None = Field(
        description="What the organ decided.", examples=[5]
    )


@reads(router, "/plans/{plan}/items")
def items(request: HttpRequest, plan: Id, asked: Paging) -> Page[ItemShown]:
    """What is prepared for the organs, newest first."""
    rows = items_of(request, readable_plan(request, plan))
    found = rows_of(request, asked, rows, newest=True)
    shown = [item_shown(request, row) for row in found.rows]
    return Page(items=shown, next=found.next)


@reads(router, ONE)
def item(request: HttpRequest, plan: Id, item: Id) -> ItemShown:
    """One item."""
    return item_shown(request, item_of(request, readable_plan(request, plan), item))


@reads(router, ONE + "/package", kinds=("application/zip",))
def item_package(request: HttpRequest, plan: Id, item: Id) -> HttpResponse:
    """Its files as they were prepared: Word, ODT, HTML, JSON, annexes."""
    row = item_of(request, readable_plan(request, plan), item)
    try:
        with row.package.open() as file:
            data = file.read()
    except (OSError, ValueError) as error:
        raise Http404 from error
    response = HttpResponse(data, content_type="application/zip")
    return named(response, f"{row.plan.slug}-{row.about}-{row.pk}.zip")


def readable_plan(request: HttpRequest, number: int) -> Plan:
    """The plan of that number, for who reads what is prepared."""
    found = plan_of(request, number)
    if not can_read_items(person(request), found):
        raise PermissionDenied
    return found


def items_of(request: HttpRequest, plan: Plan) -> OrganItemQuerySet:
    """The items of a plan that the bearer may read."""
    return Item.objects.visible_to(person(request)).of_plan(plan).for_page()


def item_of(request: HttpRequest, plan: Plan, number: int) -> Item:
    """The item of that number, or a 404."""
    row = items_of(request, plan).filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def item_shown(request: HttpRequest, row: Item) -> ItemShown:
    """An item as the API tells it."""
    place = f"/api/v1/plans/{row.plan_id}/items/{row.pk}/package"
    return ItemShown(
        id=row.pk,
        about=row.about,
        state=row.state,
        organisation=row.organisation.slug,
        organ=row.organ,
        sitting=row.sitting,
        title=row.title,
        note=paragraphs(row.note),
        draft=paragraphs(row.draft),
        prepared_at=row.prepared_at,
        digest=row.digest,
        annexes=[AnnexShown(**each) for each in row.annexes],
        package=request.build_absolute_uri(place),
        address=row.address,
        deliberation=row.deliberation_id,
    )
