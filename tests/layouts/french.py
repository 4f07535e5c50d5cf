"""The words of plans in French."""

from tests.layouts.words import Words

FRENCH = Words(
    kinds={
        "volet": (("Volet", "Volet"), ("Partie", "Partie")),
        "strategic": (
            ("Objectif stratégique", "OS"),
            ("Axe", "Axe"),
            ("Enjeu", "Enjeu"),
            ("Objectif stratégique", "O.S."),
            ("Axe stratégique", "AS"),
            ("Défi", "Défi"),
        ),
        "operational": (
            ("Objectif opérationnel", "OO"),
            ("Objectif", "Obj."),
            ("Objectif opérationnel", "O.O."),
        ),
        "action": (
            ("Action", "A"),
            ("Mesure", "M"),
            ("Projet", "P"),
            ("Action", "Act."),
        ),
        "subaction": (("Sous-action", "SA"), ("Étape", "E")),
    },
    fields={
        "lead": ("Pilote", "Responsable", "Porteur", "Agent pilote", "Chef de projet"),
        "department": (
            "Service",
            "Service responsable",
            "Service pilote",
            "Service porteur",
        ),
        "political_owner": (
            "Mandataire",
            "Mandataire responsable",
            "Échevin référent",
            "Échevin(e) en charge",
            "Membre du Collège",
        ),
        "partners": (
            "Partenaires",
            "Partenaire(s)",
            "Partenariats",
            "Partenaires externes",
        ),
        "priority": ("Priorité", "Degré de priorité", "Niveau de priorité"),
        "start": ("Début", "Date de début", "Début prévu", "Démarrage"),
        "due": ("Échéance", "Délai", "Date de fin", "Fin prévue", "Échéance prévue"),
        "status": ("Statut", "État d’avancement", "État", "Situation"),
        "progress": (
            "% d’avancement",
            "Taux d’avancement",
            "Avancement (%)",
            "% réalisé",
        ),
        "budget": (
            "Budget",
            "Budget estimé",
            "Coût estimé",
            "Estimation budgétaire",
            "Moyens financiers",
        ),
        "indicators": (
            "Indicateurs",
            "Indicateur(s)",
            "Indicateurs de résultat",
            "Indicateurs de suivi",
        ),
        "sdg": ("ODD", "Objectifs de développement durable", "ODD concernés"),
        "plans": ("Plan lié", "Plans liés", "Autres plans", "Plan sectoriel"),
    },
    statuses={
        "done": ("Réalisé", "Terminé", "Clôturé", "Réalisée", "Finalisé"),
        "ongoing": ("En cours", "En cours de réalisation", "En cours", "En cours"),
        "waiting": ("En attente", "Reporté", "En attente", "Reportée"),
        "blocked": ("Bloqué", "Suspendu", "Bloqué", "Bloquée"),
        "not_started": ("Non entamé", "Non commencé", "À démarrer", "Non débuté"),
        "abandoned": ("Abandonné", "Annulé", "Abandonné", "Abandonnée"),
    },
    months=(
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    quarter="{rank} trimestre {year}",
    semester="{rank} semestre {year}",
    end_of="Fin {year}",
    recurring=("Permanent", "Récurrent", "En continu", "Continu"),
    per_year="par an",
    total="Total",
    calendar="Calendrier",
    source="Source de financement",
    contents="Table des matières",
    title="Intitulé",
    description=("Description", "Commentaires", "Description de l’action", "Remarques"),
    target=("Cible", "Valeur cible", "Objectif chiffré"),
    number=("N°", "Réf.", "Numéro", "Code"),
    level=("Niveau", "Type"),
    texts={
        "preface": "Préambule",
        "introduction": "Le Programme stratégique transversal est un outil de"
        " gouvernance"
        " pluriannuel qui reprend la stratégie développée par le collège pour"
        " atteindre les"
        " objectifs qu’il s’est fixés. Il a été élaboré en concertation avec"
        " l’administration.",
        "method": "Méthodologie",
        "working": "Le comité de direction s’est réuni à huit reprises entre janvier et"
        " juin. Chaque service a été invité à remettre ses propositions. Le présent"
        " document a été présenté au conseil et sera évalué à mi-parcours.",
        "annex": "Annexe : glossaire",
        "glossary": "CODIR : comité de direction. ODD : objectifs de développement"
        " durable."
        " PST : programme stratégique transversal.",
    },
)
