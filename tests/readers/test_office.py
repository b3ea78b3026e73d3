"""Word, OpenDocument and RTF files: what is kept, in which kind and role, and what is told of the rest."""

from collections.abc import Callable

from tests.readers.files import docx, odt, paragraph, relation, rtf

from copydesk.text import Document, Kind, Role

Read = Callable[[str, bytes], Document]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def kinds(document: Document) -> list[tuple[str, Kind, Role | None]]:
    return [(block.text, block.kind, block.given) for block in document.blocks]


def counts(document: Document) -> dict[str, object]:
    return {notice.code: dict(notice.values).get("count") for notice in document.notices}


def run(text: str, inside: str = "") -> str:
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_tracked_insertions_are_text_and_deletions_are_not(read: Read) -> None:
    body = (
        f"<w:p>{run('The port ')}<w:ins>{run('now ')}</w:ins><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('soon ')}</w:moveFrom>{run('closes.')}<w:moveTo>{run(' Soon.')}</w:moveTo></w:p>"
    )
    document = read("a.docx", docx(body))
    assert texts(document) == ["The port now closes. Soon."]
    assert counts(document) == {"office.deleted": 2, "office.inserted": 2}


def test_a_paragraph_whose_end_was_deleted_goes_on(read: Read) -> None:
    first = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert texts(read("a.docx", docx(paragraph("One ", first) + paragraph("two.")))) == ["One two."]


def test_content_controls_fields_and_breaks(read: Read) -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>"
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("shown")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>One.</w:t><w:br/><w:br/><w:t>Two.</w:t></w:r></w:p>"
        '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Odd" w:char="F0FF"/></w:r></w:p>'
    )
    document = read("a.docx", docx(body))
    assert texts(document) == ["In a control.", "shown a b\u2011c", "One.", "Two.", "\ufffd"]
    assert counts(document) == {"office.symbols": 1, "text.marks": 1}


def test_text_boxes_stand_behind_their_paragraph_once(read: Read) -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p>{run('Before.')}<w:r>{both}</w:r></w:p>{paragraph('After.')}"
    assert texts(read("a.docx", docx(body))) == ["Before.", "In the box.", "After."]


def test_notes_come_behind_the_text_and_running_lines_are_furniture(read: Read) -> None:
    parts = {
        "word/footnotes.xml": "<w:footnotes xmlns:w='w'><w:footnote "
        "w:type='separator'><w:p><w:r><w:t>no</w:t></w:r></w:p>"
        "</w:footnote><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t> A note.</w:t></w:r></w:p></w:footnote>"
        "</w:footnotes>",
        "word/header1.xml": "<w:hdr xmlns:w='w'><w:p><w:r><w:t>The Daily</w:t></w:r></w:p></w:hdr>",
        "word/footer1.xml": "<w:ftr xmlns:w='w'><w:p><w:r><w:t>12</w:t></w:r></w:p></w:ftr>",
        "word/comments.xml": "<w:comments xmlns:w='w'><w:comment><w:p/></w:comment></w:comments>",
    }
    relations = [
        relation(kind, target, name=f"r{n}")
        for n, (kind, target) in enumerate(
            (
                ("footnotes", "footnotes.xml"),
                ("header", "header1.xml"),
                ("footer", "footer1.xml"),
                ("comments", "comments.xml"),
            )
        )
    ]
    document = read("a.docx", docx(paragraph("Text."), parts=parts, relations=relations))
    assert kinds(document) == [
        ("The Daily", Kind.PARAGRAPH, Role.OTHER),
        ("Text.", Kind.PARAGRAPH, None),
        ("A note.", Kind.FOOTNOTE, None),
    ]
    assert counts(document) == {"office.comments": 1}


