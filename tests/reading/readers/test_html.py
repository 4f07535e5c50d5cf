import pytest

from gouvernail.reading.readers.html.reader import read_html
from gouvernail.reading.source import Block, Cell, Region, SourceDocument


def read(body: str) -> SourceDocument:
    return read_html(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "x")


def texts(body: str) -> list[str]:
    return [block.text for block in read(body).blocks]


def block(document: SourceDocument, text: str) -> Block:
    found = [each for each in document.blocks if each.text == text]
    assert len(found) == 1, [each.text for each in document.blocks]
    return found[0]


SITE = """
<html lang="fr"><head><title>PST</title><style>p {}</style></head>
<body class="page menu-open">
<a class="skip-link" href="#contenu">Aller au contenu</a>
<div id="tarteaucitronRoot"><p>Nous utilisons des cookies.</p><button>OK</button></div>
<header class="site-header"><p>Ville de Ici</p>
 <nav><ul class="mega-menu"><li><a href="/a">Ma ville</a>
  <button aria-expanded="false" aria-controls="m1">Ouvrir</button>
  <ul id="m1" hidden><li><a href="/b">Collège</a></li></ul></li></ul></nav></header>
<ol class="fil-ariane"><li><a href="/">Accueil</a></li><li>PST</li></ol>
<main>
 <h1>Programme stratégique transversal&nbsp;2024&#8209;2030</h1>
 <div class="social-links"><a href="#">Partager cette page</a></div>
 <p>Le présent plan a été adopté par le Conseil.<script>suivre()</script></p>
 <h2>Volet externe</h2>
 <div class="accordion">
  <h3 class="accordion-header"><button class="accordion-button" aria-expanded="false"
   data-bs-target="#un">OS 1. Être une commune verte<svg><title>+</title></svg></button>
  </h3>
  <div id="un" class="accordion-collapse collapse" style="display: none">
   <h3>OO 1.1. Planter</h3>
   <ul><li>Planter des haies<ul><li>cent par an</li></ul></li><li>Tailler</li></ul>
  </div>
  <h3 class="accordion-header"><button class="accordion-button" aria-expanded="false"
   data-bs-target="#deux">OS 2. Être proche</button></h3>
  <div id="deux" hidden><p>Une permanence par semaine dans chaque village.</p></div>
 </div>
</main>
<aside class="sidebar"><h2>Voir aussi</h2><a href="/c">Autre page</a></aside>
<footer><p>Rue de l’Église 1</p></footer>
</body></html>"""


@pytest.fixture(scope="module")
def site() -> SourceDocument:
    return read_html(SITE.encode(), "pst.html")


def body_of(document: SourceDocument) -> list[str]:
    return [each.text for each in document.blocks if each.region is Region.BODY]


def test_a_site_keeps_its_plan_and_sets_the_rest_apart(site: SourceDocument) -> None:
    assert body_of(site) == [
        "Programme stratégique transversal 2024‑2030",
        "Le présent plan a été adopté par le Conseil.",
        "Volet externe",
        "OS 1. Être une commune verte",
        "OO 1.1. Planter",
        "Planter des haies",
        "cent par an",
        "Tailler",
        "OS 2. Être proche",
        "Une permanence par semaine dans chaque village.",
    ]


def test_what_leads_elsewhere_is_kept_as_navigation(site: SourceDocument) -> None:
    aside = [each.text for each in site.blocks if each.region is Region.NAVIGATION]
    for text in ("Nous utilisons des cookies.", "Collège", "Accueil", "Voir aussi"):
        assert text in aside
    assert "Aller au contenu" not in aside


def test_headings_in_what_unfolds_are_deeper_than_its_title(
    site: SourceDocument,
) -> None:
    levels = [each.style.heading for each in site.blocks if each.region is Region.BODY]
    assert levels == [1, 0, 2, 3, 4, 0, 0, 0, 3, 0]


def test_nested_details_are_nested_headings() -> None:
    document = read(
        "<h2>PST</h2>"
        "<details><summary>OS 1</summary><details><summary><h3>OO 1</h3></summary>"
        "<p>a</p></details><details><summary>OO 2</summary></details></details>"
        "<details><summary>OS 2</summary></details>"
    )
    levels = {each.text: each.style.heading for each in document.blocks}
    assert levels == {"PST": 2, "OS 1": 3, "OO 1": 4, "a": 0, "OO 2": 4, "OS 2": 3}


