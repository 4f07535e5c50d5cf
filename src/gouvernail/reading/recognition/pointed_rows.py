"""Rows that name their parent by its code, brought into the order of the tree.

An export may list all objectives first and all actions after them; where each row has
a code of its own and tells that of its parent, the codes say what is below what.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from gouvernail.reading.columns import LEFT_OUT, NUMBER
from gouvernail.reading.recognition.grids import Row
from gouvernail.reading.recognition.headings import Headings
from gouvernail.reading.recognition.totals import opens_total
from gouvernail.reading.recognition.words import normal


def in_tree_order(rows: Sequence[Row], headings: Headings) -> Sequence[Row]:
    """`rows` each behind its parent; as they are where the codes do not tell all."""
    pointers = [column.at for column in headings.of_role(LEFT_OUT)]
    numbers = [column.at for column in headings.of_role(NUMBER)]
    if not pointers or len(numbers) != 1 or any(row.merged for row in rows):
        return rows
    told = [row for row in rows if not opens_total(row)]
    codes = {_text(row, numbers[0]): row for row in told}
    parents = [_parent(row, pointers) for row in told]
    if "" in codes or len(codes) < len(told) or not {*parents} <= {"", *codes}:
        return rows
    children: dict[str, list[str]] = defaultdict(list)
    for code, parent in zip(codes, parents, strict=True):
        children[parent].append(code)
    ordered = [codes[code] for code in _walk("", children)]
    if len(ordered) < len(told):
        return rows
    return [*ordered, *(row for row in rows if opens_total(row))]


def _walk(code: str, children: Mapping[str, Sequence[str]]) -> Iterator[str]:
    waiting = list(reversed(children.get(code, ())))
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(children.get(found, ())))


def _parent(row: Row, pointers: Sequence[int]) -> str:
    """The nearest parent named: of several columns the last that is filled."""
    told = [text for at in pointers if (text := _text(row, at))]
    return told[-1] if told else ""


def _text(row: Row, at: int) -> str:
    return normal(row.at[at].text) if at in row.at else ""
