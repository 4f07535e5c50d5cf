"""One follow-up for what two plans share: said of the row that leads, echoed by others.

A line is written once and never changes, so that an echo can never say otherwise. Each
plan then counts, lists and freezes its own lines.
"""

from collections.abc import Sequence

from gouvernail.plans.models import Node
from gouvernail.progress.models import ProgressUpdate

SAID = (
    *("at", "by_id", "status", "confidence", "percent", "note", "next_step"),
    *("unchanged", "via"),
)


def leading_of(node: Node) -> Node:
    """The row on which the follow-up of `node` is kept: itself, or what it follows.

    Nobody else speaks of it until the transaction ends, so that every plan hears
    things in the same order.
    """
    rows = Node.objects.select_for_update(no_key=True)
    return rows.get(pk=node.origin_id or node.pk)


def spoken_line(line: ProgressUpdate) -> ProgressUpdate:
    """What somebody said, of which `line` may be the echo."""
    if line.echo_of_id is None:
        return line
    return ProgressUpdate.objects.select_related("node").get(pk=line.echo_of_id)


def echo(line: ProgressUpdate) -> list[ProgressUpdate]:
    """Say `line` again of every row that follows its node."""
    mirrors = list(Node.objects.mirrors_of(line.node))
    if not mirrors:
        return []
    withdrawn = _echoes_of(line.withdraws, mirrors)
    return [_echo(line, row, withdrawn.get(row.pk)) for row in mirrors]


def carry_standing(pairs: Sequence[tuple[Node, Node]]) -> None:
    """Where leading rows stand is where the rows that newly follow them stand.

    The leader's word counts; where it said nothing, that of the partner.
    """
    said = ProgressUpdate.objects.about([origin for origin, _row in pairs])
    heard = ProgressUpdate.objects.about([row for _origin, row in pairs])
    last_said = {line.node_id: line for line in said.standing()}
    last_heard = {line.node_id: line for line in heard.standing()}
    for origin, row in pairs:
        line, known = last_said.get(origin.pk), last_heard.get(row.pk)
        if line is not None and (known is None or known.echo_of_id != line.pk):
            _echo(line, row)
        elif line is None and known is not None:
            _bring(origin, known)


def _echoes_of(
    line: ProgressUpdate | None, mirrors: list[Node]
) -> dict[int, ProgressUpdate]:
    """The echoes of a line that is taken back, by their node."""
    if line is None:
        return {}
    found = ProgressUpdate.objects.about(mirrors).filter(echo_of=line)
    return {each.node_id: each for each in found.order_by("pk")}


def _echo(
    line: ProgressUpdate, row: Node, withdraws: ProgressUpdate | None = None
) -> ProgressUpdate:
    said = {name: getattr(line, name) for name in SAID}
    made = ProgressUpdate.objects.create(
        node=row, plan_id=row.plan_id, echo_of=line, withdraws=withdraws, **said
    )
    made.documents.add(*line.documents.all())
    return made


def _bring(origin: Node, line: ProgressUpdate) -> None:
    """The partner alone has spoken of it so far: what it said stands for both."""
    said = {name: getattr(line, name) for name in SAID}
    made = ProgressUpdate.objects.create(node=origin, plan_id=origin.plan_id, **said)
    made.documents.add(*line.documents.all())
    echo(made)
