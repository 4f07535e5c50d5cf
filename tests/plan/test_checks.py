import pytest

from gouvernail.plan.checks import check_writing
from gouvernail.plan.kinds import MessageLevel
from gouvernail.plan.model import PlanFile
from tests.plan.samples import plan_of

SOUND = """
S s1 Être un CPAS proche de chacun
  O o1 Faciliter les déplacements
    A a1 Créer un taxi social
    A a2 Former les chauffeurs
"""


def codes(plan: PlanFile) -> list[tuple[str, str | None]]:
    return [(each.code, each.node) for each in check_writing(plan)]


def wording_codes(line: str) -> list[str]:
    found = check_writing(plan_of(f"{line}\n  A a1 Un\n  A a2 Deux"))
    return [each.code for each in found]


def test_a_sound_plan_gets_no_remark() -> None:
    assert codes(plan_of(SOUND)) == []


def test_an_objective_without_action_is_remarked() -> None:
    plan = plan_of(f"{SOUND}\n  O o2 Accueillir\nS s2 Être là")
    assert codes(plan) == [("empty_objective", "o2"), ("empty_objective", "s2")]


def test_an_objective_with_a_single_action_is_remarked() -> None:
    plan = plan_of("O o1 Aider\n  A a1 Créer\nO o2 Former\n  A a2 Un\n  A a3 Deux")
    assert codes(plan) == [("single_action", "o1")]


def test_a_strategic_objective_may_have_a_single_operational_one() -> None:
    plan = plan_of("S s1 Être là\n  O o1 Aider\n    A a1 Un\n    A a2 Deux")
    assert codes(plan) == []


@pytest.mark.parametrize("title", ["Être une ville", "ÊTRE utile", "Etre « ouvert »"])
def test_a_strategic_objective_says_what_to_be(title: str) -> None:
    assert wording_codes(f"S s1 {title}") == []


@pytest.mark.parametrize("title", ["Garantir le logement", "Le bien-être", "…"])
def test_a_strategic_objective_that_does_not_begin_with_be_is_remarked(
    title: str,
) -> None:
    assert wording_codes(f"S s1 {title}") == ["strategic_wording"]


@pytest.mark.parametrize(
    "title",
    [
        "Développer l’offre",
        "« Accueillir » mieux",
        "Mettre en place",
        "Prévoir un budget",
        "Se doter d’outils",
        "S’ouvrir",
        "Ne pas oublier",
    ],
)
def test_an_operational_objective_begins_with_an_infinitive(title: str) -> None:
    assert wording_codes(f"O o1 {title}") == []


@pytest.mark.parametrize(
    "title", ["Création d’un service", "Cadre de vie", "Un service", "2030", "Centre"]
)
def test_an_operational_objective_without_a_verb_is_remarked(title: str) -> None:
    assert wording_codes(f"O o1 {title}") == ["operational_wording"]


def test_two_actions_that_say_the_same_are_remarked_once() -> None:
    plan = plan_of("A a1 Créer un Taxi-social !\nA a2 Autre\nA a3 Creer un taxi social")
    (message,) = check_writing(plan, language="en")
    assert (message.code, message.node) == ("duplicate_action", "a3")
    assert message.text == "“Creer un taxi social” says the same as 1."


def test_a_remark_is_a_warning_that_shows_the_beginning_of_a_long_title() -> None:
    (message,) = check_writing(plan_of(f"O o1 Aider {'x' * 500}"), language="en")
    assert message.level is MessageLevel.WARNING
    assert len(message.text) < 150


def test_a_plan_in_another_language_is_not_judged_on_its_french() -> None:
    plan = plan_of("S s1 Een stad zijn\n  O o1 Helpen\n    A a1 Een\n    A a2 Twee")
    assert codes(plan.model_copy(update={"language": "nl"})) == []
