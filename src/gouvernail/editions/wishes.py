"""Which document is wished for, as a value and as it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gouvernail.plan.audience import Audience
from gouvernail.reports.papers.material import Extent


@dataclass(frozen=True)
class Wish:
    """Which document, in which format, for whose eyes, about what, of how much.

    `template` is "" for the authority's usual one, "none" for ours, else a key of
    `stationery`.
    """

    kind: str
    form: str = "pdf"
    audience: Audience = Audience.INTERNAL
    subject: str = ""
    extent: Extent = Extent()
    template: str = ""


def as_json(wish: Wish) -> dict[str, Any]:
    """The wish as it is kept."""
    keys = wish.extent.keys
    return {
        "kind": wish.kind,
        "form": wish.form,
        "for": wish.audience.value,
        "about": wish.subject,
        "part": wish.extent.part,
        "keys": None if keys is None else sorted(keys),
        "words": wish.extent.words,
        "template": wish.template,
    }


def wish_in(kept: Mapping[str, Any]) -> Wish:
    """The wish that `as_json` wrote."""
    keys = kept["keys"]
    return Wish(
        kind=kept["kind"],
        form=kept["form"],
        audience=Audience(kept["for"]),
        subject=kept["about"],
        extent=Extent(
            part=kept["part"],
            keys=None if keys is None else frozenset(keys),
            words=kept["words"],
        ),
        template=kept["template"],
    )
