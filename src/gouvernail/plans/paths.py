"""Places in a tree as fixed-width digits: `000100030002`.

Digits sort alike under every collation of every database, and a branch is a range
of the index.
"""

from collections.abc import Iterable, Mapping

WIDTH = 4
MAX_SIBLINGS = 10**WIDTH - 1


def child_path(parent: str, position: int) -> str:
    """The path of the child at `position` (from 1) under the path `parent`."""
    return f"{parent}{position:0{WIDTH}d}"


def depth_of(path: str) -> int:
    """1 at the root."""
    return len(path) // WIDTH


def assign_paths(parents: Iterable[tuple[str, str | None]]) -> Mapping[str, str]:
    """Paths of a forest given as (id, parent id), parents before their children."""
    paths: dict[str, str] = {}
    children: dict[str | None, int] = {}
    for node, parent in parents:
        children[parent] = children.get(parent, 0) + 1
        paths[node] = child_path(paths[parent] if parent else "", children[parent])
    return paths
