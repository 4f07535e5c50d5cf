"""The words for the whole plan, each beside its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from gouvernail.evaluations.enums import AskedOf
from gouvernail.evaluations.evidence import Fact, facts_of
from gouvernail.evaluations.models import Criterion, Evaluation
from gouvernail.evaluations.policies import can_answer_for
from gouvernail.evaluations.services.answering import assess
from gouvernail.evaluations.services.wording import TEXTS, write
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plan.wording import PlanError
from gouvernail.web.evaluations.finding import TAB, frozen_one
from gouvernail.web.evaluations.forms import TextsForm
from gouvernail.web.evaluations.matter import Matter
from gouvernail.web.evaluations.page import MARKS
from gouvernail.web.evaluations.said import QuestionLine, question_lines, said_in
from gouvernail.web.evaluations.words import rate_of, synergies_in_words
from gouvernail.web.plans.answers import changed

CONFLICT, REFUSED = 409, 422
HELP = {
    "context": gettext_lazy(
        "What happened since the plan was adopted: people, money, crises."
    ),
    "method": gettext_lazy("Does our way of following the plan help to decide?"),
    "synergies": gettext_lazy("What was done together, what it brought."),
    "conclusion": gettext_lazy("What the college retains, what it proposes."),
}


@dataclass(frozen=True)
class Part:
    """One text, and what stands beside it."""

    name: str
    field: BoundField
    theirs: str
    facts: list[Fact]
    sentences: list[str]

    @property
    def help(self) -> str:
        """What one writes there."""
        return str(HELP[self.name])


@dataclass(frozen=True)
class Theirs:
    """What somebody else wrote meanwhile; nothing without `by`."""

    by: str
    texts: Mapping[str, str]


NOBODY = Theirs("", {})


@dataclass(frozen=True)
class TextsPage(Matter):
    """The page of the texts."""

    form: TextsForm | None = None
    theirs: Theirs = NOBODY

    @property
    def may_write(self) -> bool:
        """Whether she writes them."""
        return self.evaluation.is_open and self.may_evaluate

    @property
    def parts(self) -> list[Part]:
        """The four texts."""
        form = self.form or TextsForm()
        facts, balance = self._facts, self._balance
        beside: dict[str, tuple[list[Fact], list[str]]] = {
            "context": (facts, [rate_of(self.frozen)]),
            "method": ([each for each in facts if each.code == "answers"], []),
            "synergies": ([], balance),
            "conclusion": ([], [self._proposed]),
        }
        told = self.theirs.texts
        return [Part(n, form[n], told.get(n, ""), *beside[n]) for n in TEXTS]

    @property
    def may_save(self) -> bool:
        """Whether there is anything that she may save."""
        return self.may_write or self.may_answer

    @property
    def may_answer(self) -> bool:
        """Whether she answers the questions about the plan."""
        return bool(self.asked) and can_answer_for(self.user, self.evaluation, None)

    @property
    def asked(self) -> list[Criterion]:
        """What the director is asked about the plan."""
        return [each for each in self.criteria if each.asked_of == AskedOf.DIRECTOR]

    @property
    def questions(self) -> list[QuestionLine]:
        """The same, with what was answered; for the others, what was only."""
        if not self.may_answer and not self.reads_words:
            return []
        said = [row for row in self.assessments if row.node_id is None]
        lines = question_lines(self.asked, said)
        return [each for each in lines if self.may_answer or each.is_answered]

    @property
    def marks(self) -> list[tuple[str, str]]:
        """The tiles of a mark."""
        return [(code, str(label)) for code, label in MARKS]

    @property
    def _facts(self) -> list[Fact]:
        return facts_of(self.frozen)

    @property
    def _balance(self) -> list[str]:
        is_told = Topic.BUDGET not in self.frozen.hidden
        found = synergies_in_words(self.frozen.synergies, is_money_told=is_told)
        return list(found) or [_("No synergy was in the register on that day.")]

    @property
    def _proposed(self) -> str:
        told = {"count": self.counts.proposals, "pending": self.counts.pending}
        return _("Proposals: %(count)s, of which %(pending)s to be decided.") % told


@require_http_methods(["GET", "HEAD", "POST"])
def texts(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Context, method, synergies, conclusion."""
    found = frozen_one(request, plan, pk)
    if request.method != "POST":
        return _shown(request, found, _form(found))
    page = TextsPage(found, request.user, timezone.localdate())
    if not (page.may_evaluate or page.may_answer):
        raise PermissionDenied
    form = TextsForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form, REFUSED)
    if page.may_evaluate and (theirs := _meanwhile(found, form)):
        typed = request.POST.copy()
        typed["seen"] = seen_of(found)
        return _shown(request, found, TextsForm(typed), CONFLICT, theirs)
    return _written(request, page, form)


def seen_of(evaluation: Evaluation) -> str:
    """What tells these words from others."""
    words = "\0".join(getattr(evaluation, name) for name in TEXTS)
    return sha256(words.encode()).hexdigest()[:16]


def _form(evaluation: Evaluation) -> TextsForm:
    standing = {name: getattr(evaluation, name) for name in TEXTS}
    return TextsForm(initial={**standing, "seen": seen_of(evaluation)})


def _meanwhile(evaluation: Evaluation, form: TextsForm) -> Theirs | None:
    """What stands now, where it is neither what was on the page nor what is typed."""
    if form.cleaned_data["seen"] == seen_of(evaluation):
        return None
    standing = {name: getattr(evaluation, name) for name in TEXTS}
    typed = form.cleaned_data
    differs = {n: text for n, text in standing.items() if text != typed[n].strip()}
    return Theirs(_("Somebody"), differs) if differs else None


def _written(
    request: AuthorityRequest, page: TextsPage, form: TextsForm
) -> HttpResponse:
    """The texts and the answers of the director, both or none."""
    found, change = page.evaluation, None
    said = {name: form.cleaned_data[name] for name in TEXTS}
    answers = said_in(request.POST, page.asked)
    by, now = request.user, timezone.now()
    try:
        with transaction.atomic():
            if page.may_evaluate:
                change = write(evaluation=found, texts=said, by=by)
            if answers:
                assess(evaluation=found, answers=answers, node=None, by=by, now=now)
    except (PlanError, ValidationError) as error:
        form.refuse(error)
        return _shown(request, found, form, REFUSED)
    changed(request, found.plan, change, _("Words saved."))
    return redirect("evaluation_text", *found.address)


def _shown(
    request: AuthorityRequest,
    evaluation: Evaluation,
    form: TextsForm,
    status: int = 200,
    theirs: Theirs = NOBODY,
) -> HttpResponse:
    today = timezone.localdate()
    page = TextsPage(evaluation, request.user, today, form, theirs)
    context = {
        **TAB,
        "plan": evaluation.plan,
        "page": page,
        "form": form,
        "theirs": theirs,
    }
    return render(request, "web/evaluations/texts.html", context, status=status)
