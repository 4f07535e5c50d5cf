"""Nil-la-Vallée: markdown as a strategic unit keeps it, with boxes to tick."""

from examples.samples.making.content import Content, Item, load

FILE = "PST-Nil-la-Vallee.md"
_HEAD = """\
---
title: PST 2024-2030
status: document de travail (VF2)
---

# Commune de Nil-la-Vallée

# Programme stratégique transversal 2024-2030

"""
_FOOT = """
---

[^1]: Voir la déclaration de politique communale, page 12.

*Généré depuis le wiki interne le 4 décembre 2025.*
"""


def content() -> Content:
    """What the document says."""
    found = load("nil")
    for item in found.walk():
        item.label = {
            "strategic": f"OS{item.ref}",
            "operational": f"OO{item.ref}",
        }.get(item.kind)
    return found


def made(found: Content) -> bytes:
    """The text."""
    parts = [_HEAD]
    for title, texts in found.sections:
        parts.append(f"## {title}\n\n" + "\n\n".join(texts) + "\n\n")
    parts += [_line(item) for item in found.walk()]
    return ("".join(parts) + _FOOT).encode()


def _line(item: Item) -> str:
    if item.kind == "volet":
        return f"\n## {item.title}\n"
    if item.kind == "strategic":
        return f"\n### {item.label} – {item.title}\n"
    if item.kind == "operational":
        mark = "[^1]" if item.ref == "2.2" else ""
        return f"\n#### {item.label} – {item.title}{mark}\n\n"
    box = "x" if item.printed("status") == "Réalisé" else " "
    facts = (
        f"  Pilote : {item.printed('lead')} | Échéance : {item.printed('due')} | "
        f"Statut : {item.printed('status')}"
    )
    return f"- [{box}] **{item.title}**\n{facts}\n"
