"""What is measured, and the value aimed at: a number and its unit, or words."""

import re

from gouvernail.plan.model import Indicator
from gouvernail.plan.wording import gettext_noop as _
from gouvernail.reading.recognition.values.lists import LINE, joined_lines
from gouvernail.reading.recognition.values.outcome import (
    UNDERSTOOD,
    Outcome,
    Values,
    before,
    doubted,
    left,
)
from gouvernail.reading.recognition.values.quantities import quantity_of

CODE = "unmatched_target"
UNMATCHED = _(
    "It is not clear which indicator the target “%(value)s” belongs to: it stays in the"
    " description."
)
_PARTS = re.compile(r"\s*;\s+|\s*•\s*")
_NAMED = (
    r"(?:valeurs? )?(?:cibles?|objectif|vise[er]?|attendue?|streefwaarde|zielwert|ziel|"
    r"target|norm)"
)
_TARGETED = re.compile(
    rf"\s*[,:;(–—-]*\s*\(?\b{_NAMED}\s*(?:\([^)]*\)\s*)?[:=]?\s*"
    r"(?P<named>(?=[\d≥≤<>+~=±]).+?)\)?$",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"\s*(?::|=|→|->|⇒)\s*(?P<value>(?:au moins |min(?:imum|\.)? |max(?:imum|\.)? |"
    r"plus de |moins de |mindestens |minstens )?[≥≤<>+~±=-]*\s?\d[^:]{0,80})$"
)
# "80 visites par an": how many first, then of what. A year or a measure is no count.
_COUNTED = re.compile(
    r"(?P<value>(?!(?:19|20)\d\d\b)\d{1,3}(?:[\s.]?\d{3})*(?:,\d+)?(?:\s?%)?)\s+"
    r"(?:(?:de|des|du|van|der|von)\s(?:la\s|l['’])?)?"
    r"(?!(?:€|euros?|ans?|mois|semaines?|jours?|heures?|h|k?m[23²³]?|ha|k?g|tonnes?|t|"
    r"litres?|[km]?wh|etp|x|fois|uur|dagen|tage|stunden|jahre?|jaar)(?!\w))"
    r"(?P<label>[^\W\d_][^:;=]{2,118})",
    re.IGNORECASE,
)


def read_indicators(values: Values, name: str, text: str) -> Outcome:
    """Read a list of indicators, each with its target where one is printed."""
    parts = _parts(text)
    if any(len(part) > LINE for part in parts):
        return left(text)
    found = tuple(_indicator(part) for part in parts)
    values["indicators"] = (*before(values, "indicators"), *found)
    return UNDERSTOOD


def read_target(values: Values, name: str, text: str) -> Outcome:
    """Keep the targets printed apart until all indicators are known."""
    values["target"] = (*before(values, "target"), *_parts(text))
    return UNDERSTOOD


def read_unit(values: Values, name: str, text: str) -> Outcome:
    """Keep the units printed apart until all targets are known."""
    parts = (part.strip(" ;•") for part in re.split(r"[\n;]", text))
    values["unit"] = (*before(values, "unit"), *filter(None, parts))
    return UNDERSTOOD


def settle_units(values: Values) -> Outcome:
    """Give each target the unit of its rank, or the only one; else they are text."""
    units = [str(unit) for unit in before(values, "unit")]
    values.pop("unit", None)
    held = [x for x in before(values, "indicators") if isinstance(x, Indicator)]
    told = units * len(held) if len(units) == 1 else units
    if not units or [x.unit for x in held] == told:
        return UNDERSTOOD
    if len(told) != len(held) or any(x.unit or not x.target for x in held):
        return left("; ".join(units))
    paired = zip(held, told, strict=True)
    values["indicators"] = tuple(x.model_copy(update={"unit": u}) for x, u in paired)
    return UNDERSTOOD


def settle_targets(values: Values) -> Outcome:
    """Give each indicator the target of its rank; else they are description."""
    targets = [str(target) for target in before(values, "target")]
    values.pop("target", None)
    if not targets:
        return UNDERSTOOD
    counted = [t for t in targets if _COUNTED.fullmatch(t)]
    if not before(values, "indicators") and len(counted) == len(targets):
        # "3 000 arbres" says what is counted: a target that is an indicator.
        values["indicators"] = tuple(map(_indicator, targets))
        return UNDERSTOOD
    held = [x for x in before(values, "indicators") if isinstance(x, Indicator)]
    whole = "; ".join(targets)
    if len(held) == 1 and len(targets) > 1:
        targets = [whole]
    free = len(held) == len(targets) and not any(x.target for x in held)
    if not free or any(len(target) > LINE for target in targets):
        return doubted(whole, CODE, UNMATCHED) if held else left(whole)
    paired = zip(held, targets, strict=True)
    values["indicators"] = tuple(aiming(x.label, str(t)) for x, t in paired)
    return UNDERSTOOD


def _parts(text: str) -> list[str]:
    lines = joined_lines(text)
    cut = [part.strip(" ;•") for line in lines for part in _PARTS.split(line)]
    return [part for part in cut if part]


def _indicator(part: str) -> Indicator:
    """`Nombre de participants : 120/an`: the label, then the value aimed at."""
    for pattern, group in ((_TARGETED, "named"), (_VALUE, "value")):
        found = pattern.search(part)
        label = part[: found.start()].strip(" ,:;(–-") if found else ""
        if found and label:
            return aiming(label, found[group].strip(" .;"))
    counted = _COUNTED.fullmatch(part)
    if counted:
        return aiming(counted["label"], counted["value"].strip())
    return Indicator(label=part)


def aiming(label: str, target: str) -> Indicator:
    """The indicator with this target: its number and unit, or its words."""
    told = quantity_of(target)
    if told is None:
        return Indicator(label=label, target=target)
    return Indicator(label=label, target=told.target, unit=told.unit)