def test_styles_say_what_a_paragraph_is_also_those_that_are_built_on_others(read: Read) -> None:
    styles = (
        "<w:styles xmlns:w='w'><w:style w:styleId='a'><w:name w:val='Title'/></w:style>"
        "<w:style w:styleId='b'><w:name w:val='ours'/><w:basedOn w:val='c'/></w:style>"
        "<w:style w:styleId='c'><w:name w:val='heading 2'/></w:style>"
        "<w:style w:styleId='d'><w:name w:val='Quote'/></w:style><w:style w:styleId='e'><w:name "
        "w:val='caption'/></w:style>"
        "<w:style w:styleId='f'><w:name w:val='secret'/><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='g'><w:name w:val='round'/><w:basedOn w:val='g'/></w:style>"
        "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='de-DE'/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"
    )
    body = "".join(paragraph(name, f"<w:pPr><w:pStyle w:val='{name}'/></w:pPr>") for name in "abcdefg")
    body += paragraph("h", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>")
    document = read(
        "a.docx", docx(body, parts={"word/styles.xml": styles}, relations=[relation("styles", "styles.xml")])
    )
    assert kinds(document) == [
        ("a", Kind.HEADING, Role.HEADLINE),
        ("b", Kind.HEADING, None),
        ("c", Kind.HEADING, None),
        ("d", Kind.QUOTATION, None),
        ("e", Kind.PARAGRAPH, Role.CAPTION),
        ("f", Kind.PARAGRAPH, None),
        ("g", Kind.PARAGRAPH, None),
        ("h", Kind.LIST_ITEM, None),
    ]
    assert document.blocks[5].hidden
    assert document.language == "de"


def test_tables_of_facts_are_rows_and_those_that_lay_out_a_page_are_not(read: Read) -> None:
    def cell(*paragraphs: str) -> str:
        return f"<w:tc>{''.join(map(paragraph, paragraphs))}</w:tc>"

    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('x')}{cell('y')}</w:tr>"
    facts = f"<w:tbl><w:tr>{cell('Year')}{cell('Cars')}</w:tr>{gone}</w:tbl>"
    page = f"<w:tbl><w:tr>{cell('Left one.', 'Left two.')}{cell('Right.')}</w:tr></w:tbl>"
    document = read("a.docx", docx(facts + page))
    assert kinds(document) == [
        ("Year Cars", Kind.TABLE_ROW, None),
        ("Left one.", Kind.PARAGRAPH, None),
        ("Left two.", Kind.PARAGRAPH, None),
        ("Right.", Kind.PARAGRAPH, None),
    ]


def test_white_and_tiny_runs_are_marked(read: Read) -> None:
    white, tiny = "<w:rPr><w:color w:val='FFFFFF'/></w:rPr>", "<w:rPr><w:sz w:val='1'/></w:rPr>"
    shaded = "<w:rPr><w:color w:val='FFFFFF'/><w:shd w:fill='000000'/></w:rPr>"
    body = f"<w:p>{run('Seen. ')}{run('White.', white)}{run('Tiny.', tiny)}{run('Shaded.', shaded)}</w:p>"
    document = read("a.docx", docx(body))
    assert [(block.text, block.hidden) for block in document.blocks] == [
        ("Seen. Shaded.", False),
        ("White.Tiny.", True),
    ]


