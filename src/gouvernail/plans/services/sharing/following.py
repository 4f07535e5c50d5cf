"""The common end of whatever writes the nodes of a plan.

What the plan leads is copied to the plans of its partners; what it follows must still
be as its leader says, or nothing at all was done. Both in the transaction of the
write: the two sides are never seen to differ.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.enums import OfferState
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.services.sharing.mirrors import Mirrors
from gouvernail.plans.services.sharing.tying import tie_again, untie
from gouvernail.plans.shares import Shares, borne, shares_of
from gouvernail.plans.sharing_rules import led_elsewhere

OPEN = (OfferState.OFFERED, OfferState.ACCEPTED)
# Of a cost, in percent.
WHOLE = 100


def lock_plans(plan: Plan) -> None:
    """Until the transaction ends, nobody else changes the tree of `plan` nor those of
    its partners; always in the same order, so that nobody waits in a circle.

    News go on meanwhile: a line that refers to a plan does not wait for this lock.
    """
    partners = Share.objects.in_force().filter(node__plan=plan).values("mirror__plan")
    rows = Plan.objects.select_for_update(no_key=True).filter(
        Q(pk=plan.pk) | Q(pk__in=partners)
    )
    list(rows.order_by("pk").values_list("pk"))


def written(plan: Plan, by: User | None) -> None:
    """The tree of `plan` was written: tell its partners, refuse what is not its own."""
    shares = shares_of(plan)
    if not shares.rows:
        return
    _settle_removals(shares, by)
    shares = shares_of(plan)
    _require_faithful(shares)
    _require_apart(shares)
    _require_whole(shares)
    _follow(plan, shares.led, by)


def words_written(node: Node, by: User | None) -> None:
    """The words of `node` were written; its place is what it was."""
    led = shares_of(node.plan).led
    _follow(node.plan, [s for s in led if node.path.startswith(s.node.path)], by)


def _follow(leader: Plan, shares: Iterable[Share], by: User | None) -> None:
    for partner, theirs in _by_partner(shares).items():
        Plan.objects.select_for_update(no_key=True).get(pk=partner.pk)
        changed, details = Mirrors.of(leader, partner, theirs).follow()
        if changed:
            _tell(leader, partner, changed, details, by)


def _tell(
    leader: Plan,
    partner: Plan,
    changed: list[Node],
    details: dict[str, list[object]],
    by: User | None,
) -> None:
    act = Act(
        scope=partner.scope,
        verb="share.followed",
        by=by,
        subjects=[row.key for row in changed],
        label=str(changed[0]),
        details=details,
        reason=leader.organisation.name,
    )
    record(act)


def _by_partner(shares: Iterable[Share]) -> dict[Plan, list[Share]]:
    found: dict[Plan, list[Share]] = defaultdict(list)
    for share in shares:
        if share.mirror is not None:
            found[share.mirror.plan].append(share)
    return found


def _settle_removals(shares: Shares, by: User | None) -> None:
    """What left the plan is no longer shared; what came back is again."""
    for share in shares.rows:
        if share.node.plan_id != shares.plan.pk:
            continue
        if share.state == OfferState.ACCEPTED and share.node.removed_at:
            untie(share, by)
        elif share.untied is not None and not share.node.removed_at:
            tie_again(share, by)


def _require_faithful(shares: Shares) -> None:
    """Raise `PlanError` where the plan changed what it follows."""
    leaders: dict[Plan, list[Share]] = defaultdict(list)
    for share in shares.followed:
        leaders[share.node.plan].append(share)
    for leader, theirs in leaders.items():
        odd = next(Mirrors.of(leader, shares.plan, theirs).odd_rows(), None)
        if odd is not None:
            raise _refusal(odd, theirs)


def _refusal(odd: Node, shares: list[Share]) -> PlanError:
    if odd.removed_at is None:
        tops = (share for share in shares if share.mirror)
        fits = (s for s in tops if s.mirror and odd.path.startswith(s.mirror.path))
        return led_elsewhere(odd, next(fits, shares[0]))
    return PlanError(
        _(
            "“%(title)s” is shared with %(leader)s: end the sharing before you remove"
            " it."
        ),
        title=odd.title,
        leader=shares[0].node.plan.organisation.name,
    )


def _require_apart(shares: Shares) -> None:
    """Raise `PlanError` where a shared branch would hold another one."""
    given = [s for s in shares.rows if s.state in OPEN and _leads(shares.plan, s)]
    for outer in given:
        for inner in given:
            same = inner.organisation_id == outer.organisation_id
            if same and inner.pk != outer.pk and _holds(outer.node, inner.node):
                raise _nested(outer.node, inner.node, outer.organisation.name)
        for share in shares.followed:
            if share.mirror is not None and _holds(outer.node, share.mirror):
                leader = share.node.plan.organisation.name
                raise _chained(outer.node, share.mirror, leader)


def _require_whole(shares: Shares) -> None:
    """Raise `PlanError` where partners would bear more than all of a row."""
    given = [s for s in shares.rows if s.state in OPEN and _leads(shares.plan, s)]
    for share in given:
        held = borne(given, share.node)
        if held > WHOLE:
            raise PlanError(
                _(
                    "Partners would bear %(held)s %% of the cost of “%(title)s” or of"
                    " what it holds: 100 %% at most."
                ),
                held=held,
                title=share.node.title,
            )


def _leads(plan: Plan, share: Share) -> bool:
    return share.node.plan_id == plan.pk and share.node.removed_at is None


def _holds(top: Node, node: Node) -> bool:
    return node.path.startswith(top.path)


def _nested(outer: Node, inner: Node, partner: str) -> PlanError:
    return PlanError(
        _(
            "“%(outer)s” is already shared with %(partner)s or proposed to it, and"
            " would hold “%(inner)s”, which is too."
        ),
        outer=outer.title,
        inner=inner.title,
        partner=partner,
    )


def _chained(outer: Node, inner: Node, leader: str) -> PlanError:
    return PlanError(
        _(
            "“%(inner)s” is led by %(leader)s: it cannot stand in “%(outer)s”, which"
            " you share with another authority."
        ),
        inner=inner.title,
        outer=outer.title,
        leader=leader,
    )
