"""The first address: who asks, what the token allows, where to go on."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import bearer
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.organisations.policies import memberships_of

router = Router(tags=["Entrance"])


class RoleShown(Shown):
    """What the bearer is in one authority."""

    organisation: str = Field(description="Its short name.", examples=["valmont"])
    role: str = Field(examples=["coordinator"])


class BearerShown(Shown):
    """Who asks."""

    name: str = Field(examples=["Tableau de bord régional"])
    is_application: bool
    scopes: list[str] = Field(examples=[["read", "write:progress"]])
    expires_at: datetime
    roles: list[RoleShown]
    links: dict[str, str] = Field(
        description="Where to go on.",
        examples=[{"plans": "https://gouvernail.example/api/v1/plans"}],
    )


LINKS = ("organisations", "plans")


@reads(router, "/")
def entrance(request: HttpRequest) -> BearerShown:
    """Who the token belongs to, what it allows, where to go on."""
    found = bearer(request)
    return BearerShown(
        name=found.user.full_name,
        is_application=found.token.application_id is not None,
        scopes=sorted(found.scopes),
        expires_at=found.token.expires_at,
        roles=[
            RoleShown(organisation=each.organisation.slug, role=each.role)
            for each in memberships_of(found.user)
        ],
        links={
            name: request.build_absolute_uri(f"{request.path}{name}") for name in LINKS
        },
    )
