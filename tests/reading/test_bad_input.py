"""What cannot be read is refused with one sentence that helps."""

import random

import pytest

from gouvernail.plan.model import MAX_NODES
from gouvernail.plan.wording import PlanError
from gouvernail.reading import read_document

TALE = (
    "la nuit maison marchait lentement vers ses yeux fermés alors que Jean regardait"
    " encore la mer grise et les bateaux qui partaient au loin sans un mot"
)
WORDS = TALE.split()


def refusal(data: bytes | str) -> str:
    raw = data.encode() if isinstance(data, str) else data
    with pytest.raises(PlanError) as refused:
        read_document(raw, "document.txt")
    return refused.value.wording.template


def prose(words: int, seed: int) -> str:
    chosen = random.Random(seed).choices(WORDS, k=words)
    return " ".join(chosen).capitalize() + "."


def novel(heading: str) -> str:
    parts = []
    for number in range(1, 21):
        parts.append(heading.format(number=number, title=prose(4, number)[:-1]))
        parts += [prose(120, number * 9 + i) for i in range(5)]
        parts += ["— " + prose(9, number * 7 + i) for i in range(5)]
    return "\n\n".join(parts)


@pytest.mark.parametrize("data", [b"", b"  \n\n \t\n", "\ufeff".encode()])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert "empty" in refusal(data)


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0 JFIF", b"GIF89a"],
)
def test_a_picture_is_called_a_picture_whatever_its_name(data: bytes) -> None:
    with pytest.raises(PlanError, match="is a picture"):
        read_document(data, "pst.docx")


def test_a_truncated_package_is_called_damaged() -> None:
    assert "damaged" in refusal(b"PK\x03\x04\x14\x00word/document.xml")


def test_random_bytes_are_not_taken_for_text() -> None:
    data = random.Random(5).randbytes(6000)
    assert "not readable text" in refusal(data)


def test_fifty_megabytes_are_refused_before_they_are_decoded() -> None:
    assert "MB" in refusal(b"\xff" * (50 * 1024 * 1024))


@pytest.mark.parametrize(
    "heading",
    [
        "Chapitre {number}",
        "{number}. {title}",
        "CHAPITRE {number} : {title}",
        "# {title}",
    ],
)
def test_a_novel_holds_no_plan(heading: str) -> None:
    assert "No strategic plan" in refusal(novel(heading))


@pytest.mark.parametrize(
    "text",
    [
        "Liste de courses :\n- pain\n- lait\n- beurre\n- savon\n",
        "Ordre du jour\n\n1. Procès-verbal\n2. Budget 2025\n3. Divers\n",
        "Bonjour, voici ma réponse.\n",
    ],
)
def test_other_lists_hold_no_plan(text: str) -> None:
    assert "No strategic plan" in refusal(text)


def test_too_many_nodes_are_counted_in_the_refusal() -> None:
    actions = "\n".join(
        f"Action 1.1.{i} : Planter l'arbre {i}" for i in range(MAX_NODES)
    )
    head = "Objectif stratégique 1 : Être vert\nObjectif opérationnel 1.1 : Planter\n"
    assert "nodes" in refusal(head + actions)


def test_a_title_without_end_is_refused_with_its_line() -> None:
    text = (
        "Objectif stratégique 1 : Être vert\nObjectif opérationnel 1.1 : Planter\n"
        f"Action 1.1.1 : {'planter un arbre ' * 1200}\nAction 1.1.2 : Arroser\n"
    )
    with pytest.raises(PlanError) as refused:
        read_document(text.encode(), "plan.txt")
    assert refused.value.wording.params["line"] == 3


def test_ten_thousand_numbered_actions_are_refused_not_taken_for_headers() -> None:
    lines = [
        "Objectif stratégique 1 : Être un CPAS",
        "Objectif opérationnel 1.1 : Agir",
    ]
    lines += [
        f"Action {n} : Mener le projet avec les partenaires" for n in range(10_000)
    ]
    with pytest.raises(PlanError, match="10002"):
        read_document("\n".join(lines).encode(), "plan.txt")
