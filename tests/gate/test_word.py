"""Copies with comments, and exported reports, as independent programs read them."""

import shutil
import zipfile

import pytest

from conftest import ROOT, must, run

CORRECT = ROOT / "tests/fixtures/correct_2024.nianbao.md"

docx = pytest.importorskip("docx")


def draft(folder, change=lambda text: text):
    """A Word file made by python-docx, its tables plain grids."""
    lines = change(CORRECT.read_text("utf-8")).split("\n")
    document, rows = docx.Document(), []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            rows = [row for row in rows if set("".join(row)) != {"-"}]
            table = document.add_table(len(rows), len(rows[0]))
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    table.cell(at, column).text = text
            rows = []
        level = len(line) - len(line.lstrip("#"))
        if level:
            document.add_heading(line.lstrip("# "), level - 1)
        elif line.strip():
            document.add_paragraph(line)
    path = folder / "年度报告.docx"
    document.save(path)
    return path


def test_a_correct_report_has_no_finding(nianbao, tmp_path):
    must(nianbao, "check", draft(tmp_path))


def test_as_many_comments_as_findings(nianbao, tmp_path):
    path = draft(tmp_path, lambda text: text.replace("| 126 ", "| 126件 ").replace("## 一、", "## 1、"))
    before = path.read_bytes()
    found = run(nianbao, "check", "--output-format", "concise", path)
    count = sum(": " in line and "[" in line for line in found.stdout.splitlines())
    assert count > 0
    copy = tmp_path / "copy.docx"
    must(nianbao, "annotate", path, "-o", copy)
    assert path.read_bytes() == before
    comments = list(docx.Document(copy).comments)
    assert len(comments) == count
    assert {comment.author for comment in comments} == {"nianbao"}
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy) as new:
        own = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
        for name in set(old.namelist()) - own:
            assert old.read(name) == new.read(name), name


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_what_is_written(nianbao, tmp_path):
    report = tmp_path / "report.docx"
    must(nianbao, "export", CORRECT, "-o", report)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    must("soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, report)
    assert (tmp_path / "report.pdf").stat().st_size > 10_000
    # Saved by LibreOffice, it is still the same draft.
    again = tmp_path / "again"
    word = "docx:MS Word 2007 XML"
    must("soffice", home, "--headless", "--convert-to", word, "--outdir", again, report)
    done = must(nianbao, "import", again / "report.docx")
    assert done.stdout == CORRECT.read_text("utf-8")
