"""The routers of this part, and the modules whose operations join those of others."""

from types import ModuleType

from ninja import Router

from gouvernail.api.parts.adoption import (
    around,
    deliberations,
    dropping,
    evening,
    items,
    owners,
    papers,
    plan_offers,
    renewal,
    revisions,
    share_acts,
    shares,
    steps,
    terms_beside,
)

# Named so that their operations are there.
PARTS: tuple[ModuleType, ...] = (
    *(steps, deliberations, items, dropping),
    *(share_acts, plan_offers, terms_beside, evening),
)
ROUTERS: tuple[Router, ...] = (
    revisions.router,
    renewal.router,
    around.router,
    papers.router,
    shares.router,
    owners.router,
)
