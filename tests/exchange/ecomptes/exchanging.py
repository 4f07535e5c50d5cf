"""What the tests of the exchange with eComptes share: a sheet, schemas, samples."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from gouvernail.exchange.ecomptes.building import Contact, Sheet, programme_of
from gouvernail.exchange.ecomptes.reading import read_ecomptes
from gouvernail.exchange.ecomptes.telling import plan_of
from gouvernail.exchange.ecomptes.value import Body, Civility
from gouvernail.exchange.ecomptes.writing import ecomptes_bytes
from gouvernail.plan.model import PlanFile

SCHEMAS = Path(__file__).resolve().parents[4] / "shared" / "ecomptes"
SAMPLE = SCHEMAS / "sample_from_ecomptes_201805V1.xml"
TO, FROM = "schema_import_ecomptes_201805V1.xsd", "PST_eComptes_Export_201805V1.xsd"
needs_schemas = pytest.mark.skipif(
    not SAMPLE.exists(), reason="the published schemas are not beside the repository"
)
JULIE = Contact("Wauthier", "Julie", Civility.MRS, "081 00 00 00", "julie@rochevaux.be")


def sheet_with(**changes: object) -> Sheet:
    known: dict[str, object] = {
        "id": "rochevaux-pst",
        "body": Body.COMMUNE,
        "ins": "92999",
        "exercise": 2026,
        "on": date(2026, 11, 23),
        "contacts": {"Julie Wauthier": JULIE},
    }
    return Sheet(**{**known, **changes})  # type: ignore[arg-type]


def sent(plan: PlanFile, sheet: Sheet | None = None) -> bytes:
    return ecomptes_bytes(programme_of(plan, sheet or sheet_with()))


def there_and_back(plan: PlanFile) -> PlanFile:
    return plan_of(read_ecomptes(sent(plan)))


@cache
def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMAS / name)))


def faults(data: bytes, name: str = TO) -> list[str]:
    found = schema(name)
    if found.validate(etree.fromstring(data)):
        return []
    return str(found.error_log).splitlines()
