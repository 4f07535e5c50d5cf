"""An eComptes file of either direction as a `Programme`.

The file is read as it stands, without a schema beside it: what is missing, twice there
or of another authority is said in one sentence, with the element where it was found.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from html import unescape
from typing import TypeVar

from lxml import etree, html
from lxml.etree import _Element as Xml

from gouvernail.exchange.ecomptes.value import (
    VERSION,
    Article,
    Body,
    Civility,
    Element,
    Head,
    Level,
    Person,
    Programme,
    Projection,
    State,
)
from gouvernail.exchange.ecomptes.writing import BELOW, CONTAINERS
from gouvernail.plan.wording import PlanError, gettext_noop as _

MAX_MEGABYTES = 50
MAX_ELEMENTS = 5_000
Choice = TypeVar("Choice", bound=StrEnum)


def is_ecomptes(data: bytes) -> bool:
    """Whether `data` looks like an eComptes file, whole or not."""
    start = data[:2_000]
    return b"<dataroot" in start and b"<html" not in start.lower()


def read_ecomptes(data: bytes) -> Programme:
    """The programme that `data` holds, with articles and projections where there are
    some. Raises `PlanError` with one sentence for anything else."""
    if len(data) > MAX_MEGABYTES * 1_000_000:
        raise PlanError(
            _("The file weighs more than %(limit)s MB; no eComptes file does."),
            limit=MAX_MEGABYTES,
        )
    root = _parsed(data)
    if root.tag != "dataroot" or root.find("Identifiants") is None:
        raise PlanError(_("This file is not an eComptes exchange of a strategic plan."))
    head = _head(_part(root, "Identifiants"))
    plan = _part(root, "PST")
    return _checked(_programme(head, plan))


def _parsed(data: bytes) -> Xml:
    """No entity is replaced and nothing is fetched: a file is only read."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise PlanError(
            _("The file is not sound XML (line %(line)s): ask eComptes for it again."),
            line=error.lineno or 1,
        ) from error
    if b"<!DOCTYPE" in data[:10_000]:
        raise PlanError(_("The file declares a document type: eComptes writes none."))
    return root


def _head(node: Xml) -> Head:
    version = _word(node, "Version")
    if version != VERSION:
        raise PlanError(
            _("The file is of version “%(found)s”; version %(known)s can be read."),
            found=version[:40],
            known=VERSION,
        )
    kind = _word(node, "Type")
    if kind != "PST":
        raise PlanError(
            _("The file is of type “%(found)s”, not a strategic plan (PST)."),
            found=kind[:40],
        )
    return Head(
        id=_word(node, "Id"),
        body=_choice(Body, _word(node, "TypeAdmin") or Body.COMMUNE, node),
        ins=_word(node, "INS").zfill(5),
        exercise=_year(_word(node, "Exercice"), node),
        generator=_word(node, "Generateur"),
    )


def _programme(head: Head, plan: Xml) -> Programme:
    about = _part(plan, "DescriptionPST")
    volets = _part(plan, "Volets")
    return Programme(
        head=head,
        id=_word(about, "IdPST"),
        label=_word(about, "Libelle"),
        first=_year(_word(about, "ExerciceDebut"), about),
        last=_year(_word(about, "ExerciceFin"), about),
        volets=tuple(_element(each, Level.VOLET) for each in volets.iterfind("Volet")),
    )


def _checked(programme: Programme) -> Programme:
    """Ids stand once: what bears the same one twice could not be told apart."""
    seen: set[str] = set()
    for count, element in enumerate(programme.elements, start=1):
        if element.id in seen:
            raise PlanError(
                _("Two elements have the id “%(id)s” (the second: “%(label)s”)."),
                id=element.id,
                label=element.label,
            )
        if count > MAX_ELEMENTS:
            raise PlanError(
                _("The file has more than %(limit)s elements."), limit=MAX_ELEMENTS
            )
        seen.add(element.id)
    return programme


def _element(node: Xml, level: Level) -> Element:
    identity = (node.get("ElementId") or "").strip()
    label = _word(node, "Libelle")
    if not identity:
        raise PlanError(
            _("The element “%(label)s” has no id (ElementId)."), label=label
        )
    return Element(
        id=identity,
        level=level,
        exercise=_year(node.get("Exercice") or "", node),
        label=label,
        start=_day(node, "DateDebut"),
        due=_day(node, "DateFin"),
        description=_text(node.find("Description")),
        state=_choice(State, _word(node, "Statut"), node),
        lead=_person(node.find("Responsable")),
        political_owner=_person(node.find("Mandataire")),
        department=_word(node, "Departement"),
        rate=_number(node, "TauxAvancement"),
        remark=_text(node.find("RemarqueStatut")),
        fte=_number(node, "ETP"),
        plans=tuple(_words(node, "Plans/Plan")),
        partners=tuple(_words(node, "Partenaires/Partenaire")),
        articles=tuple(_article(each) for each in node.iterfind("Articles/Article")),
        projections=tuple(
            _projection(each) for each in node.iterfind("Projections/Projection")
        ),
        children=tuple(_children(node, level)),
    )


