"""Values, lights and reasons in words."""

from datetime import date
from decimal import Decimal

from django.utils.translation import get_language, pgettext_lazy

from gouvernail.core.typography import grouped, short_date, typeset
from gouvernail.plan.indicators import Light
from gouvernail.plan.wording import Wording

# Icon, ink of the status that means the same, and the word.
LIGHTS = {
    Light.GREEN: (
        "check-circle-fill",
        "done",
        pgettext_lazy("light of an indicator", "On the path"),
    ),
    Light.AMBER: (
        "exclamation-circle",
        "waiting",
        pgettext_lazy("light of an indicator", "Just below"),
    ),
    Light.RED: (
        "exclamation-octagon-fill",
        "blocked",
        pgettext_lazy("light of an indicator", "Off the path"),
    ),
    Light.NONE: (
        "circle-dashed",
        "not-started",
        pgettext_lazy("light of an indicator", "No light"),
    ),
}
# What a sentence tells that was computed.
COMPUTED = ("expected", "value")


def written(value: Decimal | None, places: int | None = None, unit: str = "") -> str:
    """“1 234,5 %”: with as many decimals as were typed, or as wished; “–” for none."""
    if value is None:
        return "–"
    text = typed(value, places)
    whole, _point, decimals = text.partition(".")
    sign = "−" if whole.startswith("-") else ""
    told = sign + grouped(int(whole.lstrip("-")))
    if decimals:
        told += f"{decimal_mark()}{decimals}"
    return f"{told}\u00a0{unit}" if unit else told


def typed(value: Decimal, places: int | None = None) -> str:
    """The digits of a value, with a point."""
    if places is not None:
        return f"{value.quantize(Decimal(1).scaleb(-places)):f}"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_cell(value: Decimal) -> str:
    """A value as one types it: “1234,5”."""
    return typed(value).replace(".", decimal_mark())


def decimal_mark() -> str:
    """A comma in French."""
    return "." if (get_language() or "fr").startswith("en") else ","


def told(wording: Wording, places: int | None = None) -> str:
    """A sentence of the pure packages, its numbers and days as the reader writes; with
    so many decimals where a path between two values gives more."""
    shown = dict.fromkeys(COMPUTED, places)
    params = {n: _plain(value, shown.get(n)) for n, value in wording.params.items()}
    language = get_language() or "fr"
    return typeset(Wording(wording.template, params).render(language))


def decimals(value: Decimal) -> int:
    """How many decimals a value has."""
    return len(typed(value).partition(".")[2])


def _plain(value: object, places: int | None) -> object:
    if isinstance(value, Decimal):
        return written(value, places)
    return short_date(value) if isinstance(value, date) else value
