"""What ends together with a plan: each app above says it of its own.

An app names, when the product starts, the module of its own that has a function
`plan_closes(plan, by)`. It runs in the transaction that closes the plan, before it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from gouvernail.accounts.models import User
    from gouvernail.plans.models import Plan


class Closer(Protocol):
    """What a module that ends something with a plan has."""

    def plan_closes(self, plan: "Plan", by: "User") -> None: ...


_modules: list[str] = []


def ends_with_a_plan(module: str) -> None:
    """From now on, the module of that path is told before a plan is closed."""
    if module not in _modules:
        _modules.append(module)


def end_what_hangs_on(plan: "Plan", by: "User") -> None:
    """Tell every module."""
    for path in _modules:
        cast(Closer, import_module(path)).plan_closes(plan, by)
