"""Which documents of a publication anybody may take away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from gouvernail.editions.catalogue import FORMATS, KINDS
from gouvernail.evaluations.models import Evaluation
from gouvernail.plans.models import Plan
from gouvernail.publishing.enums import PublicationKind
from gouvernail.publishing.models import Publication
from gouvernail.reports.papers.kinds import Kind

EVALUATION = "evaluation"
# Of a draft there is no follow-up to tell.
OF_A_DRAFT = frozenset({"plan"})


@dataclass(frozen=True)
class Offered:
    """One document: its name in addresses, “kind.format”, what it is about, a title."""

    name: str
    paper: str
    subject: str
    label: str

    @property
    def form(self) -> str:
        """Its format."""
        return self.paper.rpartition(".")[2]

    @property
    def mime(self) -> str:
        """What browsers call the format."""
        return FORMATS[self.form].mime


def offered(publication: Publication, papers: Iterable[str]) -> list[Offered]:
    """Those that exist of what a site offers, titles in the language in use."""
    found: list[Offered] = []
    for paper in dict.fromkeys(papers):
        kind = _kind(paper, publication)
        if kind is not None:
            found += _told(paper, kind, publication)
    return found


def _kind(paper: str, publication: Publication) -> Kind | None:
    code, _dot, form = paper.rpartition(".")
    kind = KINDS.get(code)
    if kind is None or kind.is_for_house or form not in kind.formats:
        return None
    is_draft = publication.kind == PublicationKind.CONSULTATION
    return None if is_draft and code not in OF_A_DRAFT else kind


def _told(paper: str, kind: Kind, publication: Publication) -> Iterator[Offered]:
    code, _dot, form = paper.rpartition(".")
    if kind.subjects is None:
        yield Offered(paper, paper, "", str(kind.label))
    elif code == EVALUATION:
        plan, until = publication.plan, publication.published_at
        for slug, row in sealed_evaluations(plan, until):
            name = f"{EVALUATION}-{slug}.{form}"
            yield Offered(name, paper, str(row.pk), row.title)


def sealed_evaluations(plan: Plan, until: datetime) -> Iterator[tuple[str, Evaluation]]:
    """Those closed by then, oldest first, each with its short name: the day of its
    figures."""
    rows = Evaluation.objects.of_plan(plan).filter(state="sealed")
    days: dict[str, int] = {}
    for row in rows.order_by("freezes_on", "pk"):
        day = row.freezes_on.isoformat()
        days[day] = days.get(day, 0) + 1
        if row.sealed_at is not None and row.sealed_at <= until:
            yield (day if days[day] == 1 else f"{day}-{days[day]}"), row
