"""What the register of grants can be asked."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from gouvernail.core.folding import fold
from gouvernail.money.enums_grants import GrantStanding, GrantState
from gouvernail.plan.grants import Standing
from gouvernail.web.grants.rows import GrantRow
from gouvernail.web.registers import Criterion, Register

# What nobody told sorts below everything that was.
NONE = Decimal(-1)
STATES = list(GrantState.values)
STANDINGS = list(Standing)


def _said(row: GrantRow) -> Iterator[str]:
    grant = row.grant
    yield from (grant.title, grant.funder, grant.programme, grant.reference)
    yield from (grant.contact, grant.comment)
    yield from (str(link.node) for link in row.open_links)


def _or_none(amount: Decimal | None) -> Decimal:
    return NONE if amount is None else amount


GRANTS: Register[GrantRow] = Register(
    criteria={
        "funder": Criterion(_("Funder"), lambda row: [row.grant.funder]),
        "source": Criterion(
            _("Source"),
            lambda row: [row.grant.source.name] if row.grant.source else [],
        ),
        "state": Criterion(
            _("Declared"),
            lambda row: [row.grant.state],
            word=lambda code: str(GrantState(code).label),
            rank=STATES.index,
        ),
        "standing": Criterion(
            _("Where it stands"),
            lambda row: [row.standing.value],
            word=lambda code: str(GrantStanding(code).label),
            rank=list(GrantStanding.values).index,
        ),
        "owner": Criterion(
            _("Who sees to it"),
            lambda row: [row.grant.owner.full_name] if row.grant.owner else [],
        ),
    },
    orders={
        "title": lambda row: fold(row.grant.title),
        "funder": lambda row: fold(row.grant.funder),
        "state": lambda row: STATES.index(row.grant.state),
        "standing": lambda row: STANDINGS.index(row.standing),
        "due": lambda row: row.due.on if row.due else date.max,
        "asked": lambda row: _or_none(row.grant.asked),
        "granted": lambda row: _or_none(row.grant.granted),
        "received": lambda row: _or_none(row.grant.received),
    },
    order="standing",
    title=lambda row: row.grant.title,
    said=_said,
)
