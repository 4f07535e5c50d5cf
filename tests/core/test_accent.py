"""Whatever colour an authority picks, its words stay legible."""

from hypothesis import given, strategies as st

from gouvernail.core.accent import contrast, derive, stylesheet, to_hex, to_oklch

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
SUNKEN, SURFACE, DARK_SURFACE = "#f3f0eb", "#ffffff", "#1b1f24"


@given(colours)
def test_light_accent_reads_on_every_ground(colour: str) -> None:
    light = derive(colour).light
    assert contrast(light["accent"], SUNKEN) >= 6
    assert contrast(light["accent"], light["accent-tint"]) >= 4.5
    assert contrast(light["on-accent"], light["accent"]) >= 7
    assert contrast(light["on-accent"], light["accent-hover"]) >= 7


@given(colours)
def test_dark_accent_reads_on_every_ground(colour: str) -> None:
    dark = derive(colour).dark
    assert contrast(dark["accent"], DARK_SURFACE) >= 7
    assert contrast(dark["on-accent"], dark["accent"]) >= 4.5
    assert contrast(dark["accent"], dark["accent-tint"]) >= 4.5
    assert contrast(dark["on-band"], dark["band"]) >= 4.5


@given(colours)
def test_an_accent_never_looks_like_the_alarm(colour: str) -> None:
    shade = to_oklch(derive(colour).light["accent"])
    assert shade.chroma < 0.03 or abs(shade.hue - 30) > 15


@given(colours)
def test_a_colour_survives_the_passage_through_oklch(colour: str) -> None:
    back = to_hex(to_oklch(colour))
    for place in (1, 3, 5):
        assert (
            abs(int(back[place : place + 2], 16) - int(colour[place : place + 2], 16))
            <= 1
        )


def test_the_sheet_holds_both_themes() -> None:
    sheet = stylesheet(derive("#14556b"))
    assert sheet.count("--g-accent:") == 3
    assert "prefers-color-scheme: dark" in sheet
