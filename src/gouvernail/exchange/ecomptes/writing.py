"""A `Programme` as the XML file that eComptes imports, and back as it exports it.

Every element has all its parts in the order of the schema, so that a file is valid by
construction; what the schema bounds (lengths, rates) is checked before by `checks`.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from lxml import etree
from lxml.etree import SubElement, _Element as Xml

from gouvernail.exchange.ecomptes.value import (
    VERSION,
    Article,
    Element,
    Level,
    Person,
    Programme,
    Projection,
)

CONTAINERS = {
    Level.STRATEGIC: "ObjectifStrategiques",
    Level.OPERATIONAL: "ObjectifsOperationnels",
    Level.ACTION: "Actions",
}
BELOW = {
    Level.VOLET: Level.STRATEGIC,
    Level.STRATEGIC: Level.OPERATIONAL,
    Level.OPERATIONAL: Level.ACTION,
}
# What no XML file can hold.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def ecomptes_bytes(programme: Programme, *, with_money: bool = False) -> bytes:
    """The file: UTF-8, no namespace, the same bytes for the same value.

    `with_money` writes the articles and projections of every element, as eComptes does
    in its own files; without them it is what eComptes imports.
    """
    root = etree.Element("dataroot")
    _head(SubElement(root, "Identifiants"), programme)
    plan = SubElement(root, "PST")
    _description(SubElement(plan, "DescriptionPST"), programme)
    volets = SubElement(plan, "Volets")
    for volet in programme.volets:
        _element(volets, volet, with_money)
    etree.indent(root)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"


def _head(parent: Xml, programme: Programme) -> None:
    head = programme.head
    _say(parent, "Id", head.id)
    _say(parent, "TypeAdmin", head.body.value)
    _say(parent, "INS", head.ins)
    _say(parent, "Type", "PST")
    _say(parent, "Exercice", head.exercise)
    _say(parent, "Version", VERSION)
    _say(parent, "Generateur", head.generator)


def _description(parent: Xml, programme: Programme) -> None:
    _say(parent, "IdPST", programme.id)
    _say(parent, "Libelle", programme.label)
    _say(parent, "ExerciceDebut", programme.first)
    _say(parent, "ExerciceFin", programme.last)


def _element(parent: Xml, element: Element, with_money: bool) -> None:
    node = SubElement(parent, element.level.value)
    node.set("ElementId", _clean(element.id))
    node.set("Exercice", str(element.exercise))
    _base(node, element)
    if with_money:
        _articles(node, element.articles)
        _projections(node, element.projections)
    if element.level in BELOW and element.children:
        container = SubElement(node, CONTAINERS[BELOW[element.level]])
        for child in element.children:
            _element(container, child, with_money)


def _base(node: Xml, element: Element) -> None:
    _say(node, "Libelle", element.label)
    _day(node, "DateDebut", element.start)
    _day(node, "DateFin", element.due)
    _text(node, "Description", element.description)
    _say(node, "Statut", element.state.value)
    _person(node, "Responsable", element.lead)
    _person(node, "Mandataire", element.political_owner)
    if element.department:
        _say(node, "Departement", element.department)
    _say(node, "TauxAvancement", _number(element.rate))
    _text(node, "RemarqueStatut", element.remark)
    _say(node, "ETP", _number(element.fte))
    _list(node, "Plans", "Plan", element.plans)
    _list(node, "Partenaires", "Partenaire", element.partners)


def _person(node: Xml, name: str, person: Person | None) -> None:
    if person is None:
        return
    found = SubElement(node, name)
    _say(found, "Civilite", person.civility.value)
    _say(found, "Nom", person.last_name)
    _say(found, "Prenom", person.first_name)
    _say(found, "Tel", person.phone)
    _say(found, "eMail", person.email)


def _articles(node: Xml, articles: Iterable[Article]) -> None:
    container = SubElement(node, "Articles")
    for article in articles:
        found = SubElement(container, "Article")
        _say(found, "Exercice", article.exercise)
        _service(found, article.is_ordinary, article.is_revenue)
        _say(found, "CodeArticle", article.code)
        _say(found, "Libelle", article.label)
        _say(found, "Montant", _number(article.amount))


def _projections(node: Xml, projections: Iterable[Projection]) -> None:
    container = SubElement(node, "Projections")
    for projection in projections:
        found = SubElement(container, "Projection")
        _service(found, projection.is_ordinary, projection.is_revenue)
        _say(found, "GroupeEco", projection.group)
        _say(found, "Libelle", projection.label)
        years = SubElement(found, "Exercices")
        for year, amount in projection.amounts:
            line = SubElement(years, "Exercice", {"Valeur": str(year)})
            _say(line, "Montant", _number(amount))


def _service(node: Xml, is_ordinary: bool, is_revenue: bool) -> None:
    _say(node, "Service", "O" if is_ordinary else "E")
    _say(node, "Type", "R" if is_revenue else "D")


def _list(node: Xml, container: str, name: str, words: Iterable[str]) -> None:
    found = SubElement(node, container)
    for word in words:
        _say(found, name, word)


def _text(node: Xml, name: str, text: str) -> None:
    found = SubElement(node, name)
    _say(found, "Mode", "TEXTE")
    _say(found, "Valeur", text)


def _day(node: Xml, name: str, day: date | None) -> None:
    if day is not None:
        _say(node, name, day.isoformat())


def _say(node: Xml, name: str, text: str | int) -> None:
    SubElement(node, name).text = _clean(str(text))


def _clean(text: str) -> str:
    return UNWRITABLE.sub("", text)


def _number(number: Decimal) -> str:
    """Without an exponent, which the schema does not know."""
    return f"{number.normalize():f}" if number else "0"
