"""What may be attached, by its content and not by its name."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from gouvernail.documents.services import MOST_BYTES, plain_name, store_document
from tests.factories import Cast

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


def package(*names: str, first: bytes = b"") -> bytes:
    """A zip of these files, `mimetype` first where its content is given."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


KINDS = {
    "image/png": PNG,
    "image/jpeg": b"\xff\xd8\xff\xe0" + b"\x00" * 40,
    "image/webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "image/heic": b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40,
    "application/pdf": b"%PDF-1.7\n%\xe2\xe3",
    "application/rtf": b"{\\rtf1 Bonjour}",
    "text/plain": "Avis rendu le 4 mai.\n".encode("cp1252"),
    "application/x-ole-storage": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40,
    "application/vnd.oasis.opendocument.text": package(
        "content.xml", first=b"application/vnd.oasis.opendocument.text"
    ),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": package(
        "[Content_Types].xml", "word/document.xml"
    ),
}
REFUSED = {
    "nothing": b"",
    "a program": b"MZ\x90\x00" + b"\x00" * 60,
    "an archive": package("one.txt"),
    "a broken archive": b"PK\x03\x04" + b"\x00" * 30,
    "macros": package(
        "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"
    ),
    "too much": PNG + b"\x00" * MOST_BYTES,
}


@pytest.mark.parametrize("media_type", KINDS)
def test_a_file_is_known_by_its_content(cast: Cast, media_type: str) -> None:
    file = SimpleUploadedFile("nom-trompeur.exe", KINDS[media_type])
    kept = store_document(
        file=file, organisation=cast.organisation, by=cast.contributor
    )
    assert kept.media_type == media_type
    assert kept.content.read() == KINDS[media_type]
    assert (kept.size, kept.added_by) == (len(KINDS[media_type]), cast.contributor)


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_kept_is_refused_in_one_sentence(cast: Cast, what: str) -> None:
    file = SimpleUploadedFile("photo.png", REFUSED[what])
    with pytest.raises(ValidationError) as refusal:
        store_document(file=file, organisation=cast.organisation, by=cast.contributor)
    assert len(refusal.value.messages) == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\anne\\avis.pdf", "avis.pdf"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("", "document"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_names_lose_what_would_mislead(given: str, kept: str) -> None:
    assert plain_name(given) == kept
