"""What is wrong with a value, in the language of who asks."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, gettext_lazy as _

# The kinds of pydantic that a program meets; others keep their own words.
SENTENCES = {
    "missing": _("This value is needed."),
    "extra_forbidden": _("This field is not known."),
    "string_type": _("This must be text."),
    "string_too_long": _("This text is longer than %(max_length)s characters."),
    "string_too_short": _("This text is shorter than %(min_length)s characters."),
    "string_pattern_mismatch": _("This is not written as it must be."),
    "int_type": _("This must be a whole number."),
    "int_parsing": _("This must be a whole number."),
    "int_from_float": _("This must be a whole number."),
    "int_parsing_size": _("This number is too large."),
    "bool_type": _("This must be true or false."),
    "bool_parsing": _("This must be true or false."),
    "date_type": _("This must be a day, written 2027-12-31."),
    "date_parsing": _("This must be a day, written 2027-12-31."),
    "date_from_datetime_parsing": _("This must be a day, written 2027-12-31."),
    "date_from_datetime_inexact": _("This must be a day, written 2027-12-31."),
    "decimal_type": _("This must be a number."),
    "decimal_parsing": _("This must be a number."),
    "decimal_max_places": _("No more than %(decimal_places)s decimals."),
    "decimal_max_digits": _("This number is too large."),
    "decimal_whole_digits": _("This number is too large."),
    "finite_number": _("This must be a number."),
    "greater_than": _("This must be more than %(gt)s."),
    "greater_than_equal": _("This must be %(ge)s or more."),
    "less_than": _("This must be less than %(lt)s."),
    "less_than_equal": _("This must be %(le)s or less."),
    "enum": _("This must be one of: %(expected)s."),
    "literal_error": _("This must be one of: %(expected)s."),
    "list_type": _("This must be a list."),
    "too_long": _("No more than %(max_length)s of them."),
    "too_short": _("At least %(min_length)s of them."),
    "dict_type": _("This must be an object."),
    "model_attributes_type": _("This must be an object."),
    "model_type": _("This must be an object."),
}


def sentence_of(error: Mapping[str, Any]) -> str:
    """One error of pydantic as a sentence."""
    template = SENTENCES.get(error["type"])
    if template is None:
        return str(error.get("msg") or gettext("This value is not accepted."))
    said: str = str(template) % error.get("ctx", {})
    return said
