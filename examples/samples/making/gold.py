"""From the content of a sample to its gold plan: what the document says, no more."""

from decimal import Decimal
from typing import Any

from examples.samples.making.content import Content, Item
from examples.samples.making.meaning import fields_of
from gouvernail.exchange.planfile import dump_plan, load_plan
from gouvernail.plan.model import PlanFile


def gold_of(content: Content) -> bytes:
    """The gold plan file of a sample; raises `ValueError` where it is not one."""
    head = content.head
    nodes: list[dict[str, Any]] = []
    for item in content.items:
        _add(item, None, nodes)
    value = {
        "title": head["title"],
        "language": head.get("language", "fr"),
        "organisations": [
            _organisation(part) for part in _parts(head["organisations"])
        ],
        "period": _period(head.get("period")),
        "values": tuple(_parts(head.get("values", ""))),
        "sections": [
            {"title": title, "text": " ".join(text) or None}
            for title, text in content.sections
        ],
        "nodes": nodes,
    }
    data = dump_plan(PlanFile.model_validate(value, strict=False))
    load_plan(data)
    return data


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _organisation(text: str) -> dict[str, str]:
    kind, name = text.split(" ", 1)
    return {"kind": kind, "name": name}


def _period(text: str | None) -> dict[str, int] | None:
    if text is None:
        return None
    start, end = text.split()
    return {"start": int(start), "end": int(end)}


def _add(item: Item, parent: str | None, nodes: list[dict[str, Any]]) -> None:
    own = f"n{len(nodes) + 1}"
    nodes.append(
        {
            "id": own,
            "parent": parent,
            "kind": item.kind,
            "ref": item.ref,
            "printed": item.label or None,
            "title": item.title,
            "text": " ".join([*item.text, item.printed("text")]).strip() or None,
            "scope": "synergy" if item.shared else "own",
            "fields": _exact(fields_of(item)),
        }
    )
    for child in item.children:
        _add(child, own, nodes)


def _exact(fields: dict[str, Any]) -> dict[str, Any]:
    lines = fields.get("budget", [])
    money = [{**line, "amount": Decimal(str(line["amount"]))} for line in lines]
    return {**fields, "budget": money} if money else fields
