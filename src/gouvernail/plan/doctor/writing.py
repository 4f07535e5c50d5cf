"""Whether the plan is worded as the method asks."""

from gouvernail.plan.checks import opens_with_being, opens_with_verb
from gouvernail.plan.doctor.checks import (
    Check,
    Family,
    Found,
    Line,
    Remedy,
    among,
    lacking,
)
from gouvernail.plan.doctor.subject import Entry, Subject
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.likeness import words_of
from gouvernail.plan.wording import Wording, gettext_noop as _

FRENCH = "fr"
# To think about doing something is no action as long as nobody has to decide.
THINKING = frozenset(
    {"etudier", "analyser", "reflechir", "examiner", "envisager", "explorer"}
    | {"etude", "analyse", "reflexion", "examen"}
)


def _strategic(plan: Subject) -> Found:
    text = _("It does not begin with “Être”.")
    found = _worded(plan, NodeKind.STRATEGIC)
    return lacking(
        found, "strategic_wording", lambda each: opens_with_being(each.title), text
    )


def _operational(plan: Subject) -> Found:
    text = _("It does not begin with a verb in the infinitive.")
    found = _worded(plan, NodeKind.OPERATIONAL)
    return lacking(
        found, "operational_wording", lambda each: opens_with_verb(each.title), text
    )


def _worded(plan: Subject, kind: NodeKind) -> list[Entry]:
    """The rules on wording hold for plans in French."""
    if plan.language != FRENCH:
        return []
    return [entry for entry in plan.objectives if entry.kind is kind]


def _only_studied(plan: Subject) -> Found:
    text = Wording(_("It is to be studied, and no milestone says when one decides."))
    thought = [each for each in plan.open_actions if _is_thinking(plan, each)]
    return among(
        thought, "only_studied", lambda each: None if each.has_milestone else text
    )


def _is_thinking(plan: Subject, entry: Entry) -> bool:
    return plan.language == FRENCH and bool(THINKING & {*words_of(entry.title)[:1]})


def _named(plan: Subject) -> Found:
    lines = [
        Line(
            "personal_name",
            mention.id,
            mention.node,
            Wording(_("“%(found)s” seems to be a person."), {"found": mention.found}),
        )
        for mention in plan.mentions
    ]
    return Found([entry.id for entry in plan.ours], lines)


WRITING = (
    Check(
        "strategic_wording",
        Family.WRITING,
        1,
        Remedy.TITLE,
        Wording(
            _(
                "A strategic objective says what the institution wants to be: “Être une"
                " commune où…”."
            )
        ),
        _strategic,
    ),
    Check(
        "operational_wording",
        Family.WRITING,
        1,
        Remedy.TITLE,
        Wording(
            _("An operational objective says what will be done: “Améliorer…”, “Créer…”")
        ),
        _operational,
    ),
    Check(
        "only_studied",
        Family.WRITING,
        2,
        Remedy.MILESTONE,
        Wording(
            _(
                "“Étudier”, “analyser”, “réfléchir à”: a milestone on the day of the"
                " decision makes an action of it."
            )
        ),
        _only_studied,
    ),
    Check(
        "personal_name",
        Family.WRITING,
        1,
        Remedy.NAMES,
        Wording(
            _(
                "The plan will be published: it names functions and departments, not"
                " people."
            )
        ),
        _named,
    ),
)
