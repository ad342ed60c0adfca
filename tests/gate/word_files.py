"""Word files of every kind that offices have, made of one draft by python-docx and by changes to its XML."""

import copy
import random
import re
import zipfile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

W = nsdecls("w")
STRICT = "http://purl.oclc.org/ooxml"


def document(text):
    """A draft as a Word file, its tables plain grids."""
    made, rows = Document(), []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            rows = [row for row in rows if set("".join(row)) != {"-"}]
            table = made.add_table(len(rows), len(rows[0]))
            for cells, row in zip(table.rows, rows):
                for cell, words in zip(cells.cells, row):
                    cell.text = words
            rows = []
        level = len(line) - len(line.lstrip("#"))
        if level:
            made.add_heading(line.lstrip("# "), level - 1)
        elif line.strip():
            made.add_paragraph(line)
    return made


def elements(made, name):
    return list(made.element.body.iter(qn(name)))


def wrapped(element, xml, inside):
    """Puts an element into another, in its place."""
    outer = parse_xml(xml)
    element.addprevious(outer)
    next(outer.iter(qn(inside))).append(element)


def from_wps(made):
    """No grid, and settings of WPS."""
    for grid in elements(made, "w:tblGrid"):
        grid.getparent().remove(grid)
    setting = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    made.settings.element.append(parse_xml(f"<w:compat {W}><w:ulTrailSpace/><w:doNotLeaveBackslashAlone/>{setting}</w:compat>"))


def typed_in_wps(made):
    """As a clerk leaves it in WPS: headings are bold lines, words are cut by fonts and spelling marks, lines are put into
    place with blanks and empty paragraphs, and rows have no width of their own."""
    from_wps(made)
    for paragraph in list(made.paragraphs):
        if paragraph.style.name.startswith(("Heading", "Title")):
            paragraph.style = made.styles["Normal"]
            paragraph.runs[0].bold = True
        spacing = f'<w:pPr {W}><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr>'
        if paragraph._p.pPr is not None:
            paragraph._p.remove(paragraph._p.pPr)
        paragraph._p.insert(0, parse_xml(spacing))
        paragraph._p.addnext(parse_xml(f"<w:p {W}><w:r><w:t/></w:r></w:p>"))
    for run in elements(made, "w:r"):
        words = "".join(text.text or "" for text in run.iter(qn("w:t")))
        for at, part in enumerate(re.findall(r"[0-9.,]+|[^0-9.,]{1,7}", words)):
            fonts = f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
            one = parse_xml(f'<w:r {W}>{fonts}<w:t xml:space="preserve"/></w:r>')
            one.find(qn("w:t")).text = part
            run.addprevious(one)
            if at % 3 == 0:
                run.addprevious(parse_xml(f'<w:proofErr {W} w:type="spellStart"/>'))
                run.addprevious(parse_xml(f'<w:proofErr {W} w:type="spellEnd"/>'))
        run.getparent().remove(run)
    for cell in elements(made, "w:tc"):
        width = cell.tcPr.find(qn("w:tcW")) if cell.tcPr is not None else None
        if width is not None:
            cell.tcPr.remove(width)
    last = made.paragraphs[-1]._p
    last.append(parse_xml(f'<w:bookmarkStart {W} w:id="77" w:name="_GoBack"/>'))
    last.append(parse_xml(f'<w:bookmarkEnd {W} w:id="77"/>'))


def numbered(made):
    """The numbers of headings are Word's own."""
    levels = ["chineseCountingThousand", "chineseCounting"]
    texts = ["%1、", "（%2）"]
    xml = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{levels[at]}"/><w:suff w:val="nothing"/><w:lvlText w:val="{texts[at]}"/></w:lvl>'
        for at in (0, 1)
    )
    numbering = made.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{xml}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for paragraph in made.paragraphs:
        level = {"Heading 1": 0, "Heading 2": 1}.get(paragraph.style.name)
        found = re.match(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）", paragraph.text)
        if level is None or not found:
            continue
        paragraph.runs[0].text = paragraph.text[found.end() :]
        number = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(number))


def nested(made):
    """Each table stands in another that lays out the page."""
    for table in elements(made, "w:tbl"):
        wrapped(table, f"<w:tbl {W}><w:tblPr/><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>", "w:tc")
        table.addnext(parse_xml(f"<w:p {W}/>"))


