"""What the picture of a scanned page shows: its tilt, rules, bullets and labels."""

import pytest
from PIL import Image, ImageDraw

from gouvernail.reading.readers.pdf.ocr_bullets import with_bullets
from gouvernail.reading.readers.pdf.ocr_lines import Seen, base_of, size_of
from gouvernail.reading.readers.pdf.ocr_rules import strokes_of
from gouvernail.reading.readers.pdf.ocr_sequence import in_sequence
from gouvernail.reading.readers.pdf.ocr_skew import skew_of

HEIGHT = 44


def page():
    return Image.new("L", (1400, 1000), 245)


def ruled(low=60):
    """A table of three columns whose second row is as low as one line of text."""
    image = page()
    draw = ImageDraw.Draw(image)
    for y in (100, 400, 400 + low, 800):
        draw.line((100, y, 1300, y), 60, 3)
    for x in (100, 500, 900, 1300):
        draw.line((x, 100, x, 800), 60, 3)
    return image


def line(text, left=200, top=100):
    """The words of a line, each letter half as wide as it is high."""
    words = []
    for word in text.split():
        right = left + HEIGHT // 2 * len(word)
        words.append(Seen(word, left, top, right, top + 32))
        left = right + HEIGHT // 3
    return words


def texts(lines):
    return [" ".join(word.text for word in line) for line in lines]


@pytest.mark.parametrize("degrees", [-2.0, -0.7, 0.0, 0.3, 1.9])
def test_the_tilt_of_a_page_is_measured(degrees):
    tilted = ruled().rotate(degrees, Image.Resampling.BICUBIC, fillcolor=245)
    assert skew_of(tilted) == pytest.approx(-degrees, abs=0.11)


def test_rules_are_found_on_a_grey_ground_too():
    image = ruled()
    ground = image.crop((102, 102, 1298, 398)).point(
        [level * 0.6 for level in range(256)]
    )
    image.paste(ground, (102, 102))
    across, down = strokes_of(image)
    heights = sorted(round((s.at + s.last) / 2) for s in across if s.is_thin)
    assert heights == pytest.approx([50, 200, 230, 400], abs=2)
    assert len({round(stroke.at, -1) for stroke in down if stroke.is_thin}) == 4


def test_a_short_stroke_is_a_rule_only_from_rule_to_rule():
    image = page()
    draw = ImageDraw.Draw(image)
    for y in (100, 150):
        draw.line((100, y, 1300, y), 60, 3)
    draw.line((600, 100, 600, 150), 60, 3)
    draw.line((800, 108, 800, 142), 60, 3)
    _across, down = strokes_of(image)
    assert [round(stroke.at, -1) for stroke in down] == [300]


@pytest.mark.parametrize(
    ("shape", "sign"), [("round", "•"), ("square", "▪"), ("hollow", "◦"), ("flat", "-")]
)
@pytest.mark.parametrize("misread", ["« ", ""])
def test_a_bullet_is_told_by_its_shape(shape, sign, misread):
    image = page()
    draw = ImageDraw.Draw(image)
    room = (160, 110, 173, 123)
    if shape == "flat":
        draw.line((160, 117, 176, 117), 0, 4)
    elif shape == "square":
        draw.rectangle(room, 0)
    else:
        draw.ellipse(room, 0 if shape == "round" else None, 0, 3)
    seen = line("Créer un intranet")
    if misread:
        seen.insert(0, Seen("«", 160, 110, 174, 124))
    assert texts(with_bullets(image, [seen])) == [f"{sign} Créer un intranet"]


def test_a_line_without_bullet_gets_none():
    seen = line("Créer un intranet")
    assert with_bullets(page(), [seen]) == [seen]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (["1.1.2 Un", "11.3 Deux", "1.1.4 Trois"], "1.1.3 Deux"),
        (["1.1.2 Un", "113: Deux", "1.1.4 Trois"], "1.1.3: Deux"),
        (["OO 1.2 Un", "OO 13 Deux", "OO 1.4 Trois"], "OO 1.3 Deux"),
        (["10 Un", "11 Deux", "12 Trois"], "11 Deux"),
        (["1.1.2 Un", "35 Deux", "1.1.4 Trois"], "35 Deux"),
        (["1.1.2 Un", "12 000 €", "1.1.4 Trois"], "12 000 €"),
        (["1.1.2 Un", "2025 Deux", "1.1.4 Trois"], "2025 Deux"),
    ],
)
def test_a_label_is_parted_only_where_its_neighbours_prove_it(seen, meant):
    assert texts(in_sequence([line(text) for text in seen]))[1] == meant


def test_low_tall_and_hanging_words_stand_on_one_base():
    words = [
        Seen("nous", 0, 109, 90, 132),
        Seen("Échéance", 100, 92, 280, 132),
        Seen("page", 300, 109, 390, 141),
    ]
    assert base_of(words) == pytest.approx(132, abs=1)
    assert size_of(words) == pytest.approx(HEIGHT, abs=2)
