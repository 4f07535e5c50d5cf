"""Sombrefaux: a page of headings and lists that states the objectives twice."""

from html import escape

from examples.samples.making.content import Content, Item, load

FILE = "plan-strategique-cpas.html"


def content() -> Content:
    """What the document says."""
    found = load("sombrefaux")
    for item in found.walk():
        item.label = {"strategic": f"{item.ref}.", "operational": f"{item.ref}."}.get(
            item.kind
        )
    return found


def made(found: Content) -> bytes:
    """The page, in ISO 8859-1 as old editors leave it."""
    sections = "".join(_section(title, texts) for title, texts in found.sections)
    page = (
        "<html><head><title>CPAS de Sombrefaux - plan strat&eacute;gique</title>"
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
        '</head><body bgcolor="#FFFFFF"><table width="960" align="center"><tr><td>'
        '<p align="right"><a href="index.html">Accueil</a> | <a href="equipe.html">'
        'L\'&eacute;quipe</a> | <a href="contact.html">Contact</a></p>'
        "<h1>Plan stratégique transversal du CPAS 2025-2030</h1>"
        f"<p><b>CPAS de Sombrefaux</b></p>{sections}{_overview(found)}"
        f"<h2>Les objectifs et les actions en détail</h2>{_details(found)}"
        "<hr><p><small>Page mise à jour le 17/11/2025 – webmaster : cellule "
        "communication</small></p></td></tr></table></body></html>"
    )
    return page.replace("’", "&rsquo;").encode("iso-8859-1", "xmlcharrefreplace")


def _section(title: str, texts: list[str]) -> str:
    tag = "li" if len(texts) > 1 else "p"
    inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for text in texts)
    return f"<h2>{escape(title)}</h2>" + (f"<ul>{inner}</ul>" if tag == "li" else inner)


def _overview(found: Content) -> str:
    """The objectives alone, before the details."""
    parts = []
    for item in found.items:
        inner = "".join(f"<li>{escape(child.title)}</li>" for child in item.children)
        parts.append(f"<li><b>{escape(item.title)}</b><ul>{inner}</ul></li>")
    return f"<h2>Nos objectifs en un coup d’œil</h2><ol>{''.join(parts)}</ol>"


def _details(found: Content) -> str:
    parts = []
    for item in found.items:
        parts.append(f"<h2>Objectif stratégique {item.label} {escape(item.title)}</h2>")
        for child in item.children:
            parts.append(f"<h3>{child.label} {escape(child.title)}</h3>")
            parts.append(f"<ul>{''.join(map(_action, child.children))}</ul>")
    return "".join(parts)


def _action(action: Item) -> str:
    due = escape(action.printed("due"))
    return f"<li>{escape(action.title)}<br><i>Échéance : {due}</i></li>"
