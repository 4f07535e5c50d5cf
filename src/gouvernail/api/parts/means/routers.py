"""The routers of this part, and the modules whose operations join those of others."""

from types import ModuleType

from ninja import Router

from gouvernail.api.parts.means import (
    capacity,
    ecomptes,
    figures,
    grant_files,
    grants,
    investments,
    ledger_answers,
    lots,
    path,
    sources,
    staff_load,
    taking,
    workbooks,
)

# Named so that their operations are there.
PARTS: tuple[ModuleType, ...] = (
    *(grants, grant_files, sources, path, investments, capacity, staff_load),
    *(lots, taking, figures),
    *(ecomptes, ledger_answers, workbooks),
)
ROUTERS: tuple[Router, ...] = (ecomptes.router, workbooks.router)
