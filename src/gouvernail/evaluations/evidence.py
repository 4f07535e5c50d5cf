"""The facts that stand beside the words: each with its denominator and its rule."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.typography import euros
from gouvernail.evaluations.frozen import Frozen
from gouvernail.plan.audience import Topic
from gouvernail.plan.indicators import Light
from gouvernail.plan.kinds import Rollup
from gouvernail.plan.rollups import Rate


@dataclass(frozen=True)
class Fact:
    """One figure: how it is called, what it says, by which rule it was counted.

    `part` of `whole` is the rate, where it is one: both as they were counted.
    """

    code: str
    name: str
    value: str
    rule: str
    is_alarming: bool = False
    part: Decimal | None = None
    whole: Decimal | None = None

    @property
    def percent(self) -> int | None:
        """The rate as a whole percent; None where it is none, and of nothing."""
        if self.part is None or self.whole is None:
            return None
        return percent_of(self.part, self.whole)


def facts_of(frozen: Frozen, key: str = "") -> list[Fact]:
    """The facts of one objective, of the whole plan without a permanent id; those
    that the reader may not see are left out."""
    found = [
        _done(frozen, key),
        _weighed(frozen, key),
        _late(frozen, key),
        _indicators(frozen, key),
        _money(frozen, key),
        _answers(frozen, key),
    ]
    return [each for each in found if each is not None]


def rate_in_words(part: int | Decimal, whole: int | Decimal) -> str:
    """“42 % (25 of 60)”; “– (0 of 0)” of nothing."""
    counts = {"part": part, "whole": whole}
    percent = percent_of(part, whole)
    if percent is None:
        return _("none (0 of 0)")
    return _("%(percent)s %% (%(part)s of %(whole)s)") % {"percent": percent, **counts}


def percent_of(part: int | Decimal, whole: int | Decimal) -> int | None:
    """A whole percent, a half rounded up; None of nothing."""
    return int((200 * part + whole) // (2 * whole)) if whole else None


def _done(frozen: Frozen, key: str) -> Fact | None:
    if Topic.STATUS in frozen.hidden:
        return None
    tally = frozen.tallies.get(key or None)
    if tally is None:
        return None
    rule = _(
        "Actions done, of those that can end: %(recurring)s recurring and %(abandoned)s"
        " abandoned actions are not among them."
    )
    counts = {"recurring": tally.recurring, "abandoned": tally.abandoned}
    return _rate(
        "done", _("Actions done"), (tally.done, tally.denominator), rule % counts
    )


def _weighed(frozen: Frozen, key: str) -> Fact | None:
    """Where the plan counts by weight or by amount, the rate that its screens show."""
    by, rate = frozen.counted_by, frozen.rates.get(key or None)
    if by is Rollup.LEAF or rate is None or Topic.STATUS in frozen.hidden:
        return None
    rule = ngettext(
        "Done of what can end; %(count)s action has nothing to be counted by.",
        "Done of what can end; %(count)s actions have nothing to be counted by.",
        rate.left_out,
    )
    return Fact(
        code="progress",
        name=_("Done by amount") if by is Rollup.BUDGET else _("Done by weight"),
        value=_sizes(rate),
        rule=rule % {"count": rate.left_out},
        part=rate.done,
        whole=rate.whole,
    )


def _sizes(rate: Rate) -> str:
    if rate.by is not Rollup.BUDGET or not rate.whole:
        return rate_in_words(_plain(rate.done), _plain(rate.whole))
    counts = {"part": euros(rate.done), "whole": euros(rate.whole)}
    words = _("%(percent)s %% (%(part)s of %(whole)s)")
    return words % {"percent": rate.percent, **counts}


def _plain(size: Decimal) -> Decimal:
    """Without the zeros that a weight has no need of."""
    return size.quantize(Decimal(1)) if size == size.to_integral() else size


def _late(frozen: Frozen, key: str) -> Fact | None:
    if {Topic.STATUS, Topic.DATES} & frozen.hidden:
        return None
    tally = frozen.tallies.get(key or None)
    if tally is None:
        return None
    rule = _("Actions still open after their due date, of those that can end.")
    counts = (tally.late, tally.denominator)
    return _rate("late", _("Late actions"), counts, rule, is_alarming=tally.late > 0)


def _indicators(frozen: Frozen, key: str) -> Fact | None:
    if Topic.INDICATORS in frozen.hidden:
        return None
    lights = [each.light for each in frozen.gauges_of(key)]
    said = [each for each in lights if each is not Light.NONE]
    rule = _(
        "Indicators whose last value is where it was expected that day, of those that"
        " can be judged; %(count)s cannot."
    )
    return _rate(
        "indicators",
        _("Indicators on target"),
        (said.count(Light.GREEN), len(said)),
        rule % {"count": len(lights) - len(said)},
        is_alarming=Light.RED in said,
    )


def _money(frozen: Frozen, key: str) -> Fact | None:
    if Topic.BUDGET in frozen.hidden:
        return None
    amounts = frozen.money_of(key)
    rule = _(
        "Spent and planned over all years, each euro once, our part of what is shared;"
        " what comes back each year is not in it."
    )
    planned, spent = amounts.planned, amounts.spent
    return Fact(
        code="money",
        name=_("Budget spent"),
        value=_amounts(planned, spent),
        rule=rule,
        is_alarming=bool(planned is not None and spent and spent > planned),
        part=spent,
        whole=planned,
    )


def _amounts(planned: Decimal | None, spent: Decimal | None) -> str:
    if planned is None:
        return _("not entered")
    told = {"planned": euros(planned)}
    if spent is None:
        return _("%(planned)s planned, spending not entered") % told
    told["spent"] = euros(spent)
    percent = percent_of(spent, planned)
    if percent is None:
        return _("%(spent)s of %(planned)s") % told
    words = _("%(percent)s %% (%(spent)s of %(planned)s)")
    return words % {**told, "percent": percent}


def _answers(frozen: Frozen, key: str) -> Fact | None:
    if not frozen.is_asking_told:
        return None
    answered, asked = frozen.answers_of(key)
    rule = _("News given while a campaign ran, of what the campaigns asked for.")
    is_low = bool(asked) and 2 * answered < asked
    name = _("Answers in time")
    return _rate("answers", name, (answered, asked), rule, is_alarming=is_low)


def _rate(
    code: str, name: str, counts: tuple[int, int], rule: str, is_alarming: bool = False
) -> Fact:
    part, whole = counts
    return Fact(
        code=code,
        name=name,
        value=rate_in_words(part, whole),
        rule=rule,
        is_alarming=is_alarming,
        part=Decimal(part),
        whole=Decimal(whole),
    )
