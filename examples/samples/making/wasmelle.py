"""Wasmelle: the raw text that an optical reader makes of a printed plan."""

import textwrap

from examples.samples.making.content import Content, Item, load

FILE = "wasmelle_ocr.txt"
_LOST = str.maketrans("àâêèîïôùûçÀÊÔ", "aaeeiiouucAEO")
_BULLETS = ("e ", "¢ ", "• ", "« ", "° ", "+ ")
_DEBRIS = ("_ . _", "| 7", "'", "ES", "—_ ~")
_HEAD = """\
COMMUNE DE WASMELLE

PROGRAMME STRATEGIQUE TRANSVERSAL
2024-2030

- -. 4

Document arrété par le collége communal
le 19 ao(it 2025

"""
_FOOT = "\nCommune de Wasmelle - PST 2024-2030                    Page {page} / 6\n\n"


def content() -> Content:
    """What the document says."""
    found = load("wasmelle")
    for item in found.walk():
        item.label = {
            "strategic": f"OBJECTIF STRATEGIQUE {item.ref}",
            "operational": f"O.O. {item.ref}",
            "action": f"Action {item.ref}",
        }[item.kind]
    actions = {item.ref: item for item in found.of_kind("action")}
    actions["1.2.4"].label = "Action 1.2.3"
    actions["3.1.3"].label = "Action 3.1.8"
    actions["4.1.2"].label = "Action 4 .1.2"
    return found


def made(found: Content) -> bytes:
    """The text: a page every two dozen items, its lines cut at 68 columns."""
    lines = [_HEAD]
    for place, item in enumerate(found.walk()):
        lines.append(_line(item, place))
        if place % 17 == 9:
            lines.append(_DEBRIS[place % len(_DEBRIS)] + "\n")
        if place % 15 == 14:
            lines.append(_FOOT.format(page=place // 15 + 1) + "\f")
    return "".join(lines).encode()


def _line(item: Item, place: int) -> str:
    title = _noisy(item.title, place)
    if item.kind == "strategic":
        return f"\n\n{_folded(f'{item.label} : {title}', '')}\n"
    if item.kind == "operational":
        return f"\n{_folded(f'{item.label} {title}', '')}\n"
    bullet = _BULLETS[place % len(_BULLETS)]
    return f"{_folded(f'{bullet}{item.label} : {title}', '')}\n"


def _folded(text: str, indent: str) -> str:
    return "\n".join(textwrap.wrap(text, 68, subsequent_indent=indent))


def _noisy(title: str, place: int) -> str:
    """Accents lost but é, and the confusions of an optical reader here and there."""
    text = title.translate(_LOST).replace("É", "E").replace("«", '"').replace("»", '"')
    changes = (("l’", "I’"), ("œ", "ce"), ("rn", "m"), ("’", "'"), ("ll", "Il"))
    old, new = changes[place % len(changes)]
    if old == "ll" and place % 2:
        return text
    return text.replace(old, new, 1)
