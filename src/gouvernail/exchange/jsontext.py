"""JSON that came from elsewhere: read as written, refused with one sentence."""

import json
from decimal import Decimal

from gouvernail.plan.wording import PlanError, gettext_noop as _

MAX_MEGABYTES = 20


def text_in(data: bytes) -> str:
    """The text of a file; raises `PlanError` where it is empty, too large, no UTF-8."""
    _check_size(data)
    return _decoded(data)


def value_in(text: str, *, exact: bool = False) -> object:
    """The value of a JSON text, its fractions as decimals where `exact`.

    Raises `PlanError` for what is no JSON, names a key twice in an object, or holds
    what is no number.
    """
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_float=Decimal if exact else None,
        )
    except json.JSONDecodeError as error:
        raise PlanError(
            _("The file is not JSON: line %(line)s, character %(column)s."),
            line=error.lineno,
            column=error.colno,
        ) from error
    except (ValueError, RecursionError) as error:
        raise PlanError(_("The file is not JSON that can be read.")) from error


def _check_size(data: bytes) -> None:
    if not data.strip():
        raise PlanError(_("The file is empty."))
    if len(data) > MAX_MEGABYTES * 1_000_000:
        raise PlanError(_("The file is larger than %(limit)s MB."), limit=MAX_MEGABYTES)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanError(
            _("The file is not written in UTF-8: byte %(position)s is not text."),
            position=error.start + 1,
        ) from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    keys = dict(pairs)
    if len(keys) < len(pairs):
        names = [name for name, value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise PlanError(
            _("The key “%(key)s” stands twice in the same object."), key=twice[:200]
        )
    return keys


def _constant(name: str) -> object:
    raise PlanError(_("%(name)s is not a number in JSON."), name=name)
