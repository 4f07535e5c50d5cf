"""The workbook of a plan: its tables, as one person may see and use them."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _, override

from gouvernail.accounts.models import User
from gouvernail.exchange.roundtrip.value import Book, Column, Row, Table
from gouvernail.organisations.enums import Role
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.workbooks import texts
from gouvernail.workbooks.fields_life import fields_of
from gouvernail.workbooks.material import Material
from gouvernail.workbooks.means import money_table, staff_table
from gouvernail.workbooks.measured import indicators_table, measures_table
from gouvernail.workbooks.parts import name_of

TREE, PEOPLE = "plan", "people"


def book_of(
    plan: Plan, user: User | None, *, part: str = "all", language: str = "fr"
) -> Book:
    """The workbook that `user` may have of that part; nobody is the console."""
    return book_from(Material(plan, user, part), language)


def book_from(material: Material, language: str) -> Book:
    """The same, of what was read already."""
    plan = material.plan
    with override(language):
        name = name_of(material.part, material.nodes, material.departments)
        return Book(
            plan=plan.name,
            plan_id=permanent_id(plan),
            title=f"{plan.title} – {name}",
            part=material.part,
            left_at=timezone.now().isoformat(timespec="seconds"),
            language=language,
            tables=tuple(_tables(material)),
            help=tuple(_help(material)),
        )


def permanent_id(plan: Plan) -> str:
    """What tells a plan from every other, those of other installations too."""
    return f"{plan.pk}-{int(plan.created_at.timestamp())}"


def _tables(material: Material) -> Iterator[Table]:
    yield _tree(material)
    if material.shows(Topic.BUDGET):
        yield money_table(material)
        yield staff_table(material)
    if material.shows(Topic.INDICATORS):
        yield indicators_table(material)
        yield measures_table(material)
    if material.shows(Topic.LEAD):
        yield _people(material)


def _tree(material: Material) -> Table:
    fields = fields_of(material)
    top = min((node.depth for node in material.chosen), default=1)
    rows = [
        Row(
            id=node.key,
            cells={field.name: field.read(material, node) for field in fields},
            depth=node.depth - top,
            strong=not node.is_steered,
        )
        for node in material.chosen
    ]
    columns = tuple(field.column(material) for field in fields)
    return Table(TREE, _("Plan"), columns, tuple(rows), grows=material.rewords)


def _people(material: Material) -> Table:
    headings = {
        "name": (_("Name"), 28),
        "role": (_("Role"), 24),
        "function": (_("Function"), 32),
        "department": (_("Department"), 28),
    }
    columns = tuple(
        Column(key, heading, editable=False, width=width)
        for key, (heading, width) in headings.items()
    )
    return Table(PEOPLE, _("People"), columns, tuple(_people_rows(material)))


def _people_rows(material: Material) -> Iterable[Row]:
    for each in material.members:
        if each.user.is_active:
            told = (
                material.people.get(each.user_id, each.user.full_name),
                str(Role(each.role).label),
                each.function,
                each.department.name if each.department else "",
            )
            names = ("name", "role", "function", "department")
            cells = dict(zip(names, map(texts.written, told), strict=True))
            yield Row(f"member{each.pk}", cells)


def _help(material: Material) -> Iterator[str]:
    if material.plan.is_closed:
        yield _("This plan is closed: the workbook is to be read.")
        return
    yield _(
        "Change cells, save, and bring the file back on the page of the workbook: what"
        " would change is shown before anything is written."
    )
    yield _("Columns on grey ground are shown only. Rows may be sorted and filtered.")
    if material.rewords:
        yield _(
            "To add an action, write in an empty row: level, title, and under what it"
            " stands. To remove one, delete its row."
        )
    else:
        yield _(
            "Titles, texts and places follow a decision: they change by a revision."
        )
    yield _("In a cell that holds several names, a semicolon stands between them.")
