"""Web pages to a source document, as sites publish them and as offices save them."""

import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import PurePath

from lxml import etree

from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.reading.readers.decoding import decode
from gouvernail.reading.readers.html.cleaning import clean
from gouvernail.reading.readers.html.flow import Flow
from gouvernail.reading.readers.html.marks import text_of
from gouvernail.reading.readers.html.regions import regions_of
from gouvernail.reading.source import GAP, Progress, SourceDocument, silent

MAX_CHARACTERS = 20_000_000
_HEAD = 8192
_CHARSET = re.compile(rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.I)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# What browsers read where a page says so.
_READ_AS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
_MAIL = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,30}\r?\n")
# Word parts what old browsers must not see by marks that are no comments.
_CONDITION = re.compile(r"<!\[(?:if|endif)[^>]{0,200}\]>", re.IGNORECASE)
# What a document type may declare; a page needs none of it.
# No XML holds them, and what lxml made of them could not be changed.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DECLARED = re.compile(r"<!DOCTYPE[^>\[]{0,500}\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)


def read_html(data: bytes, name: str, progress: Progress = silent) -> SourceDocument:
    """The source document of a web page, in one file (HTML) or in an archive (MHT).

    Raises `PlanError` where it cannot be decoded, is too large or holds no text.
    """
    text = _text(_page(data))
    if len(text) > MAX_CHARACTERS:
        raise PlanError(
            _("This page is too large: save the part that holds the plan on its own.")
        )
    root = _parsed(text)
    window = _window_title(root)
    clean(root)
    flow = Flow(regions_of(root))
    flow.walk(root)
    progress(1, 1)
    if not flow.blocks:
        raise PlanError(_("This page holds no text: there is no plan to read."))
    texts = "\n".join([*(block.text for block in flow.blocks), window])
    texts = texts.replace(GAP, " ")
    return SourceDocument(PurePath(name).stem, tuple(flow.blocks), texts, format="html")


def _window_title(root: etree._Element) -> str:
    """What the window shows above the page: often the only name of the authority."""
    title = root.find(".//head/title")
    return "" if title is None else text_of(title)


def _page(data: bytes) -> bytes:
    """The page in a web archive (MHT); else the data as they are."""
    head = data[:_HEAD]
    if not _MAIL.match(head) or b"multipart/related" not in head.lower():
        return data
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content
    return data


def _text(data: bytes) -> str:
    declared = _CHARSET.search(data[:_HEAD])
    if declared and not data.startswith(_MARKS) and b"\x00" not in data[:_HEAD]:
        encoding = declared.group(1).decode("ascii", "replace").lower()
        try:
            return data.decode(_READ_AS.get(encoding, encoding))
        except (LookupError, ValueError):
            return decode(data)
    return decode(data)


def _parsed(text: str) -> etree._Element:
    text = _CONDITION.sub("", _DECLARED.sub("", _CONTROLS.sub(" ", text), count=1))
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        # Old pages leave their tags open, which nests them deeper than by default.
        huge_tree=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "ignore"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise PlanError(_("This page holds no text: there is no plan to read."))
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise PlanError(
            _(
                "This page nests its parts too deep to be read whole: copy its text"
                " into a document and try again."
            )
        )
    return root
