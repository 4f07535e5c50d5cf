"""The budget tables: by year, who pays, by part and department, investments, grants."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _, ngettext, pgettext

from gouvernail.core.typography import euros, short_date
from gouvernail.money.chart import by_year
from gouvernail.money.enums_grants import GrantState
from gouvernail.money.investments import Investments
from gouvernail.money.models import Grant
from gouvernail.money.tables import NamedAmounts, Sums, YearLine, amount_word
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.money import Amounts, Euros, Need
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.pictures import picture_of
from gouvernail.reports.papers.purse import Purse, purse_of
from gouvernail.writing.paper import (
    Block,
    Column,
    Figure,
    Figures,
    Heading,
    Look,
    Paper,
    Paragraph,
    Row,
    Table,
)


def budget(told: Material) -> Paper:
    """Every amount that the page of the money shows, in the order of that page."""
    purse = purse_of(told)
    if purse is None:
        blocks: list[Block] = [Paragraph(kept_words(), Look.LEAD)]
    else:
        blocks = list(_blocks(purse))
    return told.paper(_("Budget tables"), blocks, is_landscape=True)


def kept_words() -> str:
    """What stands where amounts are not for this reader."""
    return _("The amounts of this plan are not shown to this reader.")


def money_finding(sums: Sums) -> str:
    """“1 250 000 € planned, 300 000 € spent”."""
    planned, _committed, spent = sums.once
    if planned is None:
        return _("No expense is planned yet")
    found = _("%(planned)s planned") % {"planned": euros(planned)}
    if spent is not None:
        found += _(", %(spent)s spent") % {"spent": euros(spent)}
    return found


def key_amounts(sums: Sums) -> Figures:
    """Planned, committed, spent, what comes in: each with what it is of."""
    apart = _("without what comes back each year")
    shown = [
        (pgettext("amount of money", "Planned"), sums.once.planned, apart),
        (pgettext("amount of money", "Committed"), sums.once.committed, _of(sums)),
        (pgettext("amount of money", "Spent"), sums.once.spent, _of(sums)),
        (_("Revenues planned"), sums.income, ""),
    ]
    return Figures(tuple(Figure(amount_word(a), name, note) for name, a, note in shown))


def unfunded_words(purse: Purse) -> str:
    """“2 actions of 12 without financing”."""
    count = len(purse.unfunded)
    if not count:
        return _("Every action has an amount.") if purse.actions else ""
    words = ngettext(
        "%(number)s action of %(actions)s without financing",
        "%(number)s actions of %(actions)s without financing",
        count,
    )
    return words % {"number": count, "actions": purse.actions}


def _of(sums: Sums) -> str:
    if sums.once.planned is None:
        return ""
    return _("of %(planned)s planned") % {"planned": euros(sums.once.planned)}


def _blocks(purse: Purse) -> Iterator[Block]:
    yield Heading(1, money_finding(purse.sums))
    if words := unfunded_words(purse):
        yield Paragraph(words, Look.LEAD)
    if purse.sums.lines:
        yield key_amounts(purse.sums)
        yield from _years(purse)
        yield from _payers(purse)
        yield from _places(purse)
        yield from _investments(purse.investments)
    yield from _grants(purse.grants)
    yield Heading(2, _("How amounts are counted"))
    yield Paragraph(_counted(), Look.SOFT)
    yield from _unfunded(purse)


def _counted() -> str:
    return _(
        "Each euro counts once: what an action says counts, its steps only where it"
        " says nothing, an objective only where nothing below it says an amount."
        " Expenses and revenues are looked at apart. Where nobody entered anything,"
        " the amounts are those that the document prints. What comes back each year"
        " stands apart and is in no total. Of what is shared with another authority,"
        " the part that ours bears. A dash means that nobody said it: it is not zero."
        " An action is without financing when neither it nor its steps plan an amount."
    )


def _years(purse: Purse) -> Iterator[Block]:
    sums = purse.sums
    yield Heading(2, _("By year"))
    titles = [
        pgettext("budget of an authority", "Ordinary"),
        pgettext("budget of an authority", "Extraordinary"),
        *([_("Budget not told")] if sums.has_untold else []),
    ]
    columns = (Column(_("Year"), 1.2), *map(_amounts_column, titles), *_three())
    rows = [Row(_year(each, sums)) for each in sums.years]
    natures = sums.natures if sums.has_untold else sums.natures[:-1]
    told = [*natures, *sums.once, sums.income]
    rows.append(Row((_("All years"), *map(amount_word, told)), is_total=True))
    yield Table("", columns, tuple(rows))
    if sums.yearly is not None:
        yield Paragraph(_("The total leaves out what comes back each year."), Look.SOFT)
    figure = by_year(sums.lines)
    if not figure.is_empty:
        yield picture_of(figure, purse.told, 0.5)


def _year(line: YearLine, sums: Sums) -> tuple[str, ...]:
    untold = [line.untold] if sums.has_untold else []
    told = [line.ordinary, line.extraordinary, *untold, *line.amounts, line.revenue]
    return (line.name, *map(amount_word, told))


def _payers(purse: Purse) -> Iterator[Block]:
    yield Heading(2, _("Who pays"))
    columns = (Column(_("The need and who bears it"), 3), _amounts_column(_("Amount")))
    yield Table("", columns, tuple(_need(purse.need)))
    yield Paragraph(
        _(
            "What is needed are the expenses planned, without what comes back each"
            " year. What was found elsewhere are, action by action, its revenues or"
            " the expenses that another source pays: the larger of the two, as they"
            " often are the same money. The three lines make up the need."
        ),
        Look.SOFT,
    )
    if purse.sources:
        yield Heading(3, _("By source"))
        yield _three_table(_("Source"), purse.sources)


def _need(need: Need) -> Iterator[Row]:
    yield Row((_("Needed"), euros(need.needed)), is_total=True)
    yield Row((_("Found elsewhere"), euros(need.found)))
    yield Row((_("Own funds and loans"), euros(need.own)))
    yield Row((_("No source told yet"), euros(need.missing)))
    if need.surplus:
        yield Row((_("Comes in beyond the need"), euros(need.surplus)))


def _places(purse: Purse) -> Iterator[Block]:
    if len(purse.parts) > 1:
        yield Heading(2, _("By part of the plan"))
        yield _three_table(_("Part of the plan"), purse.parts)
    if purse.services:
        yield Heading(2, _("By department"))
        yield _three_table(_("Department"), purse.services)


def _investments(found: Investments) -> Iterator[Block]:
    if not found.projects:
        return
    yield Heading(2, _("Investments by year"), is_new_page=True)
    yield Paragraph(found.finding, Look.LEAD)
    columns = (
        Column(_("No."), 0.7),
        Column(_("Investment"), 3.2),
        Column(_("Source"), 1.5),
        *map(_amounts_column, (*found.headings, _("Together"))),
    )
    rows = [
        Row((each.spot.ref, each.spot.title, each.sources or "–", *cells, total))
        for each, cells, total in found.rows
    ]
    rows.append(Row(("", _("Total"), "", *found.totals), is_total=True))
    yield Table("", columns, tuple(rows))


def _grants(grants: Sequence[Grant]) -> Iterator[Block]:
    if not grants:
        return
    yield Heading(2, _("Grants linked with this plan"))
    columns = (
        Column(_("Grant"), 2.6),
        Column(_("Funder"), 1.6),
        Column(_("State"), 1.2),
        *map(_amounts_column, (_("Asked"), _("Granted"), _("Received"))),
        Column(_("Justification due on"), 1.1, "right"),
    )
    rows = [Row(_grant(each)) for each in grants]
    sums = [
        _sum(getattr(each, name) for each in grants)
        for name in ("asked", "granted", "received")
    ]
    rows.append(Row((_("Total"), "", "", *map(amount_word, sums), ""), is_total=True))
    yield Table("", columns, tuple(rows))


def _grant(grant: Grant) -> tuple[str, ...]:
    state = str(GrantState(grant.state).label)
    amounts = (grant.asked, grant.granted, grant.received)
    said = map(amount_word, amounts)
    return (grant.title, grant.funder, state, *said, short_date(grant.justify_by))


def _sum(amounts: Iterator[Euros]) -> Euros:
    known = [each for each in amounts if each is not None]
    return sum(known, Decimal(0)) if known else None


def _unfunded(purse: Purse) -> Iterator[Block]:
    count = len(purse.unfunded)
    if not count:
        return
    words = ngettext(
        "%(number)s action without financing",
        "%(number)s actions without financing",
        count,
    )
    yield Heading(2, words % {"number": count})
    columns = (
        Column(_("No."), 0.6),
        Column(_("Action"), 5),
        Column(_("Department"), 2),
    )
    yield Table("", columns, tuple(_unfunded_rows(purse)))


def _unfunded_rows(purse: Purse) -> Iterator[Row]:
    """Under the name of the strategic objective, or of what stands at the top."""
    tree, last = purse.told.tree, ""
    for spot in purse.unfunded:
        way = tree.ancestors_of(spot.key)
        top = way[0] if way else None
        above = next((each for each in way if each.kind is NodeKind.STRATEGIC), top)
        if above is not None and above.id != last:
            last = above.id
            yield Row((f"{above.ref or ''} {above.title}".strip(),))
        department = tree[spot.key].fields.department or "–"
        yield Row((spot.ref, spot.title, department))


def _three_table(name: str, rows: Sequence[NamedAmounts]) -> Table:
    columns = (Column(name, 3), *_three())
    told = (Row((e.name, *_amounts(e.amounts), amount_word(e.revenue))) for e in rows)
    return Table("", columns, tuple(told))


def _amounts(amounts: Amounts) -> list[str]:
    return [amount_word(each) for each in amounts]


def _three() -> tuple[Column, ...]:
    titles = (
        pgettext("amount of money", "Planned"),
        pgettext("amount of money", "Committed"),
        pgettext("amount of money", "Spent"),
        _("Revenues"),
    )
    return tuple(map(_amounts_column, titles))


def _amounts_column(title: str) -> Column:
    return Column(title, 1.1, "right")
