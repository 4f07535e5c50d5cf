"""Contents of an iA.PST site as its platform tells them in JSON."""

import json
from typing import Any

Content = dict[str, Any]
SITE = "https://pst.example.be/pst"


def content(kind: str, name: str, title: str, **says: Any) -> Content:
    """One content; `name` is its address in the programme and makes its UID."""
    told = {"@id": f"{SITE}/{name}", "@type": kind, "title": title}
    return {**told, "UID": name.replace("/", "-"), **says}


def rich(markup: str) -> Content:
    return {"data": markup, "content-type": "text/html", "encoding": "utf-8"}


def choice(token: str, title: str) -> Content:
    return {"token": token, "title": title}


def packed(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


TASK = content(
    "task",
    "os/oo/a/t",
    "Écrire le profil",
    due_date="2026-05-01",
    review_state="to_do",
    assigned_group=choice("abc", "Ressources humaines"),
)
ACTION = content(
    "pstaction",
    "os/oo/a",
    "Engager deux agents (A.3)",
    reference_number=3,
    description_rich=rich("<p>Pour le guichet.</p><ul><li>mi-temps</li></ul>"),
    review_state="ongoing",
    planned_begin_date="2025-01-15",
    effective_begin_date="2025-02-01",
    planned_end_date="2027-12-31",
    progress=40,
    health_indicator="risque",
    health_indicator_details="Peu de candidats",
    responsible=choice("jwauthier", "Julie Wauthier"),
    manager=[choice("p", "Service Population"), choice("r", "Ressources humaines")],
    representative_responsible=[choice("b", "Bourgmestre")],
    extra_concerned_people="Forem\r\nMaison de l’emploi",
    plan=["pcs"],
    sdgs=[choice("08", "Travail décent"), "16"],
    categories=["interne-grh"],
    comments=rich("<p>À revoir.</p>"),
    budget=[
        {
            "budget_type": "wallonie",
            "year": "2026",
            "amount": 12500.5,
            "budget_comment": "subside",
        },
        {"budget_type": "ville", "year": 2027, "amount": 8000.0},
    ],
    result_indicator=[
        {"label": "Agents engagés", "value": 1.0, "reached_value": 1.0, "year": 2025},
        {"label": "Agents engagés", "value": 2.0, "reached_value": 0.0, "year": 2026},
    ],
    items=[TASK],
)
SUBACTION = content(
    "pstsubaction", "os/oo/b/s", "Choisir le lieu (SA.5)", review_state="stopped"
)
OTHER = content("pstaction", "os/oo/b", "Ouvrir le samedi (A.4)", items=[SUBACTION])
LINK = content(
    "action_link",
    "os/oo2/l",
    "Engager deux agents",
    symbolic_link={"@id": f"{SITE}/os/oo/a", "@type": "pstaction"},
)
OPERATIONAL = content(
    "operationalobjective",
    "os/oo",
    "Répondre plus vite au guichet (OO.2)",
    review_state="ongoing",
    priority=choice("1", "Haute"),
    administrative_responsible=[choice("d", "Directrice générale")],
    items=[ACTION, OTHER],
)
SECOND = content("operationalobjective", "os/oo2", "Être un bon employeur (OO.6)")
STRATEGIC = content(
    "strategicobjective",
    "os",
    "Être une commune moderne (OS.1)",
    items=[OPERATIONAL, {**SECOND, "items": [LINK]}],
)
SPACE = content(
    "pstprojectspace",
    "",
    "PST 2024-2030",
    organization_type="ac",
    INS_code="61043",
    budget_years=["2025", "2026", "2027"],
    plan_values=[{"key": "pcs", "label": "Plan de cohésion sociale"}],
    budget_types=[
        {"key": "wallonie", "label": "Wallonie"},
        {"key": "ville", "label": "Ville"},
    ],
    categories_values=[{"key": "interne-grh", "label": "Volet interne : GRH"}],
    items=[STRATEGIC],
)


def flat(value: Content, parent: Content | None = None) -> list[Content]:
    """The same as a list in which each content names its parent."""
    own = {name: each for name, each in value.items() if name != "items"}
    if parent is not None:
        own["parent"] = {name: parent[name] for name in ("@id", "@type", "UID")}
    below = [each for item in value.get("items", ()) for each in flat(item, value)]
    return [own, *below]
