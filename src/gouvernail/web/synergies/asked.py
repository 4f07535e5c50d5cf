"""What the register of synergies can be asked."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from gouvernail.core.folding import fold
from gouvernail.plan.synergies import ZERO
from gouvernail.synergies.enums import Degree, SynergyState
from gouvernail.synergies.fields import field_codes, field_name
from gouvernail.synergies.models import Synergy
from gouvernail.web.registers import Criterion, Register
from gouvernail.web.synergies.rows import SynergyRow

STATES = list(SynergyState.values)
DEGREES = list(Degree.values)
FIELDS = {code: rank for rank, code in enumerate(field_codes())}


def _years(row: SynergyRow) -> Iterator[str]:
    """Those that something of it names."""
    synergy = row.synergy
    yield from (str(year) for year in row.years)
    yield from (str(day.year) for day in (synergy.starts_on, synergy.ends_on) if day)


def _said(row: SynergyRow) -> Iterator[str]:
    synergy = row.synergy
    yield from (synergy.title, synergy.description, synergy.gain)
    yield from (synergy.agreement_title, synergy.field_name, *row.names)
    yield from (link.words for link in row.links)


def _worth(synergy: Synergy) -> Decimal:
    saving = synergy.saving
    return (saving.per_year or ZERO) + (saving.once or ZERO)


def _field_rank(code: str) -> tuple[int, str]:
    return FIELDS.get(code, len(FIELDS)), code


SYNERGIES: Register[SynergyRow] = Register(
    criteria={
        "field": Criterion(
            _("Field"),
            lambda row: [row.synergy.field],
            word=field_name,
            rank=_field_rank,
        ),
        "degree": Criterion(
            _("Degree"),
            lambda row: [row.synergy.degree],
            word=lambda code: str(Degree(code).label),
            rank=DEGREES.index,
        ),
        "state": Criterion(
            _("State"),
            lambda row: [row.synergy.state],
            word=lambda code: str(SynergyState(code).label),
            rank=STATES.index,
        ),
        "partner": Criterion(_("With"), lambda row: row.others),
        "year": Criterion(
            _("Year"),
            _years,
            rank=lambda code: -int(code),
            accepts=lambda row, code: row.runs_in(int(code)),
        ),
    },
    orders={
        "field": lambda row: _field_rank(row.synergy.field),
        "title": lambda row: fold(row.synergy.title),
        "degree": lambda row: row.synergy.degree_rank,
        "state": lambda row: STATES.index(row.synergy.state),
        "lead": lambda row: fold(row.synergy.lead.name),
        "saving": lambda row: _worth(row.synergy),
        "agreement": lambda row: row.synergy.agreement_until or date.max,
    },
    order="field",
    title=lambda row: row.synergy.title,
    said=_said,
)
