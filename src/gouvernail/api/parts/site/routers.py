"""The routers of this part, and the modules whose operations join those of others."""

from types import ModuleType

from ninja import Router

from gouvernail.api.parts.site import (
    appointments,
    archives,
    attachments,
    consultations,
    contributions,
    editions,
    imports,
    opinions,
    public_site,
    publications,
    results,
    stationery,
    templates,
    withdrawals,
)

# Named so that their operations are there.
PARTS: tuple[ModuleType, ...] = (editions,)
ROUTERS: tuple[Router, ...] = (
    public_site.router,
    publications.router,
    appointments.router,
    withdrawals.router,
    contributions.router,
    consultations.router,
    results.router,
    opinions.router,
    templates.router,
    stationery.router,
    archives.router,
    imports.router,
    attachments.router,
)
