"""What follows a shared node into a partner's tree beside its words.

The apps above hang things on nodes; each says here, when the product starts, which
function of its own brings them along. Named by its path, as no model is loaded then.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from gouvernail.plans.models import Node

_paths: list[str] = []


def carried_by(path: str) -> None:
    """From now on, the function of that path brings along what it keeps of a node."""
    if path not in _paths:
        _paths.append(path)


def carry(pairs: "Sequence[tuple[Node, Node]]") -> None:
    """Bring everything along: each leading row with the row that newly follows it."""
    if pairs:
        for path in _paths:
            import_string(path)(pairs)
