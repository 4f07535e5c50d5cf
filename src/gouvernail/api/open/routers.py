"""The parts that are open to everybody, in the order of the documentation."""

from ninja import Router

from gouvernail.api.open import files, record, sites, tree

ROUTERS: tuple[Router, ...] = (
    sites.router,
    tree.router,
    record.router,
    files.router,
)
