"""The plan file: bytes to value and back. The format is told in docs/planfile.md."""

import json
from typing import Any

from pydantic import ValidationError

from gouvernail.exchange.jsontext import text_in, value_in
from gouvernail.plan.kinds import Flow
from gouvernail.plan.model import PlanFile
from gouvernail.plan.refusals import refusal
from gouvernail.plan.wording import PlanError, gettext_noop as _

FORMAT = "gouvernail.pst"
VERSION = 1
# The keys that stand in every amount and every indicator, known or not.
ALWAYS = {
    "budget": frozenset({"year", "amount", "per", "source"}),
    "indicators": frozenset({"label", "target", "unit"}),
}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def load_plan(data: bytes) -> PlanFile:
    """The plan that `data` holds, exactly as written.

    Strict: what the format does not know is refused. Raises `PlanError` with one
    sentence for anything that is not a whole, sound plan file.
    """
    text = text_in(data)
    _check_head(value_in(text))
    try:
        return PlanFile.model_validate_json(text)
    except ValidationError as error:
        raise refusal(error) from error


def dump_plan(plan: PlanFile) -> bytes:
    """The plan as a file: same plan, same bytes.

    UTF-8, one key a line, keys in the order of the format, all of them present; but
    `fields` holds only what is known, and so do its lists past their first keys;
    `shared`, the `kind` of a section and `findings` stand only where there are some.
    Ends with a newline.
    """
    value = plan.model_dump(mode="json", by_alias=True)
    if not value["findings"]:
        del value["findings"]
    for section in value["sections"]:
        if section["kind"] is None:
            del section["kind"]
    for node in value["nodes"]:
        node["fields"] = _known(node["fields"])
        if node["shared"] is None:
            del node["shared"]
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the plan file, for other tools."""
    schema = PlanFile.model_json_schema(mode="validation")
    return {
        "$schema": DIALECT,
        "$id": f"urn:{FORMAT.replace('.', ':')}:{VERSION}",
        **schema,
        "title": "Plan file of a local authority (gouvernail.pst, version 1)",
        "description": (
            "A strategic plan (programme stratégique transversal) with its objectives"
            " and actions. Nodes stand in document order, parents before children; a"
            " child is always of a narrower kind than its parent."
        ),
        "required": ["format", "version", *schema["required"]],
    }


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    told = {key: value for key, value in fields.items() if value not in (None, [])}
    for name, always in ALWAYS.items():
        if name in told:
            told[name] = [_spare(each, always) for each in told[name]]
    return told


def _spare(value: dict[str, Any], always: frozenset[str]) -> dict[str, Any]:
    """An amount or an indicator: of what only the follow-up knows, what is known."""
    return {
        key: each
        for key, each in value.items()
        if key in always or each not in (None, [], Flow.EXPENSE)
    }


def _check_head(value: object) -> None:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise PlanError(
            _("This is not a plan file: its “format” is not “%(format)s”."),
            format=FORMAT,
        )
    if "version" not in value:
        raise PlanError(_("%(place)s is missing."), place="version")
    version = value["version"]
    if type(version) is not int or version != VERSION:
        raise PlanError(
            _("This plan file is of version %(found)s; version %(known)s can be read."),
            found=str(version)[:20],
            known=VERSION,
        )
