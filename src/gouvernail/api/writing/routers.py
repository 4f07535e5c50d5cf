"""The parts of writing. What stands at an address that is read joins that router: an
address has one list of methods."""

from types import ModuleType

from ninja import Router

from gouvernail.api.writing import (
    asking,
    decisions,
    directory,
    effort,
    indicators,
    items,
    meetings,
    money,
    news,
    shape,
    tasks,
    undoing,
    values,
    words,
)

# Named so that their operations are there.
PARTS: tuple[ModuleType, ...] = (
    *(news, words, shape, tasks),
    *(money, effort, indicators, values, meetings, decisions, asking),
    *(directory, items, undoing),
)
# Those with addresses that nobody reads.
ROUTERS: tuple[Router, ...] = ()
