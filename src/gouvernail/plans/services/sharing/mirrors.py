"""The rows of a partner's plan that follow a leading plan, and what they should be."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from gouvernail.history.services import plain
from gouvernail.plan.grafting import Branch, graft
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node as Value
from gouvernail.plans.carriers import carry
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.services.placing import place_rows
from gouvernail.plans.sharing_rules import LED
from gouvernail.plans.value import value_of

PEOPLE = ("lead", "substitute")
COLUMNS = tuple(f"{name}_id" if name in PEOPLE else name for name in LED)
# A row, the row above it, its level: by the leading rows, None above a top.
Place = tuple[int | None, int | None, str]


@dataclass
class Mirrors:
    """What a partner's plan holds of a leading plan, and what it should hold.

    `origins` are the living rows that the shares offer, in document order; `rows` those
    of the partner's plan that stand in its branches or follow the leading plan.
    """

    leader: Plan
    partner: Plan
    shares: list[Share]
    origins: list[Node]
    rows: list[Node]

    @classmethod
    def of(cls, leader: Plan, partner: Plan, shares: list[Share]) -> "Mirrors":
        """Read both sides; `shares` are those in force between them."""
        tops = [share.mirror for share in shares if share.mirror]
        inside = Q(pk__in=Node.objects.within(tops).values("pk"))
        following = Q(origin__plan=leader)
        found = Node.objects.filter(inside | following, plan=partner)
        origins = Node.objects.within(share.node for share in shares)
        return cls(
            leader, partner, shares, list(origins), list(found.order_by("path", "pk"))
        )

    @property
    def by_origin(self) -> dict[int, Node]:
        """The row that follows each leading row, removed ones too."""
        return {row.origin_id: row for row in self.rows if row.origin_id}

    def odd_rows(self) -> Iterator[Node]:
        """Rows that do not say what they should; none when all is well."""
        mirrors = self.by_origin
        for share in self.shares:
            wanted, standing = self._wanted(share), self._standing(share)
            if wanted != standing:
                yield share.mirror or share.node
        for origin in self.origins:
            mirror = mirrors.get(origin.pk)
            if mirror is not None and _differences(origin, mirror):
                yield mirror
        yield from self._strays()

    def follow(self) -> tuple[list[Node], dict[str, Any]]:
        """Make all of it equal; the rows that changed, and from what to what."""
        before = {row.pk: row.removed_at for row in self.rows}
        mirrors = self.by_origin
        words = {
            mirrors[origin.pk]: _differences(origin, mirrors[origin.pk])
            for origin in self.origins
            if origin.pk in mirrors
        }
        changed = [row for row, details in words.items() if details]
        self._copy(changed)
        shaped = self._reshape() if self._is_out_of_shape() else []
        now = self.by_origin
        new = [
            (origin, now[origin.pk])
            for origin in self.origins
            if before.get(now[origin.pk].pk, True)
        ]
        carry(new)
        details = words[changed[0]] if len(changed) == 1 else {}
        return [*changed, *(row for row in shaped if row not in changed)], details

    def branch_of(self, share: Share) -> list[Node]:
        """The living rows of the partner under the top of `share`, itself first."""
        top = share.mirror
        if top is None or top.removed_at:
            return []
        path = self._row(top).path
        return [r for r in self.rows if not r.removed_at and r.path.startswith(path)]

    def _row(self, node: Node) -> Node:
        return next(row for row in self.rows if row.pk == node.pk)

    def _origins_of(self, share: Share) -> list[Node]:
        return [o for o in self.origins if o.path.startswith(share.node.path)]

    def _wanted(self, share: Share) -> list[Place]:
        return [
            (o.pk, None if o.pk == share.node_id else o.parent_id, o.kind)
            for o in self._origins_of(share)
        ]

    def _standing(self, share: Share) -> list[Place]:
        branch = self.branch_of(share)
        origins = {row.pk: row.origin_id for row in branch}
        return [(r.origin_id, origins.get(r.parent_id or 0), r.kind) for r in branch]

    def _strays(self) -> list[Node]:
        """Living rows that follow the leading plan outside every branch."""
        inside = {row.pk for share in self.shares for row in self.branch_of(share)}
        return [r for r in self.rows if not r.removed_at and r.pk not in inside]

    def _is_out_of_shape(self) -> bool:
        pairs = ((self._wanted(s), self._standing(s)) for s in self.shares)
        return any(a != b for a, b in pairs) or bool(self._strays())

    def _copy(self, rows: list[Node]) -> None:
        origins = {origin.pk: origin for origin in self.origins}
        for row in rows:
            for column in COLUMNS:
                setattr(row, column, getattr(origins[row.origin_id or 0], column))
        Node.objects.bulk_update(rows, LED, batch_size=100)

    def _reshape(self) -> list[Node]:
        """New rows, gone rows, rows elsewhere; the numbers of the plan with them."""
        tree = list(Node.objects.of_plan(self.partner).for_value())
        value = value_of(self.partner, tree)
        known = {row.key: row for row in (*self.rows, *tree)}
        before = {row.pk: row.path for row in self.rows if not row.removed_at}
        made = self._made()
        self.rows += made
        after = graft(value, [self._branch(share) for share in self.shares])
        self._remove(known, {node.id for node in after.nodes})
        place_rows({**known, **{row.key: row for row in made}}, after)
        self.rows = self._read_again()
        return [r for r in self.rows if before.get(r.pk, "") != r.path]

    def _made(self) -> list[Node]:
        """Rows for what has none yet; their places come with all others."""
        missing = [o for o in self.origins if o.pk not in self.by_origin]
        return Node.objects.bulk_create(new_mirror(o, self.partner) for o in missing)

    def _remove(self, known: dict[str, Node], kept: set[str]) -> None:
        gone = [row for key, row in known.items() if key not in kept]
        for row in gone:
            row.removed_at = row.removed_at or timezone.now()
        Node.objects.bulk_update(gone, ["removed_at"], batch_size=200)

    def _branch(self, share: Share) -> Branch:
        mirrors = self.by_origin
        top, *below = self._origins_of(share)
        return Branch(
            mirrors[top.pk].key,
            NodeKind(top.kind),
            [_value(origin, mirrors) for origin in below],
        )

    def _read_again(self) -> list[Node]:
        keys = [row.pk for row in self.rows]
        return list(Node.objects.filter(pk__in=keys).order_by("path", "pk"))


def new_mirror(origin: Node, partner: Plan) -> Node:
    """A row of `partner` that follows `origin`, without a place yet."""
    words = {column: getattr(origin, column) for column in COLUMNS}
    return Node(
        plan=partner,
        origin=origin,
        key=secrets.token_hex(4),
        path="",
        kind=origin.kind,
        is_internal=origin.is_internal,
        **words,
    )


def _value(origin: Node, mirrors: dict[int, Node]) -> Value:
    row = mirrors[origin.pk]
    return Value(
        id=row.key,
        parent=mirrors[origin.parent_id or 0].key,
        kind=NodeKind(origin.kind),
        ref=row.ref or None,
        title=origin.title,
    )


def _differences(origin: Node, mirror: Node) -> dict[str, list[Any]]:
    """What the leading row says otherwise, from what to what."""
    return {
        name: [plain(getattr(mirror, name)), plain(getattr(origin, name))]
        for name, column in zip(LED, COLUMNS, strict=True)
        if getattr(mirror, column) != getattr(origin, column)
    }
