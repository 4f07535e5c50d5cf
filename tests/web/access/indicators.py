"""Who may open what: the indicators of a plan."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from gouvernail.indicators.models import Figures, Indicator, Measure
from gouvernail.indicators.services import (
    Definition,
    Value,
    define_indicator,
    measure,
)
from gouvernail.indicators.services.bringing import bring_figures
from gouvernail.plans.models import Node, Plan
from tests.factories import ROLES, Cast

Row = tuple[str, frozenset[str], dict[str, str]]
EVERYBODY = frozenset(ROLES)
KEEPING = frozenset({"administrator", "coordinator"})
# Those who give news of the action that it is about.
MEASURING = KEEPING | {"department_head", "contributor"}
GET, POST = "get", "post"
FILE = b"Annee;Code INS;Taux\n2024;92094;15\n2025;92094;14\n"
OF_INDICATOR: dict[str, Row] = {
    "indicator": (GET, EVERYBODY, {}),
    "indicator_edit": (GET, KEEPING, {}),
    "indicator_remove": (POST, KEEPING, {}),
    "indicator_restore": (POST, KEEPING, {}),
    "value_add": (POST, MEASURING, {"on": "2026-01-31", "value": "12,5"}),
    "values_validate": (POST, KEEPING, {}),
}
OF_VALUE: dict[str, Row] = {
    "value_edit": (GET, MEASURING, {}),
    "value_remove": (POST, MEASURING, {}),
}
OF_FIGURES: dict[str, Row] = {
    "figures": (GET, KEEPING, {}),
    "figures_accept": (POST, KEEPING, {}),
}
# Name of the address: (method, roles that may, form data).
ROWS: dict[str, Row] = {
    "indicators": (GET, EVERYBODY, {}),
    "indicators_export": (GET, EVERYBODY, {}),
    "indicators_take": (POST, KEEPING, {}),
    "indicator_new": (GET, KEEPING, {}),
    "indicator_grid": (GET, MEASURING, {}),
    "figures_bring": (GET, KEEPING, {}),
    "values_back": (POST, MEASURING, {}),
    **OF_INDICATOR,
    **OF_VALUE,
    **OF_FIGURES,
}


def indicator_of(cast: Cast, plan: Plan) -> Indicator:
    """An indicator about the action that the contributor leads."""
    found = Indicator.objects.filter(plan=plan).first()
    if found is not None:
        return found
    columns = {
        "label": "Trajets par mois",
        "baseline_value": Decimal(10),
        "baseline_on": date(2024, 12, 31),
        "direction": "up",
    }
    nodes = [Node.objects.get(plan=plan, key="a1")]
    definition = Definition(columns, nodes, {2030: Decimal(40)})
    return define_indicator(plan=plan, definition=definition, by=cast.coordinator)


def value_of(cast: Cast, plan: Plan) -> Measure:
    """A value of it that stands."""
    indicator = indicator_of(cast, plan)
    found = Measure.objects.filter(indicator=indicator).standing().first()
    value = Value(date(2025, 12, 31), Decimal(12))
    made = found or measure(indicator=indicator, value=value, by=cast.coordinator)
    assert made is not None
    return made


def indicator_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """An indicator with a value."""
    return {"pk": str(value_of(cast, plan).indicator_id)}


def value_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A value."""
    line = value_of(cast, plan)
    return {"pk": str(line.indicator_id), "line": str(line.pk)}


def figures_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A file of figures."""
    indicator_of(cast, plan)
    found = Figures.objects.filter(plan=plan).first() or bring_figures(
        plan=plan, name="iweps.csv", data=FILE, by=cast.coordinator
    )
    return {"pk": str(found.pk)}


def grid_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """Nothing more, once there is an indicator."""
    indicator_of(cast, plan)
    return {}


def batch_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """What came in together."""
    return {"batch": value_of(cast, plan).batch}


def export_holes(cast: Cast, plan: Plan) -> dict[str, str]:
    """A format that the indicators go out in."""
    indicator_of(cast, plan)
    return {"fmt": "csv"}


# What fills the holes that only some addresses have.
HOLES: dict[str, Callable[[Cast, Plan], dict[str, str]]] = {
    **dict.fromkeys(OF_INDICATOR, indicator_holes),
    **dict.fromkeys(OF_VALUE, value_holes),
    **dict.fromkeys(OF_FIGURES, figures_holes),
    "indicators": indicator_holes,
    "indicator_grid": grid_holes,
    "values_back": batch_holes,
    "indicators_export": export_holes,
}
SIGNED_IN: set[str] = set()  # anybody who signed in: 200
PERSONAL: set[str] = set()  # one person's own, tested beside its page
OPERATOR: set[str] = set()  # only who runs the installation; 403 for all others
PUBLIC: set[str] = set()  # no sign-in wanted, tested beside its page
