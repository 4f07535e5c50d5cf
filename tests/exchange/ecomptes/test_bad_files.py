"""What is no eComptes file gets one sentence, and nothing is fetched or unfolded."""

from decimal import Decimal

import pytest

from gouvernail.exchange.ecomptes.reading import read_ecomptes
from gouvernail.exchange.ecomptes.telling import plan_of as plan_in
from gouvernail.plan.wording import PlanError
from tests.exchange.ecomptes.exchanging import sent
from tests.plan.samples import plan_of

GOOD = sent(plan_of("S s1 Un\n  O o1 Deux\n    A a1 Trois\n    A a2 Quatre")).decode()


def changed(old: str, new: str) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new, 1).encode()


BAD = {
    "another version": changed("201805V1", "201901V1"),
    "another type": changed("<Type>PST", "<Type>BUDGET"),
    "an unknown state": changed("NON_COMMENCE", "COMMENCE"),
    "an id that is missing": changed('ElementId="a1"', ""),
    "an id that is empty": changed('ElementId="a1"', 'ElementId=""'),
    "an id twice": changed('ElementId="a2"', 'ElementId="a1"'),
    "a year that is none": changed('Exercice="2026"', 'Exercice="MMXXVI"'),
    "a rate that is no number": changed(
        "<TauxAvancement>0", "<TauxAvancement>beaucoup"
    ),
    "a rate without an end": changed("<TauxAvancement>0", "<TauxAvancement>NaN"),
    "no volets": changed("<Volets>", "<Autres>").replace(b"</Volets>", b"</Autres>"),
    "cut in the middle": GOOD[: len(GOOD) // 2].encode(),
    "a wrong encoding": GOOD.replace("UTF-8", "UTF-16").encode(),
    "another root": b"<dataroot/>",
    "no XML": b"<dataroot> & </dataroot",
    "a document type": changed(
        "<dataroot>", "<!DOCTYPE dataroot [<!ENTITY a 'b'>]><dataroot>"
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(PlanError) as refused:
        read_ecomptes(BAD[name])
    said = refused.value.wording.render("fr")
    assert said.endswith((".", ")"))
    assert len(said) < 200


def test_no_file_of_the_disk_is_read_through_an_entity() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = f"{bomb}<dataroot><Identifiants>&x;</Identifiants></dataroot>".encode()
    with pytest.raises(PlanError):
        read_ecomptes(data)


def test_a_file_of_fifty_megabytes_is_not_opened() -> None:
    with pytest.raises(PlanError):
        read_ecomptes(b"<dataroot>" + b" " * 50_000_001)


def test_an_html_description_keeps_its_words() -> None:
    data = changed("<Mode>TEXTE</Mode>", "<Mode>HTML</Mode>")
    markup = b"<Valeur>&lt;p&gt;Un&lt;br&gt;deux</Valeur>"
    data = data.replace(b"<Valeur></Valeur>", markup, 1)
    assert next(read_ecomptes(data).elements).description == "Un\ndeux"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<TauxAvancement>0", "<TauxAvancement>515"),
        ("<TauxAvancement>0", "<TauxAvancement>-1"),
        ("<ETP>0", "<ETP>0.0000001"),
        ("<Plans/>", f"<Plans><Plan>{'x' * 600}</Plan></Plans>"),
        ("A.1.1.1 - Trois", "x" * 3000),
    ],
)
def test_what_no_plan_can_hold_is_refused_with_its_element(old: str, new: str) -> None:
    place = GOOD.index('ElementId="a1"')
    assert old in GOOD[place:]
    data = GOOD[:place] + GOOD[place:].replace(old, new, 1)
    with pytest.raises(PlanError):
        plan_in(read_ecomptes(data.encode()))


def test_a_fraction_of_a_cent_is_rounded() -> None:
    article = (
        "<Article><Exercice>2026</Exercice><Service>O</Service><Type>D</Type>"
        "<CodeArticle>1</CodeArticle><Libelle>x</Libelle><Montant>1.005</Montant>"
        "</Article>"
    )
    place = GOOD.index('ElementId="a1"')
    rest = GOOD[place:].replace(
        "<Partenaires/>", f"<Partenaires/><Articles>{article}</Articles>", 1
    )
    plan = plan_in(read_ecomptes((GOOD[:place] + rest).encode()))
    amounts = [line.amount for node in plan.nodes for line in node.fields.budget]
    assert amounts == [Decimal("1.01")]
