"""The routers of this part, and the modules whose operations join those of others."""

from types import ModuleType

from ninja import Router

from gouvernail.api.parts.steering import (
    asked,
    campaigning,
    campaigns,
    counting,
    dependencies,
    exempting,
    minutes,
    points,
    priorities,
    prioritising,
    proofreading,
    snapshots,
    together,
    views,
    voting,
    waivers,
)

# Named so that their operations are there.
PARTS: tuple[ModuleType, ...] = (
    asked,
    campaigning,
    counting,
    dependencies,
    exempting,
    minutes,
    points,
    prioritising,
    together,
    voting,
)
ROUTERS: tuple[Router, ...] = (
    campaigns.router,
    snapshots.router,
    priorities.router,
    waivers.router,
    proofreading.router,
    views.router,
)
