"""The sentence over every view: how many actions of how many, and how they stand."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _, ngettext, npgettext

from gouvernail.core.charts import STATUSES, actions as counted
from gouvernail.progress.filters.world import Line
from gouvernail.progress.picture import Followed


class Sentence(NamedTuple):
    """“14 actions”, then “of 182: 2 done, 5 ongoing”."""

    found: str
    rest: str

    def __str__(self) -> str:
        return f"{self.found} {self.rest}"


def sentence_of(lines: Iterable[Line], total: int) -> Sentence:
    """What `lines` are, of the `total` actions of the plan."""
    listed = list(lines)
    actions = [line.followed for line in listed if line.is_action and line.followed]
    found = ngettext("%(count)s action", "%(count)s actions", len(actions))
    said = found % {"count": len(actions)}
    rest = _("of %(total)s") % {"total": total}
    if others := len(listed) - len(actions):
        more = ngettext("%(count)s other line", "%(count)s other lines", others)
        rest = _("%(first)s, %(more)s") % {
            "first": rest,
            "more": more % {"count": others},
        }
    parts = parts_of(actions)
    if parts:
        rest = _("%(first)s: %(parts)s") % {"first": rest, "parts": parts}
    return Sentence(said, rest)


def subtotal_of(lines: Iterable[Line]) -> str:
    """“3 actions: 1 done, 2 ongoing”."""
    followed = [line.followed for line in lines if line.followed]
    return _("%(first)s: %(parts)s") % {
        "first": counted(len(followed)),
        "parts": parts_of(followed),
    }


def parts_of(actions: Iterable[Followed]) -> str:
    """“2 done, 5 ongoing, 3 recurring”, in the order of every legend."""
    counts = dict.fromkeys((*STATUSES, "recurring"), 0)
    for action in actions:
        counts["recurring" if action.node.recurring else action.status] += 1
    said = (_counted(status, count) for status, count in counts.items() if count)
    return ", ".join(said)


def _counted(status: str, count: int) -> str:
    return _template(status, count) % {"count": count}


def _template(status: str, count: int) -> str:
    """Written out, so that each language may bend the word."""
    match status:
        case "done":
            return npgettext("counted", "%(count)s done", "%(count)s done", count)
        case "ongoing":
            return npgettext("counted", "%(count)s ongoing", "%(count)s ongoing", count)
        case "waiting":
            return npgettext("counted", "%(count)s waiting", "%(count)s waiting", count)
        case "blocked":
            return npgettext("counted", "%(count)s blocked", "%(count)s blocked", count)
        case "abandoned":
            return npgettext(
                "counted", "%(count)s abandoned", "%(count)s abandoned", count
            )
        case "recurring":
            return npgettext(
                "counted", "%(count)s recurring", "%(count)s recurring", count
            )
    return npgettext("counted", "%(count)s not started", "%(count)s not started", count)
