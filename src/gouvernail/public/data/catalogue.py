"""The catalogue of what a site publishes, by DCAT-AP: portals of open data read it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from gouvernail.public.data import tables
from gouvernail.public.data.answers import JSON_LD, TURTLE, file_answer
from gouvernail.public.data.licences import licence_of
from gouvernail.public.data.naming import tag_uri
from gouvernail.public.data.rdf import Ref, Said, Thing, Typed, as_json_ld, as_turtle
from gouvernail.public.door import Visit, page
from gouvernail.publishing.enums import Rhythm
from gouvernail.publishing.reading import Opened

EUROPE = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
LANGUAGES = {"fr": "FRA", "nl": "NLD", "de": "DEU", "en": "ENG"}
FREQUENCIES = {
    Rhythm.DAILY: "DAILY",
    Rhythm.WEEKLY: "WEEKLY",
    Rhythm.MONTHLY: "MONTHLY",
    Rhythm.BY_HAND: "IRREG",
}
# The Walloon Region, in the European list of regions.
WALLONIA = "http://data.europa.eu/nuts/code/BE3"
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class File:
    """A file of a plan: its address, and what it is in the European lists."""

    name: str
    title: str
    code: str
    media: str


@page
def catalogue(visit: Visit) -> HttpResponse:
    """As JSON-LD."""
    body = as_json_ld(_graph(visit))
    return file_answer(visit, body, JSON_LD, "catalogue.jsonld")


@page
def catalogue_turtle(visit: Visit) -> HttpResponse:
    """As Turtle."""
    return file_answer(visit, as_turtle(_graph(visit)), TURTLE, "catalogue.ttl")


def files_of(told: Opened) -> Iterator[File]:
    """What there is to take of a plan."""
    yield File("actions_csv", _("Actions"), "CSV", "text/csv")
    yield File("actions_xlsx", _("Actions"), "XLSX", SHEET)
    yield File("actions_json", _("Actions"), "JSON", "application/json")
    yield File("plan_json", _("The whole text (plan file)"), "JSON", "application/json")
    for table in tables.TABLES:
        if table.is_shown(told):
            yield File(f"{table.name}_csv", str(table.title), "CSV", "text/csv")
    if tables.UPDATES.is_shown(told):
        yield File("updates_json", _("News"), "JSON", "application/json")
    yield File("feed_atom", _("Feed of the news"), "ATOM", "application/atom+xml")
    yield File("calendar_ics", _("Calendar"), "ICS", "text/calendar")


def _graph(visit: Visit) -> list[Thing]:
    plans = [visit, *(_of(visit, row) for row in visit.others)]
    return [_catalogue(visit, plans), *(_dataset(each) for each in plans)]


def _of(visit: Visit, row: Any) -> Visit:
    """The same visit to another plan."""
    links = replace(visit.links, plan=row.plan.slug)
    return replace(visit, publication=row, links=links)


def _catalogue(visit: Visit, plans: list[Visit]) -> Thing:
    house, language = visit.opened.value.house.name, visit.language
    title = _("Open data of the strategic plan of %(house)s") % {"house": house}
    latest = max(each.opened.value.published_at for each in plans)
    return {
        "@id": visit.links.whole("catalogue") + "#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": Said(title, language),
        "dct:description": Said(
            _("The adopted text, its actions and how far they are."), language
        ),
        "dct:publisher": _publisher(visit),
        "dct:license": Ref(licence_of(visit.site).concept),
        "dct:language": [_language(language)],
        "dct:modified": _instant(latest),
        "dct:spatial": _places(visit),
        "foaf:homepage": Ref(visit.links.whole("site")),
        "dcat:themeTaxonomy": Ref(f"{EUROPE}data-theme"),
        "dcat:dataset": [Ref(_name(each)) for each in plans],
    }


def _dataset(visit: Visit) -> Thing:
    value = visit.opened.value
    language = value.plan.language
    title = f"{value.plan.title} – {value.house.name}"
    first = value.versions[-1].on if value.versions else None
    issued = {"dct:issued": Typed(first.isoformat(), "xsd:date")} if first else {}
    return {
        "@id": _name(visit),
        "@type": "dcat:Dataset",
        "dct:title": Said(title, language),
        "dct:description": Said(_described(visit), visit.language),
        "dct:identifier": Said(tag_uri(value)),
        "dct:publisher": _publisher(visit),
        "dcat:contactPoint": _contact(visit),
        "dcat:theme": [Ref(f"{EUROPE}data-theme/GOVE")],
        "dcat:keyword": _keywords(),
        "dct:language": [_language(language)],
        "dct:spatial": _places(visit),
        "dct:accrualPeriodicity": Ref(f"{EUROPE}frequency/{_frequency(visit)}"),
        "dct:accessRights": Ref(f"{EUROPE}access-right/PUBLIC"),
        "dcat:landingPage": Ref(visit.links.whole("open_data")),
        **issued,
        "dct:modified": _instant(value.published_at),
        **_period(visit),
        "dcat:distribution": [
            _distribution(visit, file) for file in files_of(visit.opened)
        ],
    }


def _described(visit: Visit) -> str:
    value = visit.opened.value
    said = _(
        "The strategic plan of %(house)s: %(count)s actions as they were adopted, and"
        " how far they were on %(day)s."
    )
    count, day = len(visit.opened.actions), value.as_of.isoformat()
    return said % {"house": value.house.name, "count": count, "day": day}


def _distribution(visit: Visit, file: File) -> Thing:
    address = Ref(visit.links.whole(file.name))
    changed = visit.opened.value.published_at
    return {
        "@type": "dcat:Distribution",
        "dct:title": Said(f"{file.title} ({file.code})", visit.language),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": Ref(IANA + file.media),
        "dct:format": Ref(f"{EUROPE}file-type/{file.code}"),
        "dct:license": Ref(licence_of(visit.site).concept),
        "dct:modified": _instant(changed),
    }


def _publisher(visit: Visit) -> Thing:
    house = visit.opened.value.house
    return {
        "@type": "foaf:Agent",
        "foaf:name": Said(house.name, visit.opened.value.plan.language),
        "foaf:homepage": Ref(visit.links.whole("site")),
        "dct:type": Ref(LOCAL_AUTHORITY),
    }


def _contact(visit: Visit) -> Thing:
    email = visit.site.contact_email
    known = {"vcard:hasEmail": Ref(f"mailto:{email}")} if email else {}
    page = Ref(visit.links.whole("legal"))
    name = Said(visit.opened.value.house.name)
    return {"@type": "vcard:Kind", "vcard:fn": name, "vcard:hasURL": page, **known}


def _places(visit: Visit) -> list[Ref | Thing]:
    """The Region, and the territory by its INS code where the plan tells it."""
    found: list[Ref | Thing] = [Ref(WALLONIA)]
    code = visit.site.organisation.ins
    if code:
        name = Said(visit.opened.value.house.name, visit.opened.value.plan.language)
        named = {"skos:prefLabel": name, "dct:identifier": Said(f"INS {code}")}
        found.append({"@type": "dct:Location", **named})
    return found


def _period(visit: Visit) -> dict[str, Any]:
    period = visit.opened.value.plan.period
    if period is None:
        return {}
    first, last = f"{period.start:04}-01-01", f"{period.end:04}-12-31"
    return {
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": Typed(first, "xsd:date"),
            "dcat:endDate": Typed(last, "xsd:date"),
        }
    }


def _keywords() -> list[Said]:
    french = ("PST", "programme stratégique transversal", "plan stratégique")
    return [Said(word, "fr") for word in french]


def _frequency(visit: Visit) -> str:
    return FREQUENCIES[Rhythm(visit.site.rhythm)]


def _language(code: str) -> Ref:
    return Ref(f"{EUROPE}language/{LANGUAGES.get(code, 'MUL')}")


def _instant(at: Any) -> Typed:
    return Typed(at.isoformat(), "xsd:dateTime")


def _name(visit: Visit) -> str:
    return visit.links.whole("open_data") + "#dataset"