def test_buttons_that_unfold_are_headings_and_others_are_dropped() -> None:
    document = read(
        "<h2>PST</h2><button aria-expanded='false' aria-controls='p'>OS 1</button>"
        "<div id='p' aria-hidden='true'><h3>OO 1</h3><p>a</p></div>"
        "<div class='toggle-title'>OS 2</div><div class='toggle-content'><p>b</p></div>"
        "<button>Imprimer</button>"
    )
    levels = {each.text: each.style.heading for each in document.blocks}
    assert levels == {"PST": 2, "OS 1": 3, "OO 1": 4, "a": 0, "OS 2": 3, "b": 0}


def test_the_name_of_a_tab_heads_what_it_shows() -> None:
    document = read(
        "<h2>PST</h2><div role='tablist'><a role='tab' id='t1' href='#p1'>Externe</a>"
        "<a role='tab' id='t2' href='#p2'>Interne</a></div>"
        "<div role='tabpanel' id='p1' aria-labelledby='t1'><p>a</p></div>"
        "<div role='tabpanel' id='p2' aria-labelledby='t2' hidden><p>b</p></div>"
    )
    body = [each for each in document.blocks if each.region is Region.BODY]
    assert [(each.text, each.style.heading) for each in body] == [
        ("PST", 2),
        ("Externe", 3),
        ("a", 0),
        ("Interne", 3),
        ("b", 0),
    ]


def test_a_menu_that_holds_the_plan_is_no_menu() -> None:
    plan = "<p>Être une commune verte et durable pour tous.</p>" * 9
    document = read(f"<div class='menu sidebar'>{plan}</div><p>Fin.</p>")
    assert {each.region for each in document.blocks} == {Region.BODY}


def test_a_page_all_in_navigation_elements_is_still_read() -> None:
    document = read("<nav>" + "<p>Être une commune verte.</p>" * 9 + "</nav>")
    assert {each.region for each in document.blocks} == {Region.BODY}


def test_the_only_title_in_the_header_stays_in_the_body() -> None:
    document = read(
        "<header><h1>PST de Ici</h1></header><main><p>Un texte assez long.</p></main>"
    )
    assert block(document, "PST de Ici").region is Region.BODY


def test_a_list_of_links_within_the_page_is_contents() -> None:
    links = "".join(f"<li><a href='#{n}'>Objectif {n}</a></li>" for n in range(4))
    document = read(f"<ul>{links}</ul><h2>Objectif 0</h2><p>Un texte du plan.</p>")
    regions = [each.region for each in document.blocks]
    assert regions == [Region.CONTENTS] * 4 + [Region.BODY] * 2


def test_hidden_helpers_are_dropped_and_what_follows_them_stays() -> None:
    body = (
        "<p>Un<span class='sr-only'> (nouvelle fenêtre)</span> deux"
        "<span hidden>x</span> trois<i aria-hidden='true'>★</i></p>"
        "<div style='display:none'>Modèle</div><noscript>Activez</noscript>"
        "<template><p>t</p></template><p>quatre<!-- cinq --></p>"
    )
    assert texts(body) == ["Un deux trois", "quatre"]


@pytest.mark.parametrize(
    ("attributes", "labels"),
    [
        ("", ["1.", "2.", "3."]),
        ("start='4'", ["4.", "5.", "6."]),
        ("type='a'", ["a.", "b.", "c."]),
        ("type='I' start='3'", ["III.", "IV.", "V."]),
        ("reversed", ["3.", "2.", "1."]),
        ("style='list-style-type: upper-alpha'", ["A.", "B.", "C."]),
        ("start='x'", ["1.", "2.", "3."]),
    ],
)
def test_the_items_of_a_list_have_their_numbers(
    attributes: str, labels: list[str]
) -> None:
    document = read(f"<ol {attributes}><li>a<li>b<li>c</ol>")
    assert [each.list_label for each in document.blocks] == labels


