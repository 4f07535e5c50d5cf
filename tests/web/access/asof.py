"""Who may open what: the plan as it stood on a day."""

from collections.abc import Callable

from gouvernail.plans.models import Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
ROWS: dict[str, Row] = {"as_of": ("get", frozenset(ROLES), {})}
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {}
SIGNED_IN: set[str] = set()
PERSONAL: set[str] = set()
OPERATOR: set[str] = set()
PUBLIC: set[str] = set()