def boxed(made):
    """Each table stands in a text box, once for new programs and once for old ones."""
    spaces = nsdecls("w", "wp", "a") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    spaces += ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    for table in elements(made, "w:tbl"):
        paragraph = parse_xml(
            f'<w:p {spaces}><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="5400000" cy="5400000"/>'
            '<wp:docPr id="7" name="框"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect><v:textbox><w:txbxContent/></v:textbox></v:rect></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        table.addprevious(paragraph)
        first, second = paragraph.iter(qn("w:txbxContent"))
        second.append(copy.deepcopy(table))
        first.append(table)
        for box in (first, second):
            box.append(parse_xml(f"<w:p {W}/>"))


def controls(made):
    """Tables and cells stand in content controls."""
    control = f"<w:sdt {W}><w:sdtPr/><w:sdtContent/></w:sdt>"
    for name in ("w:tc", "w:tbl"):
        for element in elements(made, name):
            wrapped(element, control, "w:sdtContent")


def tracked(made):
    """Words were inserted and deleted, and nobody has accepted it."""
    for at, run in enumerate(elements(made, "w:r")):
        if at % 3 == 0:
            wrapped(run, f'<w:ins {W} w:id="{900 + at}" w:author="张三"/>', "w:ins")
            run.getparent().addnext(
                parse_xml(f'<w:del {W} w:id="{5000 + at}" w:author="张三"><w:r><w:delText>旧</w:delText></w:r></w:del>')
            )


def commented(made):
    """Somebody has commented already."""
    for paragraph in made.paragraphs[2:5]:
        made.add_comment(paragraph.runs, text="请核实", author="张三")


def fields(made):
    """Words are results of fields, and between bookmarks."""
    for at, run in enumerate(elements(made, "w:r")):
        if at % 2:
            run.addprevious(parse_xml(f'<w:bookmarkStart {W} w:id="{at}" w:name="_Toc{at}"/>'))
            run.addnext(parse_xml(f'<w:bookmarkEnd {W} w:id="{at}"/>'))
        else:
            for kind in ("begin", "separate"):
                run.addprevious(parse_xml(f'<w:r {W}><w:fldChar w:fldCharType="{kind}"/></w:r>'))
            run.getprevious().addprevious(parse_xml(f"<w:r {W}><w:instrText> DOCVARIABLE 旧值 </w:instrText></w:r>"))
            run.addnext(parse_xml(f'<w:r {W}><w:fldChar w:fldCharType="end"/></w:r>'))


def by_character(made):
    """A run for each character, as after much editing."""
    for run in elements(made, "w:r"):
        for at, character in enumerate("".join(text.text or "" for text in run.iter(qn("w:t")))):
            one = parse_xml(f'<w:r {W} w:rsidR="{at:08X}"><w:t xml:space="preserve"/></w:r>')
            one.find(qn("w:t")).text = character
            run.addprevious(one)
        run.getparent().remove(run)


def merged(made):
    """Labels merged over the columns and rows that they hold for, as clerks draw them."""
    first, second, _ = made.tables
    for row in first.rows:
        if not any(cell.text for cell in row.cells[1:]):
            row.cells[0].merge(row.cells[-1])
    for column in (0, 1):
        labels = [second.cell(at, column) for at in range(len(second.rows))]
        at = 1
        while at < len(labels):
            end = at + 1
            while labels[at].text and end < len(labels) and labels[end].text == labels[at].text:
                labels[end].text = ""
                end += 1
            if end > at + 1:
                labels[at].merge(labels[end - 1])
            at = end
    for row in second.rows[1:]:
        cells = row.cells
        if cells[0]._tc is not cells[1]._tc and not cells[1].text and not cells[2].text and cells[0].text:
            cells[0].merge(cells[2])


def set_in(made):
    """The same, but where a row goes on below a merged label it begins one column later."""
    merged(made)
    for row in made.tables[1].rows:
        [*lower] = [cell for cell in row._tr.tc_lst if cell.vMerge == "continue"]
        if lower and lower[0] is row._tr.tc_lst[0]:
            row._tr.remove(lower[0])
            row._tr.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {W} w:val="1"/>'))


KINDS = {
    "plain": lambda made: None,
    "WPS": from_wps,
    "typed in WPS": typed_in_wps,
    "numbered by Word": numbered,
    "merged cells": merged,
    "rows set in": set_in,
    "nested tables": nested,
    "text boxes": boxed,
    "content controls": controls,
    "tracked changes": tracked,
    "comments": commented,
    "fields and bookmarks": fields,
    "a run for each character": by_character,
    "strict": lambda made: None,
    "two megabytes": lambda made: None,
}


def write(kind, text, path):
    """Writes the draft as a file of that kind."""
    made = document(text)
    KINDS[kind](made)
    made.save(path)
    if kind == "strict":
        repacked(path, strict)
    if kind == "two megabytes":
        with zipfile.ZipFile(path, "a") as package:
            package.writestr("word/media/image9.png", random.Random(16).randbytes(2 << 20))


def repacked(path, change):
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, change(name, content))


def strict(name, content):
    """The namespaces of ISO 29500 strict."""
    if not name.endswith((".xml", ".rels")):
        return content
    content = content.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", f"{STRICT}/wordprocessingml/main".encode())
    return content.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", f"{STRICT}/officeDocument/relationships".encode()
    )
