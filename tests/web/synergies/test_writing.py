"""Writing in the register: what is kept, what is refused in one sentence."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from gouvernail.core.typography import typeset
from gouvernail.synergies.models import Contract, ProgrammeLine, Synergy
from tests.synergies.pairs import Pair, reread
from tests.web.synergies.conftest import Desk, typed


def test_a_synergy_begun_from_an_action_is_linked_with_it(
    pair: Pair, ours: Desk, theirs: Desk
) -> None:
    node = pair.node(pair.cpas_plan)
    page = ours.get("synergy_new", query=f"?node={node.pk}")
    assert page.context["form"]["title"].value() == node.title
    assert page.context["form"]["members"].value() == [pair.cpas.pk, pair.commune.pk]
    answer = ours.post("synergy_new", **typed(pair, node=node.pk))
    synergy = Synergy.objects.get()
    assert answer.headers["Location"].endswith(f"/synergies/{synergy.pk}/")
    assert list(synergy.nodes.all()) == [node]
    assert synergy.title in theirs.text("synergies")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": "x" * 300}, "title"),
        ({"title": "   "}, "title"),
        ({"field": ""}, "field"),
        ({"field": "nothing"}, "field"),
        ({"own_field": "x" * 61}, "own_field"),
        ({"degree": ""}, "degree"),
        ({"saving_per_year": "-1"}, "saving_per_year"),
        ({"saving_per_year": "9" * 30}, "saving_per_year"),
        ({"saving_per_year": "1e9"}, "saving_per_year"),
        ({"saving_per_year": "NaN"}, "saving_per_year"),
        ({"saving_once": "1,005"}, "saving_once"),
        ({"fte": "10000"}, "fte"),
        ({"starts_on": "2027-02-01", "ends_on": "2027-01-31"}, "ends_on"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        (
            {"agreement_signed_on": "2027-02-01", "agreement_until": "2026-02-01"},
            "agreement_until",
        ),
        ({"members": []}, "lead"),
    ],
)
def test_bad_input_is_refused_beside_its_field(
    pair: Pair, ours: Desk, wrong: dict[str, Any], field: str
) -> None:
    answer = ours.post("synergy_new", **typed(pair, **wrong))
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert list(errors) == [field]
    assert len(errors[field]) == 1
    assert escape(typeset(errors[field][0])) in answer.content.decode()


def test_amounts_are_read_as_people_write_them(pair: Pair, ours: Desk) -> None:
    for written in ("12 500,50", "12.500,50 €", "12\u202f500,5", "12500.50"):
        ours.post("synergy_new", **typed(pair, title=written, saving_once=written))
    kept = Synergy.objects.values_list("saving_once", flat=True)
    assert {str(amount) for amount in kept} == {"12500.50"}
    assert len(kept) == 4


@pytest.mark.parametrize("name", ["members", "lead", "partners"])
def test_the_ids_of_others_are_refused_in_every_field(
    pair: Pair, ours: Desk, name: str
) -> None:
    foreign = pair.third
    if name == "partners":
        foreign = pair.third.partners.create(name="À eux")
    for value in (foreign.pk, 999_999, "x", "-1", "9" * 40):
        answer = ours.post("synergy_new", **typed(pair, **{name: [value]}))
        assert answer.status_code == 422, value
        assert name in answer.context["form"].errors
    assert not Synergy.objects.exists()


def test_the_action_of_another_plan_begins_nothing(pair: Pair, ours: Desk) -> None:
    foreign = pair.node(pair.commune_plan)
    for value in (foreign.pk, "x", "-1", "9" * 40):
        assert ours.get("synergy_new", query=f"?node={value}").context["node"] is None
    ours.post("synergy_new", **typed(pair, node=foreign.pk))
    assert not Synergy.objects.get().nodes.exists()


def test_a_field_of_ones_own_is_offered_to_the_next_one(pair: Pair, ours: Desk) -> None:
    ours.post("synergy_new", **typed(pair, field="", own_field="Funérailles"))
    assert Synergy.objects.get().field == "Funérailles"
    choices = ours.get("synergy_new").context["form"].fields["field"].choices
    assert ("Funérailles", "Funérailles") in choices


def test_the_agreement_is_read_by_both_and_by_nobody_else(
    pair: Pair, ours: Desk, theirs: Desk
) -> None:
    file = SimpleUploadedFile("convention.txt", b"Les deux conseils conviennent.")
    ours.post("synergy_new", **typed(pair, agreement_file=file))
    synergy = Synergy.objects.get()
    for desk in (ours, theirs):
        answer = desk.get("synergy_agreement", synergy.pk)
        assert b"".join(answer.streaming_content).startswith(b"Les deux")
        assert "attachment" in answer.headers["Content-Disposition"]
    stranger = pair.person(pair.third, "administrator")
    ours.client.force_login(
        stranger, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert ours.get("synergy_agreement", synergy.pk).status_code == 404


def test_a_program_is_no_agreement(pair: Pair, ours: Desk) -> None:
    file = SimpleUploadedFile("a.exe", b"MZ\x00\x01")
    answer = ours.post("synergy_new", **typed(pair, agreement_file=file))
    assert list(answer.context["form"].errors) == ["agreement_file"]


def test_the_form_shows_what_stands_and_keeps_it(pair: Pair, ours: Desk) -> None:
    ours.post("synergy_new", **typed(pair, saving_per_year="1250,50", gain="Plus tôt"))
    synergy = Synergy.objects.get()
    form = ours.get("synergy_edit", synergy.pk).context["form"]
    assert form["saving_per_year"].value() == "1250,50"
    ours.post("synergy_edit", synergy.pk, **typed(pair, title="Un autre titre"))
    kept = reread(synergy)
    assert (kept.title, kept.gain, kept.saving_per_year) == ("Un autre titre", "", None)


def test_percentages_are_refused_on_top_and_kept_when_they_hold(
    pair: Pair, ours: Desk
) -> None:
    synergy = pair.synergy()
    first, second = [row.pk for row in reread(synergy).participants.all()]
    bad = {f"{first}-cost_percent": "60", f"{second}-cost_percent": "30"}
    answer = ours.post("synergy_parts", synergy.pk, **bad)
    assert answer.status_code == 422
    assert "90" in str(answer.context["form"].non_field_errors())
    ours.post("synergy_parts", synergy.pk, **{**bad, f"{second}-cost_percent": "40"})
    assert {row.cost_percent for row in reread(synergy).participants.all()} == {60, 40}


def test_a_partner_sees_its_own_line_alone_and_no_percentage(
    pair: Pair, theirs: Desk
) -> None:
    synergy = pair.synergy()
    lines = theirs.get("synergy_parts", synergy.pk).context["lines"]
    assert [(row.name, list(form.fields)) for row, form in lines] == [
        ("Orval", ["brings"])
    ]
    mine, other = lines[0][0].pk, reread(synergy).participants.earliest("pk").pk
    typed_parts = {
        f"{mine}-brings": "Un bureau",
        f"{mine}-cost_percent": "100",
        f"{other}-brings": "Tout",
    }
    theirs.post("synergy_parts", synergy.pk, **typed_parts)
    told = [
        (row.brings, row.cost_percent) for row in reread(synergy).participants.all()
    ]
    assert sorted(told, key=str) == [("", None), ("Un bureau", None)]


def test_a_year_is_written_removed_and_brought_back(pair: Pair, theirs: Desk) -> None:
    synergy = pair.synergy()
    line = {"year": "2027", "planned": "Ouvrir", "state": "planned"}
    theirs.post("programme_new", synergy.pk, **line)
    twice = theirs.post("programme_new", synergy.pk, **line)
    assert twice.status_code == 422
    made = ProgrammeLine.objects.get()
    theirs.post("programme_remove", made.pk)
    assert "Ouvrir" not in theirs.text("synergy", synergy.pk)
    theirs.post("programme_back", made.pk)
    assert "Ouvrir" in theirs.text("synergy", synergy.pk)


def test_a_contract_is_written_removed_and_brought_back(
    pair: Pair, ours: Desk, theirs: Desk
) -> None:
    synergy = pair.synergy()
    wrong = {"subject": "Gaz", "amount": "-5"}
    assert ours.post("contract_new", synergy.pk, **wrong).status_code == 422
    ours.post("contract_new", synergy.pk, subject="Gaz", amount="1 000,50")
    made = Contract.objects.get()
    assert "Gaz" in theirs.text("synergy_contracts")
    assert theirs.post("contract_remove", made.pk).status_code == 403
    ours.post("contract_remove", made.pk)
    assert "Gaz" not in theirs.text("synergy_contracts")
    ours.post("contract_back", made.pk)
    assert "Gaz" in theirs.text("synergy", synergy.pk)


def test_a_separate_contract_is_its_authoritys_alone(
    pair: Pair, ours: Desk, theirs: Desk
) -> None:
    ours.post("contract_separate", subject="Denrées des Tilleuls")
    made = Contract.objects.get()
    assert "Denrées" in ours.text("synergies_report")
    assert "Denrées" not in theirs.text("synergies_report")
    assert theirs.get("contract_edit", made.pk).status_code == 404


def test_the_history_says_who_changed_what_in_words(pair: Pair, ours: Desk) -> None:
    synergy = pair.synergy()
    ours.post("synergy_edit", synergy.pk, **typed(pair, degree="merger"))
    page = ours.get("synergy_history", synergy.pk)
    fields = {f.label: (f.before, f.after) for f in page.context["lines"][0].fields}
    assert ("Un service commun", "Un standard commun") in fields.values()
    assert ("Personnel", "Accueil et secrétariat") in fields.values()