def test_opendocument_kinds_notes_and_runs(read: Read) -> None:
    styles = (
        '<style:style style:name="P1" style:parent-style-name="Title"/><style:style style:name="T1">'
        '<style:text-properties text:display="none"/></style:style>'
        '<style:style style:name="P2" style:parent-style-name="Quotations"/>'
    )
    text = (
        '<text:p text:style-name="P1">Head</text:p><text:h>Part</text:h>'
        "<text:p>One<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p>"
        "</text:note-body></text:note> two<text:line-break/>three <text:span "
        'text:style-name="T1">unseen</text:span></text:p>'
        '<text:p text:style-name="P2">Said.</text:p>'
        "<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read("a.odt", odt(text, styles=styles))
    assert kinds(document) == [
        ("Head", Kind.HEADING, Role.HEADLINE),
        ("Part", Kind.HEADING, None),
        ("One two three", Kind.PARAGRAPH, None),
        ("unseen", Kind.PARAGRAPH, None),
        ("Said.", Kind.QUOTATION, None),
        ("Item", Kind.LIST_ITEM, None),
        ("a b", Kind.TABLE_ROW, None),
        ("A note.", Kind.FOOTNOTE, None),
    ]


def test_rich_text_kinds_notes_tables_and_running_lines(read: Read) -> None:
    head = "{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s2 Title;}}{\\header The Daily\\par}{\\footer \\chpgn\\par}"
    body = (
        "\\pard\\s2 Head\\par\\pard\\s1 Part\\par\\pard One{\\footnote A note.} two\\line three\\par"
        "\\trowd\\intbl Year\\cell Cars\\cell\\row\\pard {\\listtext 1.\\tab}\\ls1 Item\\par\\pard "
        "\\u8220\\'93Caf\\'e9\\u8221\\'94\\~x"
    )
    document = read("a.rtf", rtf(body, head))
    assert kinds(document) == [
        ("The Daily", Kind.PARAGRAPH, Role.OTHER),
        ("Head", Kind.HEADING, Role.HEADLINE),
        ("Part", Kind.HEADING, None),
        ("One two three", Kind.PARAGRAPH, None),
        ("Year Cars", Kind.TABLE_ROW, None),
        ("Item", Kind.LIST_ITEM, None),
        ("“Café”\u00a0x", Kind.PARAGRAPH, None),
        ("A note.", Kind.FOOTNOTE, None),
    ]


SUPER = "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"


def styled(text: str, style: str) -> str:
    return f'<w:r>{style}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_struck_words_are_left_out_and_raised_figures_stay_apart_in_word(read: Read) -> None:
    body = (
        f"<w:p>{styled('Some ', '')}{styled('4,200 ', '<w:rPr><w:strike/></w:rPr>')}{styled('2,400', '')}"
        f"{styled('1', SUPER)}{styled(' men', '')}{styled(' gone', '<w:rPr><w:dstrike/></w:rPr>')}"
        f"{styled(' on the 1', '<w:rPr><w:strike w:val=&quot;0&quot;/></w:rPr>'.replace('&quot;', chr(34)))}"
        f"{styled('st', SUPER)}</w:p>"
    )
    document = read("a.docx", docx(body))
    assert texts(document) == ["Some 2,400¹ men on the 1st"]
    assert counts(document) == {"office.struck": 2}


def test_struck_words_are_left_out_and_raised_figures_stay_apart_in_rtf(read: Read) -> None:
    data = (
        b"{\\rtf1 Some {\\strike 4,200 }2,400{\\super 1} men{\\striked1  gone} on the \\super 2\\nosupersub 1"
        b"{\\super st}\\strike no\\strike0  day\\par}"
    )
    document = read("a.rtf", data)
    assert texts(document) == ["Some 2,400¹ men on the ²1st day"]
    assert counts(document) == {"office.struck": 3}


def test_struck_words_are_left_out_and_raised_figures_stay_apart_in_opendocument(read: Read) -> None:
    styles = "".join(
        f"<style:style style:name='{name}'><style:text-properties {said}/></style:style>"
        for name, said in (
            ("s", "style:text-line-through-style='solid'"),
            ("n", "style:text-line-through-style='none'"),
            ("u", "style:text-position='super 58%'"),
            ("p", "style:text-position='33% 58%'"),
            ("d", "style:text-position='-33% 58%'"),
        )
    )
    body = (
        "<text:p>Some <text:span text:style-name='s'>4,200 </text:span>2,400"
        "<text:span text:style-name='u'>1</text:span> "
        "<text:span text:style-name='n'>men</text:span><text:span text:style-name='p'>2</text:span> drink "
        "H<text:span text:style-name='d'>2</text:span>O</text:p>"
    )
    document = read("a.odt", odt(body, styles=styles))
    assert texts(document) == ["Some 2,400¹ men² drink H2O"]
    assert counts(document) == {"office.struck": 1}


def test_how_letters_are_read_stands_in_brackets_behind_them(read: Read) -> None:
    word = f"<w:rt>{styled('kan', '')}</w:rt><w:rubyBase>{styled('漢', '')}</w:rubyBase>"
    assert texts(read("a.docx", docx(f"<w:p><w:r><w:ruby>{word}</w:ruby></w:r></w:p>"))) == ["漢(kan)"]
    body = "<text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text>"
    assert texts(read("a.odt", odt(f"<text:p><text:ruby>{body}</text:ruby></text:p>"))) == ["漢(kan)"]


def test_a_field_that_never_comes_to_its_result_hides_nothing_behind_its_paragraph(read: Read) -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>x</w:instrText></w:r>'
    opened = f"<w:p>{styled('One', '')}{field}</w:p>"
    assert texts(read("a.docx", docx(opened + paragraph("Two.")))) == ["One", "Two."]


def test_smart_tags_simple_fields_links_and_nested_tables_keep_their_words(read: Read) -> None:
    cells = f"<w:tbl><w:tr><w:tc>{paragraph('Inner')}</w:tc><w:tc>{paragraph('cells')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<w:p><w:smartTag>{styled('Ormsund', '')}</w:smartTag>{styled(' is a ', '')}<w:fldSimple w:instr='REF x'>"
        f"{styled('port', '')}</w:fldSimple><w:hyperlink>{styled(', linked', '')}</w:hyperlink></w:p>"
        f"<w:tbl><w:tr><w:tc>{cells}<w:p/></w:tc><w:tc>{paragraph('Outer.')}</w:tc></w:tr></w:tbl>"
    )
    assert texts(read("a.docx", docx(body))) == ["Ormsund is a port, linked", "Inner cells", "Outer."]
