"""The routers of this part, and the modules whose operations join those of others."""

from types import ModuleType

from ninja import Router

from gouvernail.api.parts.people import (
    agreements,
    authority,
    departments,
    following,
    guest_links,
    guests,
    invitations,
    keeping,
    lists,
    mandates,
    members,
    names,
    plan_mails,
    printed,
    told,
)

# Named so that their operations are there.
PARTS: tuple[ModuleType, ...] = (
    authority,
    departments,
    members,
    lists,
    guest_links,
    following,
)
ROUTERS: tuple[Router, ...] = (
    invitations.router,
    agreements.router,
    guests.router,
    mandates.router,
    told.router,
    plan_mails.router,
    printed.router,
    keeping.router,
    names.router,
)
