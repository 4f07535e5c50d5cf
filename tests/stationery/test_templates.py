"""Templates of an authority: brought, tried, chosen; documents are made with them."""

import io
import shutil
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from gouvernail.editions.making import document_of
from gouvernail.editions.wishes import Wish
from gouvernail.history.models import Change
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.stationery import bringing
from gouvernail.stationery.choosing import choices_of, template_for, template_of
from gouvernail.stationery.models import Choice, Template
from gouvernail.stationery.ours import our_template
from gouvernail.stationery.services.templates import (
    Brought,
    bring_template,
    change_looks,
    choose_templates,
    remove_template,
    restore_template,
)
from gouvernail.writing.template_problems import TemplateError
from tests.factories import Cast
from tests.stationery.house import keep_template
from tests.stationery.libreoffice import changed_in_libreoffice

MARK = "Séance du conseil communal"


def words_of(data: bytes) -> str:
    """Everything that a Word file says."""
    word = Document(io.BytesIO(data))
    return "\n".join(word.element.body.itertext())


def bring(cast: Cast, data: bytes, name: str, plan: Plan | None = None) -> Template:
    """Such a file, brought by the coordinator."""
    return bring_template(
        organisation=cast.organisation,
        brought=Brought("Le nôtre", SimpleUploadedFile(name, data)),
        plan=plan,
        by=cast.coordinator,
    )


@pytest.mark.parametrize("has_examples", [False, True])
def test_our_template_is_used_as_it_is(
    cast: Cast, plan: Plan, has_examples: bool
) -> None:
    data = our_template(cast.organisation, has_examples=has_examples)
    kept = bring(cast, data, "modele.docx", plan)
    made = words_of(document_of(plan, Wish("plan", "docx", template=str(kept.pk))))
    assert "CPAS de Valmont" in made
    assert "Créer un taxi social" in made
    assert "{{" not in made
    assert "{%" not in made


def test_our_template_is_the_same_bytes_every_time(cast: Cast) -> None:
    assert our_template(cast.organisation) == our_template(cast.organisation)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_a_template_changed_in_libreoffice_is_used_without_a_developer(
    cast: Cast, plan: Plan, tmp_path: Path, ending: str
) -> None:
    ours = our_template(cast.organisation)
    wanted = f"{MARK} : {{{{ document }}}}"
    data = changed_in_libreoffice(ours, "{{ document }}", wanted, tmp_path, ending)
    kept = bring(cast, data, f"modele.{ending}", plan)
    choose_templates(
        organisation=cast.organisation, wanted={"": kept}, by=cast.coordinator
    )
    made = words_of(document_of(plan, Wish("follow-up", "docx")))
    assert MARK in made
    assert "Établir un plan de formation" in made


def test_without_libreoffice_an_opendocument_text_is_refused_in_one_sentence(
    cast: Cast,
) -> None:
    data = b"PK\x03\x04" + b"\0" * 26 + b"mimetype" + bringing.OPEN_DOCUMENT
    with patch("shutil.which", return_value=None), pytest.raises(PlanError) as raised:
        bring(cast, data, "modele.odt")
    assert raised.value.wording.template == bringing.SAVE_AS_WORD


def test_a_template_is_tried_when_it_is_brought(cast: Cast, plan: Plan) -> None:
    with pytest.raises(TemplateError) as raised:
        keep_template(cast, "{{ titre }}", "{{ titree }}", plan=plan)
    (problem,) = raised.value.problems
    assert problem.place.paragraph == 2
    assert problem.what.params == {"name": "titree", "near": "titre"}
    assert not Template.objects.exists()


def test_a_house_without_plan_tries_on_an_example(cast: Cast) -> None:
    keep_template(cast, "{% for a in actions %}", "{{ a.titre }}", "{% endfor %}")
    with pytest.raises(TemplateError):
        keep_template(cast, "{{ inconnu }}")


def test_the_usual_template_is_that_of_all_kinds_but_those_that_differ(
    cast: Cast, plan: Plan
) -> None:
    usual, other = keep_template(cast), keep_template(cast, name="Collège")
    wanted = {"": usual, "sheets": other, "plan": None}
    choose_templates(organisation=cast.organisation, wanted=wanted, by=cast.coordinator)
    plan = Plan.objects.get(pk=plan.pk)
    assert template_for(plan, "follow-up") == usual
    assert template_for(plan, "sheets") == other
    assert template_for(plan, "plan") is None
    assert template_of(plan, "plan", str(other.pk)) == other
    assert template_of(plan, "sheets", "none") is None


