"""The pages of sites and of Word around a text; braces are places to fill."""

ARTICLE = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<style>table{{border-collapse:collapse}} td,th{{border:1px solid #777;padding:4px}}
</style></head>
<body>
{body}
</body></html>
"""


SITE = """<!DOCTYPE html>
<html lang="{language}" class="no-js">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} — Commune de Sart-Tilleul</title>
<style>.hidden{{display:none}} .portal-top{{background:#046a38}}</style>
<script>window.dataLayer=window.dataLayer||[];function gtag(){{}}</script></head>
<body class="template-document_view section-ma-commune">
<div id="cookie-banner" role="dialog" aria-label="Cookies">
<p>Ce site utilise des cookies afin d’améliorer votre expérience de navigation.</p>
<button>Tout accepter</button> <button>Refuser</button>
<a href="/cookies">En savoir plus</a></div>
<a class="visually-hidden" href="#content">Aller au contenu</a>
<header id="portal-top"><a href="/">Commune de Sart-Tilleul</a>
<nav id="portal-globalnav" aria-label="Navigation principale"><ul>
<li><a href="/ma-commune">Ma commune</a><ul>
<li><a href="/ma-commune/college">Collège communal</a></li>
<li><a href="/ma-commune/conseil">Conseil communal</a></li>
<li><a href="/ma-commune/pst">Programme stratégique transversal</a></li></ul></li>
<li><a href="/vivre">Vivre à Sart-Tilleul</a></li>
<li><a href="/demarches">Démarches administratives</a></li>
<li><a href="/agenda">Agenda</a></li></ul></nav>
<form action="/search"><input name="q" placeholder="Rechercher"><button>OK</button>
</form></header>
<nav id="breadcrumbs" aria-label="Fil d’Ariane"><ol><li><a href="/">Accueil</a></li>
<li><a href="/ma-commune">Ma commune</a></li><li>{title}</li></ol></nav>
<div id="columns"><aside class="portlet portletNavigationTree"><h2>Ma commune</h2>
<ul><li><a href="/ma-commune/college">Collège communal</a></li>
<li><a href="/ma-commune/cpas">CPAS</a></li>
<li><a href="/ma-commune/pst">Programme stratégique transversal</a></li></ul></aside>
<main id="content"><article><div class="documentByLine">Publié le 12 mars 2025,
modifié le 3 avril 2025</div>
{body}
<p class="share"><a href="#">Partager sur Facebook</a> <a href="#">Imprimer</a></p>
</article></main></div>
<footer><div class="contact"><h2>Administration communale</h2>
<p>Place Communale 1<br>5999 Sart-Tilleul<br>Tél. : 081 00 00 00</p></div>
<ul><li><a href="/mentions-legales">Mentions légales</a></li>
<li><a href="/accessibilite">Déclaration d’accessibilité</a></li></ul>
<p>© 2025 Commune de Sart-Tilleul — Plan du site — Connexion</p></footer>
</body></html>
"""


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15 (filtered)"><title>{title}</title>
<style><!-- p.MsoNormal, li.MsoNormal {{margin:0cm;font-size:11.0pt;}} --></style>
</head><body lang=FR-BE style='word-wrap:break-word'><div class=WordSection1>
{body}
</div></body></html>
"""