def test_an_item_may_have_a_number_of_its_own() -> None:
    document = read("<ol><li>a<li value='7'>b<li>c</ol>")
    assert [each.list_label for each in document.blocks] == ["1.", "7.", "8."]


def test_nested_items_are_further_right_and_labelled_once() -> None:
    document = read(
        "<ul><li><p>a</p><p>suite</p><ol><li>b</li></ol></li><li>c</li></ul>"
    )
    found = [(each.list_label, each.indent) for each in document.blocks]
    assert found == [("•", 4), (None, 4), ("1.", 8), ("•", 4)]


def test_a_line_break_parts_lines_and_not_sentences() -> None:
    body = "<p>Pilote : CPAS<br>Budget : 10 €<br/>par an<br>Fin</p><h2>Un<br>Deux</h2>"
    assert texts(body) == ["Pilote : CPAS", "Budget : 10 € par an", "Fin", "Un Deux"]


def test_a_paragraph_wholly_strong_is_emphasised() -> None:
    document = read(
        "<p><strong>OO 1</strong> <b>: planter</b></p><p><b>a</b> b</p>"
        "<p style='font-weight: bold'>c</p>"
    )
    assert [each.style.emphasised for each in document.blocks] == [True, False, True]


def cells(document: SourceDocument) -> list[tuple[str, Cell | None]]:
    return [(each.text, each.cell) for each in document.blocks]


def test_cells_stand_where_the_spans_above_leave_room() -> None:
    document = read(
        "<table><caption>Budget</caption><thead><tr><th rowspan=2>An<th colspan=2>Coût"
        "<tr><th>Min<th>Max</thead><tr><td rowspan=2 bgcolor='#fee'>2025<td>1<td>2"
        "<tr><td>3<td><p>4</p><p>5</p></table>"
    )
    assert cells(document) == [
        ("Budget", None),
        ("An", Cell(0, 0, 0, rows=2, heading=True)),
        ("Coût", Cell(0, 0, 1, columns=2, heading=True)),
        ("Min", Cell(0, 1, 1, heading=True)),
        ("Max", Cell(0, 1, 2, heading=True)),
        ("2025", Cell(0, 2, 0, rows=2)),
        ("1", Cell(0, 2, 1)),
        ("2", Cell(0, 2, 2)),
        ("3", Cell(0, 3, 1)),
        ("4", Cell(0, 3, 2)),
        ("5", Cell(0, 3, 2)),
    ]
    assert [each.line for each in document.blocks] == [1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5]
    assert block(document, "2025").style.fill == "ffeeee"
    assert block(document, "Budget").style.emphasised


def test_a_heading_cell_of_a_row_heads_no_column() -> None:
    document = read("<table><tr><th>Pilote<td>CPAS<tr><th>Budget<td>1</table>")
    assert not any(cell and cell.heading for _text, cell in cells(document))


def test_tables_that_only_arrange_the_page_are_no_tables() -> None:
    inner = "<table><tr><td>a<td>b</table>"
    found = cells(read(f"<table><tr><td><p>x</p>{inner}<td>y</table>"))
    assert found[0] == ("x", None)
    assert found[1] == ("a", Cell(0, 0, 0))
    assert cells(read("<table><tr><td>a<tr><td>b</table>"))[1] == ("b", None)


def test_a_table_in_a_cell_is_text_of_that_cell() -> None:
    inner = "<table><tr><td>a<td>b</table>"
    document = read(f"<table><tr><th>T<th>U<tr><td>c<td>{inner}</table>")
    assert cells(document)[2:] == [
        ("c", Cell(0, 1, 0)),
        ("a", Cell(0, 1, 1)),
        ("b", Cell(0, 1, 1)),
    ]


def test_short_names_and_values_are_the_rows_of_a_sheet() -> None:
    document = read(
        "<dl><dt>Pilote</dt><dd>CPAS</dd><dt>Partenaires</dt><dd>A</dd><dd>B</dd></dl>"
    )
    places = [
        (text, cell and (cell.row, cell.column)) for text, cell in cells(document)
    ]
    assert places == [
        ("Pilote", (0, 0)),
        ("CPAS", (0, 1)),
        ("Partenaires", (1, 0)),
        ("A", (1, 1)),
        ("B", (1, 1)),
    ]