def test_a_template_of_another_house_is_not_there(cast: Cast, plan: Plan) -> None:
    kept = keep_template(cast)
    Template.objects.update(organisation=cast.elsewhere)
    for wish in (str(kept.pk), "0", "x", "9" * 40):
        with pytest.raises(PlanError):
            template_of(plan, "plan", wish)


def test_what_is_removed_is_used_no_more_and_may_come_back(cast: Cast) -> None:
    kept = keep_template(cast)
    house = cast.organisation
    choose_templates(organisation=house, wanted={"": kept}, by=cast.coordinator)
    remove_template(template=kept, by=cast.coordinator)
    assert not choices_of(house)
    assert not Template.objects.of_organisation(house).live().exists()
    restore_template(template=kept, by=cast.coordinator)
    assert list(Template.objects.of_organisation(house).live()) == [kept]


def test_each_act_has_its_line_in_the_journal_of_the_house(cast: Cast) -> None:
    kept, house = keep_template(cast), cast.organisation
    choose_templates(organisation=house, wanted={"plan": kept}, by=cast.coordinator)
    remove_template(template=kept, by=cast.coordinator)
    restore_template(template=kept, by=cast.coordinator)
    change_looks(
        organisation=house, looks={"foot_line": "Grand-Rue 1"}, by=cast.coordinator
    )
    lines = Change.objects.filter(scope=house.scope).order_by("pk")
    assert [(line.verb, line.details) for line in lines] == [
        ("template.brought", {}),
        ("template.chosen", {"document:plan": ["", "Conseil"]}),
        ("template.removed", {"documents": ["plan", ""]}),
        ("template.restored", {}),
        ("template.looks", {"foot_line": ["", "Grand-Rue 1"]}),
    ]


def test_the_same_name_replaces_the_template_wherever_it_is_used(cast: Cast) -> None:
    old, house = keep_template(cast), cast.organisation
    choose_templates(organisation=house, wanted={"": old}, by=cast.coordinator)
    new = keep_template(cast, "Autre", name=old.name)
    assert list(Template.objects.of_organisation(house).live()) == [new]
    assert choices_of(house) == {"": new}
    line = Change.objects.filter(verb="template.brought").order_by("-pk")[0]
    assert line.details == {"file_name": ["Conseil.docx", "Conseil.docx"]}


def test_the_same_choice_twice_is_told_once(cast: Cast) -> None:
    kept, house = keep_template(cast), cast.organisation
    for _time in range(2):
        choose_templates(organisation=house, wanted={"": kept}, by=cast.coordinator)
    assert Change.objects.filter(verb="template.chosen").count() == 1
    assert Choice.objects.count() == 1


@pytest.mark.parametrize("role", ["reader", "contributor", "elected", "finance"])
def test_only_who_steers_changes_the_stationery(cast: Cast, role: str) -> None:
    kept, house, by = keep_template(cast), cast.organisation, cast[role]
    acts = [
        lambda: remove_template(template=kept, by=by),
        lambda: restore_template(template=kept, by=by),
        lambda: choose_templates(organisation=house, wanted={"": kept}, by=by),
        lambda: change_looks(organisation=house, looks={"letters": "sans"}, by=by),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_the_looks_reach_every_document(cast: Cast, plan: Plan) -> None:
    looks = {"letters": "sans", "foot_line": "Grand-Rue 1"}
    change_looks(organisation=cast.organisation, looks=looks, by=cast.coordinator)
    plan.organisation = Organisation.objects.get(pk=cast.organisation.pk)
    word = Document(io.BytesIO(document_of(plan, Wish("plan", "docx"))))
    foot = word.sections[0].footer.paragraphs[0].text
    assert "Grand-Rue 1" in foot
    heading = word.styles["Heading 1"].font
    assert heading.name == word.styles["Normal"].font.name
    assert b"Grand-Rue 1" in document_of(plan, Wish("plan", "html"))
