"""What search engines read of a page, in the words of schema.org."""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gouvernail.core.typography import typeset
from gouvernail.plan.audience import Topic
from gouvernail.plan.model import Node
from gouvernail.public.data.catalogue import files_of
from gouvernail.public.data.licences import licence_of
from gouvernail.public.data.naming import tag_uri
from gouvernail.public.data.pointing import page_of
from gouvernail.public.visit import Visit

# Signs that could end a script, or a line of one, as JSON writes them otherwise.
_ESCAPED = {
    ord(sign): f"\\u{ord(sign):04x}" for sign in ("<", ">", "&", "\u2028", "\u2029")
}
Data = dict[str, Any]
WITH_DATASET = frozenset({"site", "home", "open_data"})


def structured(visit: Visit) -> Data:
    """What the page of this visit is about."""
    graph = [_house(visit)]
    node = visit.opened.nodes.get(str(visit.holes.get("key", "")))
    if node is not None:
        graph += [_work(visit, node), _crumbs(visit, node)]
    if visit.name in WITH_DATASET:
        graph += [_plan(visit), _dataset(visit)]
    return {"@context": "https://schema.org", "@graph": graph}


def as_script(data: Data) -> SafeString:
    """A block of data that no word in it can end."""
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    # Escaped above: no sign that HTML knows is left.
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308
    )


def _house(visit: Visit) -> Data:
    return {
        "@type": "GovernmentOrganization",
        "@id": visit.links.whole("site") + "#house",
        "name": visit.opened.value.house.name,
        "url": visit.links.whole("site"),
    }


def _plan(visit: Visit) -> Data:
    value = visit.opened.value
    return {
        "@type": "CreativeWork",
        "@id": _plan_name(visit),
        "identifier": tag_uri(value),
        "name": value.plan.title,
        "inLanguage": value.plan.language,
        "publisher": {"@id": visit.links.whole("site") + "#house"},
        "dateModified": value.published_at.isoformat(),
        "license": licence_of(visit.site).deed,
        "url": visit.links.whole("home"),
    }


def _work(visit: Visit, node: Node) -> Data:
    value = visit.opened.value
    said = visit.opened.told(node.id)
    shown = visit.opened.shows(Topic.STATUS.value) and node.kind.is_steered
    state = {"creativeWorkStatus": said.status.value} if shown else {}
    text = {"abstract": node.text[:500]} if node.text else {}
    return {
        "@type": "CreativeWork",
        "@id": page_of(visit.links, node) + "#node",
        "identifier": tag_uri(value, node.id),
        "name": node.title,
        **text,
        **state,
        "inLanguage": value.plan.language,
        "isPartOf": {"@id": _plan_name(visit)},
        "publisher": {"@id": visit.links.whole("site") + "#house"},
        "dateModified": (said.on or value.published_at.date()).isoformat(),
        "url": page_of(visit.links, node),
    }


def _crumbs(visit: Visit, node: Node) -> Data:
    line = [*visit.opened.tree.ancestors_of(node.id), node]
    steps = [(visit.opened.value.plan.title, visit.links.whole("home"))]
    steps += [(each.title, page_of(visit.links, each)) for each in line]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _dataset(visit: Visit) -> Data:
    value = visit.opened.value
    described = _("The adopted text, its actions and how far they are.")
    return {
        "@type": "Dataset",
        "@id": visit.links.whole("open_data") + "#dataset",
        "name": value.plan.title,
        "description": f"{value.plan.title} – {value.house.name}. {typeset(described)}",
        "license": licence_of(visit.site).deed,
        "isAccessibleForFree": True,
        "creator": {"@id": visit.links.whole("site") + "#house"},
        "url": visit.links.whole("open_data"),
        "dateModified": value.published_at.isoformat(),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": each.media,
                "contentUrl": visit.links.whole(each.name),
            }
            for each in files_of(visit.opened)
        ],
    }


def _plan_name(visit: Visit) -> str:
    return visit.links.whole("home") + "#plan"
