"""The names that iA.PST gives to what its contents say, and what each becomes."""

from collections.abc import Mapping

from gouvernail.plan.kinds import Status

# Its states by their names (iA.PST, 1.10).
STATES: Mapping[str, Status] = {
    "created": Status.NOT_STARTED,
    "to_be_scheduled": Status.WAITING,
    "ongoing": Status.ONGOING,
    "terminated": Status.DONE,
    "achieved": Status.DONE,
    "stopped": Status.ABANDONED,
}
# What people call what a plan has no field for.
HEADINGS: Mapping[str, str] = {
    "categories": "Catégories",
    "health_indicator": "Indice de santé",
    "health_indicator_details": "Détails de l’indice de santé",
    "effective_begin_date": "Date de début effective",
    "effective_end_date": "Date de fin effective",
    "budget_comments": "Commentaires sur le budget",
    "budget_split": "Répartition des budgets",
    "analytic_budget": "Budget analytique",
    "projection": "Projections",
    "observation": "Constat",
    "comments": "Commentaires",
    "progress_state_comments": "Commentaire sur l’état d’avancement",
    "visible_for": "Visible pour",
    "subjects": "Mots-clés",
    # Of fields that did not hold what was said.
    "manager": "Gestionnaire",
    "administrative_responsible": "Responsable administratif",
    "representative_responsible": "Responsable mandataire",
    "responsible": "Porteur de l’action",
    "extra_concerned_people": "Partenaires",
    "planned_begin_date": "Date de début prévue",
    "planned_end_date": "Échéance",
    "priority": "Priorité",
    "plan": "Plans",
    "sdgs": "O.D.D.",
    "progress": "Progression",
    "review_state": "État",
    "budget": "Financement/Budget",
    "result_indicator": "Indicateur",
}
TASK_HEADINGS: Mapping[str, str] = {
    "task_description": "",
    "assigned_group": "",
    "assigned_user": "",
    "review_state": "",
    "due_date": "échéance ",
}
TASK_STATES: Mapping[str, str] = {
    "created": "en création",
    "to_assign": "à assigner",
    "to_do": "à faire",
    "in_progress": "en cours",
    "realized": "réalisée",
    "closed": "clôturée",
}
LINES: Mapping[str, str] = {
    "manager": "department",
    "administrative_responsible": "lead",
    "responsible": "lead",
    "representative_responsible": "political_owner",
    "priority": "priority",
}
LISTS: Mapping[str, str] = {"extra_concerned_people": "partners", "plan": "plans"}
CHOICES = frozenset({"categories", "health_indicator", "visible_for", *LINES})
DAYS: Mapping[str, str] = {
    "planned_begin_date": "start",
    "planned_end_date": "due",
    "effective_begin_date": "start",
}
# What a programme of contents needs and people never read; the rest is read apart.
SILENT = frozenset(
    {
        "@id",
        "@type",
        "@components",
        "@static_behaviors",
        "UID",
        "id",
        "title",
        "parent",
        "items",
        "items_total",
        "batching",
        "is_folderish",
        "layout",
        "created",
        "modified",
        "effective",
        "expires",
        "version",
        "lock",
        "creators",
        "contributors",
        "language",
        "rights",
        "allow_discussion",
        "exclude_from_nav",
        "versioning_enabled",
        "changeNote",
        "nextPreviousEnabled",
        "table_of_contents",
        "next_item",
        "previous_item",
        "working_copy",
        "working_copy_of",
        "immediately",
        "_addable_types",
        "reference_number",
        "symbolic_link",
        "type_title",
        "image_field",
        "image_scales",
        "budget",
        "analytic_budget",
        "projection",
    }
)
