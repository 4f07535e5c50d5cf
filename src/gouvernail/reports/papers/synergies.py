"""The yearly report on synergies, and the matrix of who works how closely on what."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Plan
from gouvernail.reports.papers.kinds import Subject
from gouvernail.reports.papers.material import Material
from gouvernail.reports.papers.register import Register, registered, registered_years
from gouvernail.reports.papers.synergy_sheets import inventory, period_of
from gouvernail.synergies.enums import Degree
from gouvernail.synergies.fields import field_name
from gouvernail.synergies.models import Contract, ProgrammeLine, Synergy
from gouvernail.synergies.words import (
    finding_of,
    money,
    savings_words,
)
from gouvernail.synergies.yearly import InYear
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

# Left to be filled in by hand.
DOTS = "…" * 24

CellsOf = Callable[[InYear, Register], Iterator[str]]


def synergy_years(plan: Plan, audience: Audience) -> Sequence[Subject]:
    """This year first; none where there is nothing, or no report is made."""
    today = timezone.localdate().year
    years = sorted(registered_years(plan), key=lambda year: (year != today, -year))
    return [Subject(str(year), str(year)) for year in years]


def synergies(told: Material) -> Paper:
    """In the order of the page: what is, what comes, matrix, contracts."""
    register = registered(told)
    blocks = [
        *_head(register),
        *_existing(register),
        *_planned(register),
        *_matrix(register),
        *_contracts(register),
        *_end(),
        *inventory(register),
    ]
    title = _("Report on synergies %(year)s") % {"year": register.year}
    return told.paper(title, blocks, is_landscape=True)


def _head(register: Register) -> Iterator[Block]:
    yield Heading(1, finding(register))
    words = savings_words(register.yearly.savings)
    if words and register.tells(Topic.BUDGET):
        yield Paragraph(words, Look.LEAD)
    yield figures(register)
    yield Paragraph(
        _(
            "Headings after the Government order of 28 March 2019, in execution of"
            " article 26bis, § 6, of the organic law of the CPAS (to be checked)."
        ),
        Look.SOFT,
    )


def finding(register: Register) -> str:
    """“9 synergies: 5 running, 2 decided”; their number alone where states are kept."""
    states = [each.state for each in register.synergies]
    if register.tells(Topic.STATUS):
        return finding_of(states)
    count = len(states)
    words = ngettext("%(count)s synergy", "%(count)s synergies", count)
    return words % {"count": count}


def figures(register: Register) -> Figures:
    """How many there are, how many support departments they reach."""
    matrix = register.yearly.matrix
    reached = sum(bool(matrix.of_field(field)) for field in matrix.fields)
    of_fields = _("of %(count)s support departments") % {"count": len(matrix.fields)}
    rows = [
        Figure(str(matrix.total), _("synergies that are not over")),
        Figure(str(reached), _("reached by a synergy"), of_fields),
        Figure(str(len(register.joint)), _("public contracts let jointly")),
    ]
    return Figures(tuple(rows))


def _existing(register: Register) -> Iterator[Block]:
    title = _("Dashboard of the state of progress of the synergies")
    yield Heading(1, title)
    year = {"year": register.year}
    columns = [
        Column(_("Synergy"), 3),
        Column(_("Degree"), 1.5),
        *([Column(_("State"), 1)] if register.tells(Topic.STATUS) else []),
        Column(_("Planned for %(year)s") % year, 3),
        Column(_("What was done in %(year)s") % year, 3),
    ]
    rows = list(_by_field(register.yearly.existing, register, _progress))
    yield _table_or(columns, rows, _("No synergy runs."))


def _planned(register: Register) -> Iterator[Block]:
    yield Heading(1, _("Yearly programming of the synergies planned"))
    columns = [
        Column(_("Synergy"), 3),
        Column(_("Degree aimed at"), 1.5),
        *([Column(_("State"), 1)] if register.tells(Topic.STATUS) else []),
        Column(_("Lead"), 1.5),
        Column(_("Programme of %(year)s") % {"year": register.year + 1}, 3.5),
    ]
    rows = list(_by_field(register.yearly.planned, register, _coming))
    yield _table_or(columns, rows, _("No synergy is planned."))


def _by_field(
    listed: Iterable[InYear], register: Register, cells: CellsOf
) -> Iterator[Row]:
    """Under the name of each field, as the matrix goes."""
    for field, group in groupby(listed, key=lambda each: each.synergy.field):
        yield Row((field_name(field),))
        for each in group:
            yield Row(tuple(cells(each, register)))


def _progress(each: InYear, register: Register) -> Iterator[str]:
    yield from _named(each, register)
    yield _text(each.line, "planned", register.tells(Topic.TEXT))
    done = _text(each.line, "done", register.tells(Topic.NOTE))
    if each.line and register.tells(Topic.STATUS):
        done = f"{done} ({each.line.get_state_display()})"
    yield done


def _coming(each: InYear, register: Register) -> Iterator[str]:
    yield from _named(each, register)
    yield each.synergy.lead.name
    is_told = register.tells(Topic.TEXT)
    said = _text(each.coming, "planned", is_told)
    yield _("to be programmed") if is_told and said == "–" else said


def _named(each: InYear, register: Register) -> Iterator[str]:
    synergy = each.synergy
    yield synergy.title
    yield str(Degree(synergy.degree).label)
    if register.tells(Topic.STATUS):
        yield str(synergy.get_state_display())


def _text(line: ProgrammeLine | None, name: str, is_told: bool) -> str:
    said: str = getattr(line, name) if line and is_told else ""
    return said or "–"


def _matrix(register: Register) -> Iterator[Block]:
    if not register.shows_matrix:
        return
    title = _("Cooperation matrix of the support departments")
    yield Heading(1, title, is_new_page=True)
    yield Paragraph(_("From the loosest degree to the closest."), Look.SOFT)
    yield matrix_table(register)
    matrix = register.yearly.matrix
    names = [field_name(x) for x in matrix.fields if not matrix.of_field(x)]
    if names:
        words = _("Nothing is done together yet in: %(names)s.")
        yield Paragraph(words % {"names": ", ".join(names)}, Look.SOFT)


def matrix_table(register: Register) -> Table:
    """A row for each field in which something is done together."""
    matrix = register.yearly.matrix
    columns = (
        Column(_("Field"), 1.8),
        *(Column(str(Degree(each).label), 1.6) for each in matrix.degrees),
        Column(_("Total"), 0.7, "right"),
    )
    rows = [
        Row(
            (
                field_name(field),
                *(_cell(matrix.at(field, degree)) for degree in matrix.degrees),
                str(matrix.of_field(field)),
            )
        )
        for field in matrix.fields
        if matrix.of_field(field)
    ]
    sums = (str(matrix.of_degree(degree)) for degree in matrix.degrees)
    rows.append(Row((_("Total"), *sums, str(matrix.total)), is_total=True))
    return Table("", columns, tuple(rows))


def _cell(found: Sequence[Synergy]) -> str:
    return "\n".join(each.title for each in found) or "–"


def _contracts(register: Register) -> Iterator[Block]:
    title = _("Public contracts let jointly and separately")
    yield Heading(1, title, is_new_page=True)
    yield Heading(2, _("Let jointly"))
    yield _contract_table(register.joint, register)
    name = {"name": register.told.plan.organisation.name}
    yield Heading(2, _("Let separately by: %(name)s") % name)
    yield _contract_table(register.separate, register)


def _contract_table(rows: Sequence[Contract], register: Register) -> Block:
    columns = [
        Column(_("Subject"), 3),
        Column(_("Procedure"), 2),
        Column(_("Pilot authority"), 1.6),
    ]
    if register.tells(Topic.DATES):
        columns.append(Column(_("Period"), 1.6))
    if register.tells(Topic.BUDGET):
        columns.append(Column(_("Estimated amount"), 1.2, "right"))
    told = [Row(tuple(_contract(each, register))) for each in rows]
    return _table_or(columns, told, _("None."))


def _contract(contract: Contract, register: Register) -> Iterator[str]:
    yield contract.subject
    yield str(contract.get_procedure_display()) or "–"
    yield contract.pilot or "–"
    if register.tells(Topic.DATES):
        yield period_of(contract.starts_on, contract.ends_on) or "–"
    if register.tells(Topic.BUDGET):
        yield money(contract.amount)


def _end() -> Iterator[Block]:
    yield Heading(1, _("Adoption"))
    for words in (
        _("Joint meeting of the councils, on:"),
        _("The directors general:"),
    ):
        yield Paragraph(f"{words} {DOTS}")
    yield Paragraph(
        _(
            "This report is prepared by both directors general, joined to the budget"
            " of the CPAS, discussed in the joint meeting of the councils, then adopted"
            " by each of them (to be checked: a decree-programme of July 2025 announces"
            " the end of this report)."
        ),
        Look.SOFT,
    )


def _table_or(columns: Sequence[Column], rows: Sequence[Row], nothing: str) -> Block:
    if not rows:
        return Paragraph(nothing, Look.SOFT)
    return Table("", tuple(columns), tuple(rows))
