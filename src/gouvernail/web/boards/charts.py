"""The charts of the dashboards, each from what its page read."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext, pgettext

from gouvernail.core.charts import Figure, Head, finding, said
from gouvernail.core.charts.bars import Group, Kind, bars
from gouvernail.core.charts.heat import HeatRow, heat_table
from gouvernail.core.charts.lines import Axis, Point, Series, lines
from gouvernail.core.charts.milestones import Moment, Track, milestones
from gouvernail.core.charts.status import STATUSES
from gouvernail.core.charts.treemap import Tile, treemap
from gouvernail.plans.models import Node
from gouvernail.progress.enums import Status
from gouvernail.progress.picture import Followed, Picture
from gouvernail.tasks.models import Task
from gouvernail.web.boards.purse import Purse
from gouvernail.web.boards.steady import Steady, whole
from gouvernail.web.plans.board import Board, Line

NONE, ALL = Decimal(0), Decimal(100)
# Deadlines are shown a year ahead; more tracks than this are a list, not a drawing.
AHEAD, MOST_TRACKS = timedelta(days=365), 12


def progress_figure(steady: Steady, query: str = "") -> Figure:
    """What was done at the end of each month, an even pace, and where ours leads."""
    head = Head("progress", steady.title, steady.finding, query)
    start, end = steady.term.start, steady.term.end
    first = steady.curve.points[0].on
    axis = Axis(
        unit="%",
        start=min(start, first) if start else first,
        end=end,
        today=steady.picture.today,
        holds=(NONE, ALL),
    )
    return lines(head, [*_ahead(steady), _measured(steady)], axis)


def statuses_figure(board: Board, query: str = "") -> Figure:
    """Objectives by state: counts, tinted; recurring actions are not among them."""
    kinds = [Kind(str(Status(code).label), code) for code in STATUSES]
    rows = [
        HeatRow(_name(line), _counts(line), _address(line.node))
        for line in _lines(board)
        if line.tally.counted
    ]
    head = Head("statuses", _("Objectives by state"), finding(board.tally), query)
    return heat_table(head, kinds, rows)


def milestones_figure(
    picture: Picture, tasks: Mapping[int, Sequence[Task]], query: str = ""
) -> Figure:
    """The deadlines of the coming year, and those that passed unmet."""
    today = picture.today
    found = [
        (each, _moments(each, tasks.get(each.node.pk, ())))
        for each in picture.actions
        if each.node.pk in tasks or _is_due_by(each, today + AHEAD)
    ]
    near = [(each, told) for each, told in found if _is_near(told, today)]
    near.sort(key=lambda pair: min(_open_days(pair[1])))
    shown = [_track(each.node, told) for each, told in near[:MOST_TRACKS]]
    moments = [moment for _each, told in near for moment in told]
    coming = sum(today <= each.on <= today + AHEAD for each in moments)
    late = sum(each.is_late for each in moments)
    said_so = ngettext(
        "%(count)s deadline in the next twelve months",
        "%(count)s deadlines in the next twelve months",
        coming,
    ) % {"count": coming}
    missed = ngettext("%(count)s late", "%(count)s late", late) % {"count": late}
    kept = _kept(len(shown), len(near))
    words = ", ".join(each for each in (said_so, missed if late else "", kept) if each)
    return milestones(Head("milestones", _("Deadlines"), words, query), shown, today)


def years_figure(purse: Purse, query: str = "") -> Figure:
    """Expenses planned, committed and spent, year by year."""
    kinds = [
        Kind(pgettext("amounts", "Planned"), "planned"),
        Kind(pgettext("amounts", "Committed"), "committed"),
        Kind(pgettext("amounts", "Spent"), "spent"),
    ]
    groups = [Group(str(year), tuple(told)) for year, told in purse.by_year]
    words = _("%(planned)s planned, %(spent)s spent") % {
        "planned": said(purse.once.planned, "€"),
        "spent": said(purse.once.spent, "€"),
    }
    head = Head("expenses-by-year", _("Expenses by year"), words, query)
    return bars(head, kinds, groups, stacked=False)


def amounts_figure(board: Board, purse: Purse, query: str = "") -> Figure:
    """Where the money goes, objective by objective."""
    tiles = [
        Tile(line.node.title, planned, line.node.ref, _address(line.node))
        for line in _lines(board)
        if line.node
        and (planned := purse.below(board.picture, line.node.pk)) is not None
    ]
    words = _("%(amount)s planned, yearly amounts apart") % {
        "amount": said(purse.once.planned, "€")
    }
    head = Head(
        "expenses-by-objective", _("Expenses planned by objective"), words, query
    )
    return treemap(head, tiles)


def _measured(steady: Steady) -> Series:
    points = (Point(each.on, each.percent) for each in steady.curve.points)
    return Series(pgettext("column of counts", "Done"), tuple(points))


def _ahead(steady: Steady) -> list[Series]:
    """The even pace of the term, and the forecast."""
    start, end = steady.term.start, steady.term.end
    if start is None or end is None:
        return []
    ends = (Point(start, NONE), Point(end, ALL))
    found = [Series(_("Even pace"), ends, "pace", _("even pace"))]
    leads = _leading(steady)
    if leads is not None:
        label = _("at this pace, %(rate)s %%") % {"rate": whole(leads.value or NONE)}
        points = (Point(steady.curve.now.on, steady.curve.now.percent), leads)
        found.append(Series(_("At this pace"), points, "forecast", label))
    return found


def _leading(steady: Steady) -> Point | None:
    """Where the forecast ends: with the term, or on the day when all is done."""
    forecast, end = steady.curve.forecast, steady.term.end
    if forecast is None or forecast.at_end is None or end is None:
        return None
    if steady.is_done_in_time and steady.done_on is not None:
        return Point(steady.done_on, ALL)
    return Point(end, forecast.at_end)


def _lines(board: Board) -> list[Line]:
    return [line for group in board.groups for line in group.lines]


def _name(line: Line) -> str:
    return str(line.node) if line.node else _("Actions outside any objective")


def _counts(line: Line) -> tuple[int, ...]:
    return tuple(getattr(line.tally, code) for code in STATUSES)


def _address(node: Node | None) -> str:
    return reverse("node", args=node.address) if node else ""


def _track(node: Node, moments: Sequence[Moment]) -> Track:
    """The line of an action, from its start to its due date."""
    days = (node.starts_on, node.due_on)
    return Track(str(node), tuple(moments), *days, _address(node))


def _moments(each: Followed, tasks: Sequence[Task]) -> list[Moment]:
    """The milestones of an action, and its due date."""
    found = [
        Moment(task.due_on, task.title, task.done_at is not None, _is_late(each, task))
        for task in tasks
        if task.due_on
    ]
    node = each.node
    if node.due_on is not None and not node.recurring:
        is_done = each.status == Status.DONE
        found.append(Moment(node.due_on, _("Due date"), is_done, each.is_late))
    return sorted(found, key=lambda moment: moment.on)


def _is_due_by(each: Followed, day: date) -> bool:
    """Whether its own due date has still to be met, and comes before that day."""
    due = each.node.due_on
    return due is not None and due <= day and each.status != Status.DONE


def _is_late(each: Followed, task: Task) -> bool:
    is_past = task.due_on is not None and task.due_on < each.today
    return is_past and task.done_at is None and each.is_open


def _open_days(moments: Sequence[Moment]) -> list[date]:
    return [moment.on for moment in moments if not moment.is_done]


def _is_near(moments: Sequence[Moment], today: date) -> bool:
    days = _open_days(moments)
    late = any(moment.is_late for moment in moments)
    return late or any(today <= day <= today + AHEAD for day in days)


def _kept(shown: int, total: int) -> str:
    if shown == total:
        return ""
    return _("the first %(shown)s of %(total)s actions are drawn") % {
        "shown": shown,
        "total": total,
    }
