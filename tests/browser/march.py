"""The document of the example as it comes back in March."""

from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "rochevaux-cpas.txt"

RENAMED = {
    "Tenir une permanence sociale mensuelle dans chacun des cinq villages": (
        "Tenir une permanence sociale deux fois par mois dans chacun des six villages"
    ),
    "Engager un travailleur social de proximité": (
        "Engager deux travailleurs sociaux de proximité"
    ),
    "Éditer un dépliant par service, lisible par tous": (
        "Éditer un dépliant par service, facile à lire et à comprendre"
    ),
    "Ouvrir une épicerie sociale au centre de Rochevaux": (
        "Ouvrir une épicerie sociale et solidaire au centre de Rochevaux"
    ),
    "Créer un taxi social partagé avec la commune": (
        "Développer le taxi social partagé avec la commune et l’étendre au soir"
    ),
    "Tenir un atelier de réparation et de prêt de vélos": (
        "Tenir un atelier de prêt de vélos"
    ),
    "1.5 Se déplacer sans voiture": (
        "1.5 Permettre à chacun de se déplacer sans voiture"
    ),
    "Équiper cent foyers d’un système de télévigilance": (
        "Équiper cent cinquante foyers d’un système de télévigilance"
    ),
    "Réunir chaque trimestre le conseil des résidents": (
        "Réunir chaque mois le conseil des résidents et des familles"
    ),
    "Créer deux places de court séjour": "Créer quatre places de court séjour",
    "Former vingt bénévoles aux visites de convivialité": (
        "Former trente bénévoles aux visites de convivialité et de courtoisie"
    ),
    "Engager un accompagnateur à l’emploi": "Engager une accompagnatrice vers l’emploi",
    "Créer un fonds d’avance pour les garanties locatives": (
        "Créer un fonds d’avance pour les garanties locatives et les déménagements"
    ),
    "Numériser les dossiers clôturés": "Numériser les dossiers clôturés depuis 2015",
    "Engager un conseiller en prévention commun": (
        "Engager avec la commune un conseiller en prévention"
    ),
}
# What moves, and after which line it stands from now on.
MOVED = {
    "• Cultiver un potager solidaire avec les usagers": (
        "• Organiser chaque année un séjour de vacances pour les aînés"
    ),
    "• Introduire des clauses sociales dans les marchés publics du CPAS": (
        "• Programmer les investissements jusqu’en 2030"
    ),
    "• Ouvrir un espace public numérique dans les locaux de l’ancienne poste": (
        "• Installer un point d’accueil discret à l’entrée du service social"
    ),
    "• Informer le personnel chaque année de l’avancement du programme": (
        "• Proposer des horaires concertés aux équipes de soins"
    ),
    "• Créer une réserve de recrutement d’aides-soignants": (
        "• Mener un entretien de fonctionnement annuel avec chaque agent"
    ),
}
ADDED = {
    "• Rénover six logements du patrimoine du CPAS": (
        "• Isoler la toiture des douze logements de la rue Haute"
    ),
    "• Désigner une personne de référence pour les aidants proches": (
        "• Tenir une ligne d’écoute téléphonique le week-end"
    ),
    "• Tenir à jour un répertoire des subsides": (
        "• Publier chaque année un rapport de durabilité"
    ),
}
GONE = (
    "• Livrer les repas dans de la vaisselle réutilisable",
    "• Refaire la signalétique des bâtiments",
)


def march_text() -> str:
    """The text of the example with all that changed since."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, new in RENAMED.items():
        text = text.replace(f"{old}\n", f"{new}\n")
    lines = [line for line in text.splitlines() if line not in GONE]
    for line, after in MOVED.items():
        lines.remove(line)
        lines.insert(lines.index(after) + 1, line)
    for after, line in ADDED.items():
        lines.insert(lines.index(after) + 1, line)
    return "\n".join(lines) + "\n"