def _children(node: Xml, level: Level) -> Iterator[Element]:
    below = BELOW.get(level)
    if below is None:
        return
    for child in node.iterfind(f"{CONTAINERS[below]}/{below.value}"):
        yield _element(child, below)


def _person(node: Xml | None) -> Person | None:
    if node is None or not (_word(node, "Nom") or _word(node, "Prenom")):
        return None
    return Person(
        last_name=_word(node, "Nom"),
        first_name=_word(node, "Prenom"),
        civility=_choice(Civility, _word(node, "Civilite"), node),
        phone=_word(node, "Tel"),
        email=_word(node, "eMail"),
    )


def _article(node: Xml) -> Article:
    return Article(
        exercise=_year(_word(node, "Exercice"), node),
        code=_word(node, "CodeArticle"),
        label=_word(node, "Libelle"),
        amount=_number(node, "Montant"),
        is_ordinary=_one_of(node, "Service", "O", "E"),
        is_revenue=_one_of(node, "Type", "R", "D"),
    )


def _projection(node: Xml) -> Projection:
    years = node.iterfind("Exercices/Exercice")
    return Projection(
        group=_word(node, "GroupeEco"),
        label=_word(node, "Libelle"),
        amounts=tuple(
            (_year(each.get("Valeur") or "", each), _number(each, "Montant"))
            for each in years
        ),
        is_ordinary=_one_of(node, "Service", "O", "E"),
        is_revenue=_one_of(node, "Type", "R", "D"),
    )


def _part(node: Xml, name: str) -> Xml:
    found = node.find(name)
    if found is None:
        raise PlanError(
            _("The file has no part “%(name)s”: it is not whole."), name=name
        )
    return found


def _word(node: Xml, name: str) -> str:
    return " ".join((node.findtext(name) or "").split())


def _words(node: Xml, path: str) -> Iterator[str]:
    for each in node.iterfind(path):
        word = " ".join((each.text or "").split())
        if word:
            yield word


def _text(node: Xml | None) -> str:
    """A description; of HTML only the words, RTF is left to who wrote it."""
    if node is None:
        return ""
    mode, value = _word(node, "Mode"), node.findtext("Valeur") or ""
    if mode == "HTML" and value.strip():
        return _plain(value)
    return value.strip() if mode == "TEXTE" else ""


def _plain(markup: str) -> str:
    found = html.fromstring(f"<div>{markup}</div>")
    for mark in found.iter("p", "br", "li", "div"):
        mark.tail = f"\n{mark.tail or ''}"
    lines = (
        line.strip()
        for line in unescape("".join(map(str, found.itertext()))).splitlines()
    )
    return "\n".join(line for line in lines if line)


def _day(node: Xml, name: str) -> date | None:
    written = _word(node, name)
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError as error:
        raise _refusal(node, name, written) from error


def _number(node: Xml, name: str) -> Decimal:
    written = _word(node, name) or "0"
    try:
        number = Decimal(written)
    except InvalidOperation as error:
        raise _refusal(node, name, written) from error
    if not number.is_finite() or abs(number) >= Decimal(10) ** 13:
        raise _refusal(node, name, written)
    return number


def _year(written: str, node: Xml) -> int:
    year = int(written) if written.isdecimal() and len(written) == 4 else 0
    if not 1900 <= year <= 2200:
        raise _refusal(node, "Exercice", written)
    return year


def _one_of(node: Xml, name: str, yes: str, no: str) -> bool:
    written = _word(node, name)
    if written not in (yes, no):
        raise _refusal(node, name, written)
    return written == yes


def _choice(choices: type[Choice], written: str, node: Xml) -> Choice:
    try:
        return choices(written)
    except ValueError as error:
        raise _refusal(node, choices.__name__, written) from error


def _refusal(node: Xml, field: str, written: str) -> PlanError:
    """Where it was found, in words that a person finds in the file."""
    return PlanError(
        _("Line %(line)s: “%(written)s” is not a value of %(field)s (%(place)s)."),
        line=node.sourceline or 0,
        written=written[:60],
        field=field,
        place=node.get("ElementId") or node.tag,
    )
