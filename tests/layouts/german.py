"""The words of plans in German."""

from tests.layouts.words import Words

GERMAN = Words(
    kinds={
        "volet": (("Teil", "Teil"),),
        "strategic": (
            ("Strategisches Ziel", "SZ"),
            ("Strategisches Ziel", "SZ"),
            ("Handlungsfeld", "HF"),
        ),
        "operational": (("Operatives Ziel", "OZ"), ("Operationelles Ziel", "OZ")),
        "action": (("Maßnahme", "M"), ("Aktion", "A"), ("Projekt", "P")),
        "subaction": (("Teilmaßnahme", "TM"),),
    },
    fields={
        "lead": ("Verantwortlich", "Projektleitung", "Verantwortliche Person"),
        "department": ("Dienst", "Zuständiger Dienst", "Abteilung"),
        "political_owner": ("Zuständiges Kollegiumsmitglied", "Schöffe"),
        "partners": ("Partner", "Externe Partner"),
        "priority": ("Priorität",),
        "start": ("Beginn", "Startdatum"),
        "due": ("Frist", "Fälligkeit", "Enddatum", "Termin"),
        "status": ("Stand", "Status", "Umsetzungsstand"),
        "progress": ("Fortschritt (%)", "Fortschritt"),
        "budget": ("Budget", "Geschätzte Kosten", "Finanzielle Mittel"),
        "indicators": ("Indikatoren", "Indikator(en)", "Kennzahlen"),
        "sdg": ("SDG", "Ziele für nachhaltige Entwicklung"),
        "plans": ("Verbundene Pläne",),
    },
    statuses={
        "done": ("Erledigt", "Abgeschlossen", "Umgesetzt"),
        "ongoing": ("In Umsetzung", "Laufend", "In Arbeit"),
        "waiting": ("In Erwartung", "Zurückgestellt", "Verschoben"),
        "blocked": ("Blockiert", "Ausgesetzt", "Blockiert"),
        "not_started": ("Nicht begonnen", "Noch nicht begonnen", "Offen"),
        "abandoned": ("Aufgegeben", "Annulliert", "Gestrichen"),
    },
    months=(
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    quarter="{rank}. Quartal {year}",
    semester="{rank}. Halbjahr {year}",
    end_of="Ende {year}",
    recurring=("Laufend", "Dauerhaft", "Ständig"),
    per_year="pro Jahr",
    total="Gesamt",
    calendar="Zeitraum",
    source="Finanzierung",
    contents="Inhaltsverzeichnis",
    title="Titel",
    description=("Beschreibung", "Bemerkungen"),
    target=("Zielwert",),
    number=("Nr.", "Nummer"),
    level=("Ebene",),
    synergy="Synergie",
    texts={
        "preface": "Vorwort",
        "introduction": "Das strategische Transversalprogramm ist ein mehrjähriges"
        " Steuerungsinstrument. Es fasst die Strategie des Gemeindekollegiums zusammen"
        " und"
        " wurde gemeinsam mit der Verwaltung ausgearbeitet.",
        "method": "Vorgehensweise",
        "working": "Der Direktionsrat hat sich achtmal versammelt. Das Programm wird"
        " zur"
        " Halbzeit ausgewertet.",
        "annex": "Anhang: Abkürzungen",
        "glossary": "ÖSHZ: Öffentliches Sozialhilfezentrum. SDG: Ziele für nachhaltige"
        " Entwicklung.",
    },
)
