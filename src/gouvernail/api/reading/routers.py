"""The parts of reading, in the order of the documentation."""

from ninja import Router

from gouvernail.api.reading import (
    adoption,
    entrance,
    evaluations,
    files,
    house,
    indicators,
    items,
    journal,
    meetings,
    money,
    news,
    nodes,
    organisations,
    plans,
    staffing,
    synergies,
    tasks,
)

ROUTERS: tuple[Router, ...] = (
    entrance.router,
    organisations.router,
    plans.router,
    nodes.router,
    news.router,
    tasks.router,
    money.router,
    staffing.router,
    indicators.router,
    meetings.router,
    adoption.router,
    items.router,
    evaluations.router,
    synergies.router,
    house.router,
    files.router,
    journal.router,
)
