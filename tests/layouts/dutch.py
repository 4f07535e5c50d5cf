"""The words of plans in Dutch."""

from tests.layouts.words import Words

DUTCH = Words(
    kinds={
        "volet": (("Deel", "Deel"),),
        "strategic": (
            ("Strategische doelstelling", "SD"),
            ("Beleidsdoelstelling", "BD"),
        ),
        "operational": (
            ("Operationele doelstelling", "OD"),
            ("Actieplan", "AP"),
        ),
        "action": (("Actie", "A"), ("Actie", "A")),
        "subaction": (("Deelactie", "DA"),),
    },
    fields={
        "lead": ("Verantwoordelijke", "Trekker", "Projectleider"),
        "department": ("Dienst", "Verantwoordelijke dienst"),
        "political_owner": ("Bevoegde schepen", "Schepen"),
        "partners": ("Partners", "Externe partners"),
        "priority": ("Prioriteit",),
        "start": ("Start", "Begindatum", "Startdatum"),
        "due": ("Timing", "Einddatum", "Deadline"),
        "status": ("Status", "Stand van zaken"),
        "progress": ("Voortgang (%)", "Voortgang"),
        "budget": ("Budget", "Raming", "Kostprijs"),
        "indicators": ("Indicatoren", "Indicator"),
        "sdg": ("SDG", "SDG’s"),
        "plans": ("Verwante plannen",),
    },
    statuses={
        "done": ("Gerealiseerd", "Afgerond", "Uitgevoerd"),
        "ongoing": ("In uitvoering", "Lopend", "Bezig"),
        "waiting": ("In afwachting", "Uitgesteld", "Uitgesteld"),
        "blocked": ("Geblokkeerd", "Opgeschort", "Geblokkeerd"),
        "not_started": ("Niet gestart", "Nog niet gestart", "Niet begonnen"),
        "abandoned": ("Stopgezet", "Geannuleerd", "Geschrapt"),
    },
    months=(
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    quarter="{rank}e kwartaal {year}",
    semester="{rank}e semester {year}",
    end_of="Eind {year}",
    recurring=("Doorlopend", "Permanent", "Jaarlijks terugkerend"),
    per_year="per jaar",
    total="Totaal",
    calendar="Periode",
    source="Financiering",
    contents="Inhoudstafel",
    title="Titel",
    description=("Omschrijving", "Toelichting"),
    target=("Streefwaarde",),
    number=("Nr.", "Nummer"),
    level=("Niveau",),
    synergy="Synergie",
    texts={
        "preface": "Voorwoord",
        "introduction": "Het beleidsplan is een meerjarig sturingsinstrument. Het"
        " bundelt de"
        " strategie van het college en kwam tot stand in overleg met de administratie.",
        "method": "Werkwijze",
        "working": "Het managementteam kwam acht keer samen. Het plan wordt halverwege"
        " de"
        " legislatuur geëvalueerd.",
        "annex": "Bijlage: afkortingen",
        "glossary": "OCMW: openbaar centrum voor maatschappelijk welzijn.",
    },
)
