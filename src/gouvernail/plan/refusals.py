"""One sentence for a value that does not have the shape it should."""

from collections.abc import Mapping

from pydantic import ValidationError

from gouvernail.plan.wording import PlanError, gettext_noop as _

UNKNOWN = _("%(place)s: this key is unknown.")
MISSING = _("%(place)s is missing.")
NOT_TEXT = _("%(place)s must be a text.")
NOT_WHOLE = _("%(place)s must be a whole number.")
NOT_NUMBER = _("%(place)s must be a number.")
NOT_AMOUNT = _("%(place)s must be an amount with two decimals at most.")
NOT_BOOLEAN = _("%(place)s must be true or false.")
NOT_DATE = _("%(place)s must be a date written YYYY-MM-DD.")
NOT_LIST = _("%(place)s must be a list.")
NOT_OBJECT = _("%(place)s must be an object.")
NOT_OFFERED = _("%(place)s must be one of: %(expected)s.")
BLANK = _("%(place)s must not be empty.")
TOO_LONG = _("%(place)s is longer than %(max_length)s characters.")
TOO_SMALL = _("%(place)s must be %(ge)s or more.")
TOO_LARGE = _("%(place)s must be %(le)s or less.")
NOT_ALLOWED = _("%(place)s is not written as expected.")

TEMPLATES: Mapping[str, str] = {
    "extra_forbidden": UNKNOWN,
    "missing": MISSING,
    "string_type": NOT_TEXT,
    "string_unicode": NOT_TEXT,
    "int_type": NOT_WHOLE,
    "int_from_float": NOT_WHOLE,
    "int_parsing_size": NOT_WHOLE,
    "float_type": NOT_NUMBER,
    "finite_number": NOT_NUMBER,
    "decimal_type": NOT_NUMBER,
    "decimal_parsing": NOT_NUMBER,
    "decimal_max_digits": NOT_AMOUNT,
    "decimal_max_places": NOT_AMOUNT,
    "decimal_whole_digits": NOT_AMOUNT,
    "bool_type": NOT_BOOLEAN,
    "date_type": NOT_DATE,
    "date_parsing": NOT_DATE,
    "date_from_datetime_parsing": NOT_DATE,
    "date_from_datetime_inexact": NOT_DATE,
    "tuple_type": NOT_LIST,
    "model_type": NOT_OBJECT,
    "enum": NOT_OFFERED,
    "literal_error": NOT_OFFERED,
    "string_too_short": BLANK,
    "string_too_long": TOO_LONG,
    "greater_than_equal": TOO_SMALL,
    "less_than_equal": TOO_LARGE,
}


def refusal(error: ValidationError) -> PlanError:
    """The first fault of `error` as a sentence that names its place.

    Places are written like `nodes[12].title`, lists counting from 0 as in JSON.
    """
    first = error.errors(include_url=False)[0]
    template = TEMPLATES.get(first["type"], NOT_ALLOWED)
    params: dict[str, object] = {**first.get("ctx", {})}
    if "expected" in params:
        params["expected"] = _alternatives(str(params["expected"]))
    params["place"] = place(first["loc"])
    return PlanError(template, **params)


def place(location: tuple[int | str, ...]) -> str:
    """`("nodes", 12, "title")` as `nodes[12].title`; the whole file is `$`."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in location]
    return "".join(steps).removeprefix(".")[:200] or "$"


def _alternatives(expected: str) -> str:
    """`'a', 'b' or 'c'` without the English conjunction: `a, b, c`."""
    return expected.replace(" or ", ", ").replace("'", "")
