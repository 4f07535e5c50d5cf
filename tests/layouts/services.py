"""What each service of an authority prints about its actions, per language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Service:
    """A service, who leads its actions, and with what."""

    name: str
    leads: tuple[str, ...]
    political_owner: str
    partners: tuple[str, ...] = ()
    goals: tuple[int, ...] = ()
    plans: tuple[str, ...] = ()
    indicators: tuple[tuple[str, str | None], ...] = ()
    sources: tuple[str | None, ...] = (None,)
    priorities: tuple[str, ...] = ("Haute", "Moyenne", "Basse")


_FRENCH = {
    "direction": Service(
        "Direction générale",
        ("Directeur général", "Directrice générale adjointe", "Coordinatrice PST"),
        "Bourgmestre",
        ("CODIR", "Union des Villes et Communes de Wallonie", "SPW Intérieur"),
        (16, 17),
        ("Plan de formation",),
        (
            ("Nombre de réunions du CODIR", "10 par an"),
            ("Rapport annuel présenté au conseil", None),
            ("Taux de satisfaction du personnel", "80 %"),
        ),
    ),
    "rh": Service(
        "Ressources humaines",
        ("Responsable RH", "M. Lambert", "Cheffe du service du personnel"),
        "Échevin du Personnel",
        (
            "Syndicats",
            "Service externe de prévention",
            "Conseil régional de la formation",
        ),
        (3, 5, 8),
        ("Plan de formation", "Plan global de prévention"),
        (
            ("Nombre d’agents formés", "60"),
            ("Jours d’absence par équivalent temps plein", None),
            ("Procédure d’accueil validée par le collège", None),
        ),
    ),
    "travaux": Service(
        "Service Travaux",
        ("Chef des travaux", "Mme Dupuis", "Ingénieur communal"),
        "Échevin des Travaux",
        ("INASEP", "SPW Mobilité et Infrastructures", "ORES", "SWDE"),
        (9, 11),
        ("PIC", "PIMACI"),
        (
            ("Mètres de trottoir rénovés", "2500"),
            ("Nombre de chantiers réceptionnés", "4"),
            ("Délai moyen d’intervention", "5 jours"),
        ),
        (None, None, "PIC 2025-2027", "Fonds propres"),
    ),
    "environnement": Service(
        "Service Environnement",
        ("Conseiller en environnement", "Coordinateur POLLEC", "Éco-conseillère"),
        "Échevine de l’Environnement",
        ("Contrat de rivière", "BEP", "Natagora", "GAL", "Adalia 2.0"),
        (6, 7, 11, 12, 13, 15),
        ("PAEDC", "PCDN"),
        (
            ("Nombre d’arbres plantés", "1000"),
            ("Consommation d’énergie des bâtiments communaux", "-30 %"),
            ("Kilos de déchets résiduels par habitant", "95"),
        ),
        (None, "POLLEC", "Subside régional"),
    ),
    "social": Service(
        "Service social",
        ("Assistante sociale en chef", "Cheffe de projet PCS", "Éducateur de rue"),
        "Présidente du CPAS",
        ("AIS", "Resto du Cœur", "Maison médicale", "Croix-Rouge", "Forem"),
        (1, 2, 3, 10),
        ("PCS", "Plan d’actions en faveur des personnes handicapées"),
        (
            ("Nombre de ménages accompagnés", "120 par an"),
            ("Nombre de permanences tenues", "48"),
            ("Délai d’attente pour un premier rendez-vous", None),
        ),
        (None, "PCS", "SPP Intégration sociale"),
    ),
    "enfance": Service(
        "Service Enfance et Jeunesse",
        ("Coordinatrice ATL", "Directrice de la crèche", "Animateur jeunesse"),
        "Échevine de l’Enseignement",
        ("ONE", "Écoles communales", "Maison des jeunes", "Académie"),
        (3, 4, 5),
        ("Programme CLE",),
        (
            ("Nombre de places créées", "28"),
            ("Nombre d’enfants inscrits aux stages", None),
            ("Nombre de groupes scolaires participants", "6"),
        ),
        (None, "ONE", "Fédération Wallonie-Bruxelles"),
    ),
    "mobilite": Service(
        "Service Mobilité",
        ("Conseiller en mobilité", "Cheffe du service Mobilité"),
        "Échevine de la Mobilité",
        ("TEC", "Zone de police", "GRACQ", "SPW Mobilité et Infrastructures"),
        (11, 13),
        ("PCM", "Wallonie cyclable"),
        (
            ("Kilomètres de pistes cyclables aménagés", "12"),
            ("Nombre d’accidents avec blessés", None),
        ),
        (None, "Wallonie cyclable (WaCy)", "Fonds propres"),
    ),
    "culture": Service(
        "Service Culture et Tourisme",
        ("Directrice du centre culturel", "Bibliothécaire", "Chargé de communication"),
        "Échevin de la Culture",
        (
            "Centre culturel",
            "Office du tourisme",
            "Bibliothèque",
            "Comités de quartier",
        ),
        (4, 8, 11),
        ("PDLT",),
        (
            ("Nombre de visiteurs", "5000"),
            ("Nombre de manifestations soutenues", "15 par an"),
        ),
        (None, "Subside provincial"),
    ),
}
_GERMAN = {
    "leitung": Service(
        "Generaldirektion",
        ("Generaldirektor", "Projektleiterin PST"),
        "Bürgermeisterin",
        ("Direktionsrat", "Städte- und Gemeindeverband"),
        (16, 17),
        (),
        (("Anzahl Sitzungen", "10 pro Jahr"), ("Zufriedenheit des Personals", None)),
        priorities=("Hoch", "Mittel", "Niedrig"),
    ),
    "bau": Service(
        "Bauamt",
        ("Leiter des Bauamts", "Mobilitätsberaterin"),
        "Schöffe für öffentliche Arbeiten",
        ("Ores", "Vivias", "SPW Mobilität"),
        (9, 11, 13),
        (),
        (("Kilometer Radweg", "8"), ("Anzahl sanierter Gebäude", "3")),
        priorities=("Hoch", "Mittel", "Niedrig"),
    ),
    "sozial": Service(
        "Sozialdienst",
        ("Leiterin des Sozialdienstes", "Jugendarbeiter"),
        "Präsident des ÖSHZ",
        ("Rotes Kreuz", "Kaleido", "Jugendtreff"),
        (1, 3, 10),
        (),
        (("Anzahl begleiteter Haushalte", "40"), ("Anzahl neuer Plätze", "18")),
        priorities=("Hoch", "Mittel", "Niedrig"),
    ),
}
_DUTCH = {
    "leiding": Service(
        "Algemene directie",
        ("Algemeen directeur", "Beleidscoördinator"),
        "Burgemeester",
        ("Managementteam", "VVSG"),
        (16, 17),
        (),
        (
            ("Aantal vergaderingen", "10 per jaar"),
            ("Tevredenheid van het personeel", None),
        ),
        priorities=("Hoog", "Middel", "Laag"),
    ),
    "openbaar": Service(
        "Dienst Openbare werken",
        ("Hoofd openbare werken", "Mobiliteitsambtenaar"),
        "Schepen van Openbare werken",
        ("Fluvius", "De Lijn", "Agentschap Wegen en Verkeer"),
        (9, 11, 13),
        (),
        (("Aantal kilometer fietspad", "8"), ("Aantal gerenoveerde gebouwen", "3")),
        priorities=("Hoog", "Middel", "Laag"),
    ),
    "sociaal": Service(
        "Sociale dienst",
        ("Hoofdmaatschappelijk werker", "Jeugdconsulent"),
        "Voorzitter van het OCMW",
        ("CAW", "Huis van het Kind", "Welzijnsschakels"),
        (1, 3, 10),
        (),
        (("Aantal begeleide gezinnen", "40"), ("Aantal nieuwe plaatsen", "18")),
        priorities=("Hoog", "Middel", "Laag"),
    ),
}
SERVICES = {"fr": _FRENCH, "de": _GERMAN, "nl": _DUTCH}
