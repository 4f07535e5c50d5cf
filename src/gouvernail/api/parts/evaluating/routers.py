"""The routers of this part, and the modules whose operations join those of others."""

from types import ModuleType

from ninja import Router

from gouvernail.api.parts.evaluating import (
    answers,
    asking,
    beside,
    carrying,
    contracts,
    coverage,
    declarations,
    evaluations,
    objectives,
    programme,
    promise_links,
    promises,
    proposals,
    standings,
    synergies,
    texts,
)

# Named so that their operations are there.
PARTS: tuple[ModuleType, ...] = (
    *(evaluations, objectives, answers, texts, proposals, asking, beside),
    *(synergies, carrying, programme, contracts),
    *(declarations, promises, promise_links, coverage, standings),
)
ROUTERS: tuple[Router, ...] = ()
