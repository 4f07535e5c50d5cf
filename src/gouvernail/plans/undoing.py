"""How each act of the journal of a plan is taken back: each app says it of its own.

An app names, when the product starts, the module of its own that takes back some verbs.
Such a module has two functions: `look(user, plan, changes)` gives a verdict for each
line that the person may take back, by primary key; `take_back(plan, change, by)` does
it, and raises what its services raise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from gouvernail.plan.wording import PlanError

if TYPE_CHECKING:
    from gouvernail.accounts.models import User
    from gouvernail.history.models import Change
    from gouvernail.plans.models import Plan


@dataclass(frozen=True)
class Since:
    """A field that changed again since: what stood before, what would be lost."""

    field: str
    before: Any
    now: Any


@dataclass(frozen=True)
class Verdict:
    """Whether a line can be taken back; why it no longer can; what may be given back
    field by field."""

    why_not: PlanError | None = None
    since: tuple[Since, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Whether it can be taken back as a whole."""
        return self.why_not is None


POSSIBLE = Verdict()
Verdicts = Mapping[int, Verdict]


class Undoer(Protocol):
    """What a module that takes acts back has."""

    def look(
        self, user: "User", plan: "Plan", changes: "Sequence[Change]"
    ) -> Verdicts: ...

    def take_back(
        self, plan: "Plan", change: "Change", by: "User"
    ) -> "Change | None": ...


_modules: dict[str, str] = {}


def undone_in(module: str, *verbs: str) -> None:
    """From now on, the module of that path takes acts of these verbs back."""
    _modules.update(dict.fromkeys(verbs, module))


def undoer_of(verb: str) -> Undoer | None:
    """Who takes acts of that verb back; None: nobody does."""
    path = _modules.get(verb)
    return cast(Undoer, import_module(path)) if path else None
