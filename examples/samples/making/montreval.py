"""Ville de Montreval: accordions on a page of a municipal site."""

from html import escape

from examples.samples.making.content import Content, Item, load

FILE = "montreval-pst.html"
_MENU = {
    "Ma ville": (
        "Le collège",
        "Le conseil communal",
        "Les services",
        "Travaux en cours",
    ),
    "Mes démarches": (
        "Carte d’identité",
        "Permis d’urbanisme",
        "Prime vélo",
        "Naissance",
    ),
    "Loisirs": ("Agenda", "Piscine", "Bibliothèques", "Créer un événement"),
}
_NEWS = (
    "Fermeture exceptionnelle de la piscine le 12 novembre",
    "Organiser votre fête de quartier : les demandes sont ouvertes",
    "Élaguer les haies avant le 1er mars : rappel",
)


def content() -> Content:
    """What the document says."""
    found = load("montreval")
    for item in found.walk():
        item.label = {
            "strategic": f"Axe {item.ref}",
            "operational": f"Objectif {item.ref}",
            "action": None,
        }[item.kind]
    return found


def made(found: Content) -> bytes:
    """The page."""
    accordions = "\n".join(_axis(item) for item in found.items)
    return (
        _head()
        + _cookies()
        + _banner()
        + _crumbs()
        + '<div class="container"><div class="row"><main id="content" class="col-md-8">'
        + _opening(found)
        + f'<div class="accordion" id="pst">\n{accordions}\n</div>'
        + _closing()
        + "</main>"
        + _aside()
        + "</div></div>"
        + _foot()
    ).encode()


def _head() -> str:
    return """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8">
<title>Programme stratégique transversal 2024-2030 | Ville de Montreval</title>
<meta name="description" content="Le PST de la Ville de Montreval">
<style>.visually-hidden{position:absolute;left:-999em}.badge{border-radius:9px}</style>
<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}
</script></head><body class="page page-pst">
<a class="visually-hidden" href="#content">Aller au contenu principal</a>
"""


def _cookies() -> str:
    return """<div id="cookie-banner" class="cookie-consent" role="dialog">
<p>Nous utilisons des cookies pour améliorer votre expérience. Vous pouvez accepter ou
refuser les cookies de mesure d’audience.</p><ul><li>Cookies nécessaires</li>
<li>Mesurer la fréquentation du site</li></ul><button>Tout accepter</button>
<button>Tout refuser</button><a href="/vie-privee">Gérer mes préférences</a></div>
"""


def _banner() -> str:
    menus = "".join(
        f'<li class="dropdown"><a href="#">{escape(title)}</a><ul>'
        + "".join(f'<li><a href="/p">{escape(page)}</a></li>' for page in pages)
        + "</ul></li>"
        for title, pages in _MENU.items()
    )
    return (
        '<header><a href="/"><img src="/logo.svg" alt="Ville de Montreval"></a>'
        '<form role="search"><label>Rechercher<input name="q"></label></form>'
        f'<nav aria-label="Menu principal"><ul>{menus}</ul></nav></header>\n'
    )


def _crumbs() -> str:
    return (
        '<nav class="breadcrumb" aria-label="Vous êtes ici"><ol><li><a href="/">Accueil'
        '</a></li><li><a href="/ville">Ma ville</a></li><li><a href="/politique">Vie'
        " politique</a></li><li>Programme stratégique transversal</li></ol></nav>\n"
    )


def _opening(found: Content) -> str:
    links = "".join(
        f'<li><a href="#axe{item.ref}">{escape(item.title)}</a></li>'
        for item in found.items
    )
    return (
        "<h1>Programme stratégique transversal 2024-2030</h1>"
        '<p class="meta">Publié le 3 octobre 2025 – Dernière mise à jour le 14 janvier'
        ' 2026</p><p class="lead">Le PST est la feuille de route de la Ville. Le'
        " conseil communal en a pris acte le 22 septembre 2025. Cliquez sur un axe pour"
        f' dérouler ses objectifs et ses actions.</p><ul class="summary">{links}</ul>'
        '<p><a class="btn" href="/pst.pdf">Télécharger le PST (PDF, 4,2 Mo)</a></p>\n'
    )


def _axis(item: Item) -> str:
    panels = "\n".join(_objective(child) for child in item.children)
    text = "".join(f"<p>{escape(part)}</p>" for part in item.text)
    return (
        f'<section class="accordion-item" id="axe{item.ref}">'
        '<h2 class="accordion-header">'
        f'<button class="accordion-button" aria-expanded="false">Axe {item.ref} – '
        f'{escape(item.title)}<span class="icon" aria-hidden="true">▾</span></button>'
        f'</h2><div class="accordion-collapse collapse" hidden>{text}\n{panels}\n'
        "</div></section>"
    )


def _objective(item: Item) -> str:
    actions = "\n".join(_action(child) for child in item.children)
    return (
        f"<details><summary><strong>Objectif {item.ref} :</strong> {escape(item.title)}"
        f" <small>({len(item.children)} actions)</small></summary><ul>\n{actions}\n"
        "</ul></details>"
    )


def _action(item: Item) -> str:
    return (
        f"<li><p>{escape(item.title)}</p><dl><dt>Service</dt>"
        f"<dd>{escape(item.printed('department'))}</dd><dt>Échéance</dt>"
        f"<dd>{escape(item.printed('due'))}</dd><dt>Statut</dt>"
        f'<dd><span class="badge">{escape(item.printed("status"))}</span></dd>'
        f"<dt>ODD</dt><dd>{escape(item.printed('sdg'))}</dd></dl></li>"
    )


def _closing() -> str:
    return """
<div class="share"><h3>Partager cette page</h3><ul><li><a href="#">Facebook</a></li>
<li><a href="#">Envoyer par courriel</a></li></ul></div>
<div class="feedback"><p>Cette page vous a-t-elle été utile ?</p><button>Oui</button>
<button>Non</button></div>
"""


def _aside() -> str:
    news = "".join(f'<li><a href="/n">{escape(title)}</a></li>' for title in _NEWS)
    return (
        '<aside class="col-md-4"><h2>Contact</h2><p>Cellule PST – rue Haute 1, 5999'
        " Montreval<br>pst@montreval.example</p><h2>Actualités</h2>"
        f"<ul>{news}</ul></aside>"
    )


def _foot() -> str:
    return """<footer><h2>Hôtel de ville</h2><p>Grand-Place 1 – 5999 Montreval</p>
<ul><li><a href="/plan">Plan du site</a></li><li><a href="/a11y">Déclaration
d’accessibilité</a></li><li><a href="/vie-privee">Vie privée</a></li></ul>
<p>© 2026 Ville de Montreval</p></footer>
<script src="/app.js"></script></body></html>
"""
