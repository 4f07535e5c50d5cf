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
    public_site,
    publications,
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
    templates.router,
    stationery.router,
    archives.router,
    imports.router,
    attachments.router,
)
