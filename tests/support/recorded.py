"""A publication with something on every page by which one is held to account."""

from datetime import date
from decimal import Decimal

from gouvernail.plan.kinds import Direction, Nature, Status
from gouvernail.plan.model import Indicator, Measure, Section, Target
from gouvernail.plan.tree import edit
from gouvernail.publishing.models import Publication, packed
from gouvernail.publishing.value import (
    Amount,
    Assessed,
    Decision,
    Edition,
    Gauge,
    Judged,
    Moment,
    News,
    PublicPlan,
    Rate,
    Step,
    Together,
    Told,
)

LONG = "Créer avec les services, les associations et les habitants un accueil " * 4
WORDS = "Le marché est attribué ; les travaux commencent en septembre."
ACTED = Decision(
    on=date(2026, 4, 20), organ="Collège communal", act="Adopté", number="14"
)


def with_record(row: Publication) -> Publication:
    """Rewrites what `row` holds."""
    value = PublicPlan.model_validate_json(row.text)
    text = value.model_copy(update=_record(value)).model_dump_json().encode()
    content, digest = packed(text)
    Publication.objects.filter(pk=row.pk).update(content=content, digest=digest)
    row.refresh_from_db()
    return row


def _record(value: PublicPlan) -> dict[str, object]:
    old = value.plan.model_copy(
        update={"sections": (Section(title="Préface", text=WORDS),)}
    )
    new = edit(edit(old, "a1", title="Créer un taxi partagé"), "a2", title=LONG)
    step = Step(title="Signer la convention", due=date(2027, 9, 1))
    told = {**value.told, "a1": Told(status=Status.BLOCKED, steps=(step,))}
    return {
        "plan": new,
        "texts": {1: old, 2: new},
        "told": told,
        "news": tuple(_news()),
        "versions": (
            Edition(number=2, on=ACTED.on, decision=ACTED, digest="cd" * 32),
            Edition(number=1, on=date(2025, 4, 28), digest="ab" * 32),
        ),
        "decisions": (ACTED,),
        "amounts": _amounts(),
        "gauges": (_gauge(),),
        "synergies": (_synergy(),),
        "assessed": (_assessed(),),
        "moments": (Moment(on=date(2027, 10, 1), title="Évaluation à mi-parcours"),),
        "hidden": (),
    }


def _news() -> list[News]:
    told = [("a2", 5, "done", "ongoing"), ("a1", 4, "blocked", "ongoing")]
    return [
        News(
            node=node,
            on=date(2027, month, 2),
            status=Status(status),
            was=Status(was),
            words=WORDS,
            by="Action sociale",
        )
        for node, month, status, was in told
    ]


def _amounts() -> tuple[Amount, ...]:
    return tuple(
        Amount(
            node=node,
            year=year,
            nature=nature,
            source="Wallonie",
            planned=Decimal(planned),
            spent=Decimal("1250.40"),
        )
        for node, year, nature, planned in (
            ("a1", 2026, Nature.ORDINARY, 46_000),
            ("a2", 2027, Nature.EXTRAORDINARY, 1_250_000),
            ("a3", 2028, None, 9_000),
        )
    )


def _gauge() -> Gauge:
    told = Indicator(
        label="Trajets par mois",
        unit="trajets",
        direction=Direction.UP,
        baseline=Measure(on=date(2024, 12, 31), value=Decimal(10)),
        targets=(Target(year=2030, value=Decimal(600)),),
        measures=tuple(
            Measure(on=date(year, 6, 30), value=Decimal(value))
            for year, value in ((2025, 90), (2026, 240))
        ),
    )
    return Gauge(code="i1", indicator=told, nodes=("a1", "a2"), method=WORDS)


def _synergy() -> Together:
    return Together(
        title="Garage commun",
        field="Bâtiments",
        state="running",
        degree="common",
        gain=WORDS,
        bodies=("Commune", "CPAS"),
        nodes=("a1",),
    )


def _assessed() -> Assessed:
    rate = Rate(
        code="done",
        name="Actions réalisées",
        words="60 % (3 sur 5)",
        rule="Parmi celles qui peuvent s’achever.",
        part=Decimal(3),
        whole=Decimal(5),
    )
    counts = {"done": 3, "ongoing": 2, "abandoned": 1}
    judged = Judged(id="s1", title=LONG, verdict="on_track", done=WORDS, counts=counts)
    return Assessed(
        slug="2026-12-31",
        title="Évaluation 2026",
        kind="annual",
        on=date(2026, 12, 31),
        counts=counts,
        rates=(rate,),
        context=WORDS,
        conclusion=WORDS,
        judged=(judged, Judged(id="s2", title="Bien travailler")),
    )
