"""Evaluations in words: proposals, marks, rates, the balance of synergies."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.charts import said as figure
from gouvernail.core.typography import short_date
from gouvernail.evaluations.balance import Balance
from gouvernail.evaluations.enums import Act, Mark
from gouvernail.evaluations.evidence import rate_in_words
from gouvernail.evaluations.frozen import Frozen
from gouvernail.evaluations.models import Proposal
from gouvernail.plan.audience import Topic
from gouvernail.synergies.enums import SynergyState


def proposal_in_words(proposal: Proposal, hidden: Collection[Topic] = ()) -> str:
    """What would change, without the reference of the action."""
    title = proposal.node.title
    if proposal.act == Act.ADD:
        return proposal.title
    if proposal.act == Act.REWORD:
        return _("%(title)s: “%(words)s”") % {"title": title, "words": proposal.title}
    if proposal.act == Act.POSTPONE and proposal.due_on and Topic.DATES not in hidden:
        day = short_date(proposal.due_on)
        return _("%(title)s, until %(day)s") % {"title": title, "day": day}
    if proposal.act == Act.MERGE and proposal.into:
        into = f"{proposal.into.ref} {proposal.into.title}".strip()
        return _("%(title)s, into %(into)s") % {"title": title, "into": into}
    return title


def marks_in_words(marks: Iterable[str]) -> str:
    """“Entirely: 3, A little: 1”; empty where no mark was given."""
    counts = Counter(marks)
    said = (
        _("%(mark)s: %(count)s") % {"mark": mark.label, "count": counts[mark]}
        for mark in Mark
        if counts[mark]
    )
    return ", ".join(said)


def rate_of(frozen: Frozen) -> str:
    """The rate of the whole plan with its denominator, then what is apart from it."""
    tally = frozen.tally
    rate = rate_in_words(tally.done, tally.denominator)
    told = [_("Actions done, without those abandoned: %(rate)s.") % {"rate": rate}]
    if tally.recurring:
        said = ngettext(
            "%(count)s recurring action, counted apart: %(assured)s assured.",
            "%(count)s recurring actions, counted apart: %(assured)s assured.",
            tally.recurring,
        )
        told.append(said % {"count": tally.recurring, "assured": tally.assured})
    return " ".join(told)


def synergies_in_words(balance: Balance, *, is_money_told: bool) -> Iterator[str]:
    """How many, in which state; what those that began save, told by how many."""
    if not balance.rows:
        return
    head = ngettext("%(count)s synergy", "%(count)s synergies", len(balance.rows))
    states = ", ".join(
        _("%(state)s: %(count)s")
        % {"state": state.label, "count": balance.count(state)}
        for state in SynergyState
        if balance.count(state)
    )
    told = {"count": head % {"count": len(balance.rows)}, "states": states}
    yield _("%(count)s. %(states)s.") % told
    if is_money_told and balance.begun:
        yield _saved(balance)


def _saved(balance: Balance) -> str:
    savings = balance.savings
    if not savings.said and not balance.with_fte:
        return _("Nobody said yet what they save.")
    return _(
        "Saved: %(amount)s a year (said by %(said)s of %(count)s) and %(fte)s"
        " full-time equivalents (said by %(with_fte)s of %(count)s)."
    ) % {
        "amount": figure(savings.per_year, "€"),
        "said": savings.said,
        "count": savings.count,
        "fte": figure(balance.fte),
        "with_fte": balance.with_fte,
    }