def test_terms_above_lists_are_headings() -> None:
    document = read("<h2>A</h2><dl><dt>OO 1</dt><dd><ul><li>x</ul></dd></dl>")
    assert [each.style.heading for each in document.blocks] == [2, 3, 0]


def test_invisible_characters_are_taken_out() -> None:
    assert texts("<p>com\u00admune&shy; de\u200b l&#x202f;été&nbsp;!</p>") == [
        "commune de l été !"
    ]


def test_text_from_right_to_left_is_kept() -> None:
    assert texts("<p dir='rtl'>مرحبا بكم</p><p>été</p>") == ["مرحبا بكم", "été"]


def test_entities_declared_in_the_page_are_not_expanded() -> None:
    page = (
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b SYSTEM 'file:///etc/hostname'>]>"
        "<html><body><p>x &a; &b;</p></body></html>"
    )
    found = [each.text for each in read_html(page.encode(), "x").blocks]
    assert found == ["x &a; &b;"]


WORD = """<html><head><meta http-equiv=Content-Type
content="text/html; charset=windows-1252"><!--[if gte mso 9]><xml>x</xml><![endif]-->
</head><body lang=FR><p class=MsoTitle>PST<o:p></o:p></p>
<p class=MsoToc1><a href="#a">Être… 3</a></p>
<h1><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Être</h1>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'>
<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·
<span>&nbsp;</span></span></span><![endif]>Planter
des arbres</p></body></html>"""


def check_word(document: SourceDocument) -> None:
    shown = [(each.text, each.list_label, each.indent) for each in document.blocks]
    assert shown == [
        ("PST", None, 0),
        ("Être… 3", None, 0),
        ("Être", "1.", 0),
        ("Planter des arbres", "•", 8),
    ]
    assert [each.style.heading for each in document.blocks] == [1, 0, 1, 0]
    assert document.blocks[1].region is Region.CONTENTS


def test_a_page_saved_by_word_shows_its_labels() -> None:
    check_word(read_html(WORD.encode("cp1252"), "pst.htm"))


def filtered(margin: str, sign: str, text: str) -> str:
    blanks = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"
    return (
        f"<p class=MsoListParagraph style='margin-left:{margin};text-indent:-18.0pt'>"
        f"<span style='font-family:Wingdings'>{sign}{blanks}</span>{text}</p>"
    )


def test_a_filtered_page_of_word_tells_its_levels_by_their_margins() -> None:
    page = (
        filtered("36.0pt", "§", "Être")
        + filtered("2.54cm", "·", "Verdir")
        + filtered("1.5in", "o", "Planter")
        + "<p class=MsoNormal style='margin-left:36.0pt'>o Dit</p>"
    )
    blocks = read_html(page.encode(), "x").blocks
    assert [(each.text, each.list_label, each.indent) for each in blocks] == [
        ("Être", "•", 4),
        ("Verdir", "•", 8),
        ("Planter", "•", 12),
        ("o Dit", None, 0),
    ]


def test_a_page_saved_with_all_it_needs_is_unpacked() -> None:
    head = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="X"\n\n--X\n'
        "Content-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n"
    )
    data = (head + WORD + "\n--X--\n").replace("\n", "\r\n").encode("cp1252")
    check_word(read_html(data, "pst.mht"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    data = "<html><body><p>Être à l’écoute</p></body></html>".encode(encoding)
    assert read_html(data, "x").blocks[0].text == "Être à l’écoute"


def test_a_wrong_declaration_of_encoding_does_not_matter() -> None:
    for declared in ("utf-8", "utf-16", "martien"):
        page = f"<html><meta charset={declared}><body><p>Été à l’eau"
        assert read_html(page.encode("cp1252"), "x").blocks[0].text == "Été à l’eau"


def test_the_title_of_the_window_is_part_of_the_text() -> None:
    page = b"<html><head><title>PST - Commune de Lincent</title></head><p>Axe 1</p>"
    assert read_html(page, "x").text.endswith("PST - Commune de Lincent")
