"""Word files of every kind, read; copies with comments, and exported reports, as independent programs read them."""

import io
import json
import os
import shutil
import subprocess
import zipfile

import pytest

from conftest import ROOT, must, run

docx = pytest.importorskip("docx")

from docx.oxml.ns import qn  # noqa: E402
from word_files import KINDS, write  # noqa: E402

CORRECT = (ROOT / "tests/fixtures/correct_2024.nianbao.md").read_text("utf-8")
FAULTY = (
    CORRECT.replace("| 126 ", "| 126件 ")
    .replace("每季度开展一次自查。", "每季度开展一次自查，依据《条例》第二十条第五项公开。")
    .replace("民生服务信息208条", "民生服务信息218条")
)
OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture
def check(nianbao):
    def findings(path):
        done = run(nianbao, "check", "--isolated", "--output-format", "json", path)
        return json.loads(done.stdout)["files"][0]["diagnostics"]

    return findings


@pytest.fixture
def cells(nianbao):
    def extract(path):
        done = must(nianbao, "extract", "--isolated", "--format", "json", path)
        return {name: cell["text"] for name, cell in json.loads(done.stdout)[0]["cells"].items()}

    return extract


@pytest.fixture(scope="session")
def office_home(tmp_path_factory):
    """The settings of LibreOffice, which takes longer to make them than to convert a file."""
    return tmp_path_factory.mktemp("office")


@pytest.fixture
def office(office_home, tmp_path):
    """LibreOffice, writing a file in another form."""

    def convert(path, form, folder="office"):
        home = f"-env:UserInstallation=file://{office_home}"
        must("soffice", home, "--headless", "--convert-to", form, "--outdir", tmp_path / folder, path)
        return tmp_path / folder / f"{path.stem}.{form.partition(':')[0]}"

    return convert


def file_of(kind, folder, text=CORRECT, name="年度报告"):
    path = folder / f"{name}.docx"
    write(kind, text, path)
    return path


def draft(folder, text):
    path = folder / "文本.nianbao.md"
    path.write_text(text, "utf-8")
    return path


def said(findings):
    """What findings say, without their places. That there are tracked changes is no fault of the text."""
    return [(it["rule"], it["cell"], it["message"]) for it in findings if it["rule"] != "tracked-changes"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_and_every_finding_is_that_of_the_text(kind, cells, check, tmp_path):
    expected = cells(draft(tmp_path, CORRECT))
    assert len(expected) == 200
    path = file_of(kind, tmp_path)
    assert cells(path) == expected
    assert said(check(path)) == []
    expected = check(draft(tmp_path, FAULTY))
    assert len(expected) >= 3
    assert said(check(file_of(kind, tmp_path, FAULTY))) == said(expected)


@pytest.mark.parametrize("kind", KINDS)
def test_each_finding_is_a_comment_on_its_words_and_the_rest_stays(kind, nianbao, check, tmp_path):
    path = file_of(kind, tmp_path, FAULTY)
    before, copy = path.read_bytes(), tmp_path / "copy.docx"
    found = check(path)
    raw = must(nianbao, "import", "--raw", path).stdout.encode()
    must(nianbao, "annotate", "--isolated", path, "-o", copy)
    assert path.read_bytes() == before
    # python-docx knows no strict files.
    if kind != "strict":
        own = [it for it in docx.Document(copy).comments if it.author == "nianbao"]
        others = [it for it in docx.Document(copy).comments if it.author != "nianbao"]
        assert len(own) == len(found)
        assert len(others) == (3 if kind == "comments" else 0)
        if kind not in ("text boxes", "tracked changes"):
            for comment, finding in zip(own, found, strict=True):
                words = raw[finding["start"]["offset"] : finding["end"]["offset"]].decode()
                assert commented(copy, comment.comment_id) == plain(words), finding
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy) as new:
        own = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
        for name in set(old.namelist()) - own:
            assert old.read(name) == new.read(name), name
    assert must(nianbao, "import", "--raw", copy).stdout.encode() == raw


def plain(words):
    return "".join(words.replace("|", "").replace("#", "").split())


def commented(path, number):
    """The words between the marks of a comment."""
    words, inside = [], False
    for element in docx.Document(path).element.body.iter():
        if element.tag in (qn("w:commentRangeStart"), qn("w:commentRangeEnd")):
            if element.get(qn("w:id")) == str(number):
                inside = element.tag == qn("w:commentRangeStart")
        elif inside and element.tag == qn("w:t"):
            words.append(element.text or "")
    return plain("".join(words))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("strict", "tracked changes")])
def test_accepting_all_changes_gives_what_fix_gives(kind, nianbao, tmp_path):
    path, copy = file_of(kind, tmp_path, FAULTY), tmp_path / "copy.docx"
    text = draft(tmp_path, must(nianbao, "import", "--raw", path).stdout)
    run(nianbao, "check", "--isolated", "--fix", text)
    must(nianbao, "annotate", "--isolated", "--fix", path, "-o", copy)
    accepted = docx.Document(copy)
    for deleted in list(accepted.element.body.iter(qn("w:del"))):
        deleted.getparent().remove(deleted)
    for inserted in list(accepted.element.body.iter(qn("w:ins"))):
        for child in list(inserted):
            inserted.addprevious(child)
        inserted.getparent().remove(inserted)
    accepted.save(copy)
    fixed = must(nianbao, "import", "--raw", copy).stdout
    assert fixed == text.read_text("utf-8")
    assert fixed != must(nianbao, "import", "--raw", path).stdout


def test_the_place_an_image_came_from_is_commented_at_the_image(nianbao, check, tmp_path):
    path, copy = file_of("plain", tmp_path), tmp_path / "copy.docx"
    made = docx.Document(path)
    pixel = "89504e470d0a1a0a0000000d4948445200000001000000010806000000" "1f15c4890000000d49444154789c63606060f80f00010401005fe5c34b0000000049454e44ae426082"
    made.paragraphs[3].add_run().add_picture(io.BytesIO(bytes.fromhex(pixel)))
    [properties] = made.element.body.iter(qn("wp:docPr"))
    properties.set("descr", "C:\\Users\\张三\\Desktop\\图 1.png")
    made.save(path)
    [found] = check(path)
    assert found["rule"] == "image-path" and found["start"]["location"]["paragraph"] == 4
    must(nianbao, "annotate", "--isolated", path, "-o", copy)
    [comment] = docx.Document(copy).comments
    assert "C:\\Users\\张三" in comment.text


@OFFICE
@pytest.mark.parametrize("kind", ["plain", "comments", "content controls"])
def test_libreoffice_shows_the_text_of_the_copy(kind, nianbao, office, tmp_path):
    path, copy = file_of(kind, tmp_path, FAULTY), tmp_path / "copy.docx"
    must(nianbao, "annotate", "--isolated", "--fix", path, "-o", copy)
    shown = must("pdftotext", "-layout", office(copy, "pdf"), "-").stdout
    for words in ("收到和处理政府信息公开申请情况", "民生服务信息", "其他需要报告的事项"):
        assert words in shown


@OFFICE
def test_what_libreoffice_has_saved_is_the_same_report(cells, check, office, tmp_path):
    path = file_of("plain", tmp_path)
    again = office(path, "docx:MS Word 2007 XML")
    assert cells(again) == cells(path)
    assert said(check(again)) == []
    odt = office(path, "odt")
    assert said(check(office(odt, "docx:MS Word 2007 XML", "odt"))) == []


@OFFICE
def test_an_exported_report_opens_and_comes_back(nianbao, office, tmp_path):
    text, report = draft(tmp_path, CORRECT), tmp_path / "report.docx"
    must(nianbao, "export", text, "-o", report)
    assert must(nianbao, "import", report).stdout == CORRECT
    assert office(report, "pdf").stat().st_size > 10_000
    assert must(nianbao, "import", office(report, "docx:MS Word 2007 XML")).stdout == CORRECT


@OFFICE
def test_emphasis_and_links_are_those_of_word(nianbao, office, tmp_path):
    marked = CORRECT.replace("每季度开展一次自查", "**每季度**开展~~一次~~[自查](https://www.example.gov.cn/a?b=1&c=2)")
    assert marked != CORRECT
    text, report = draft(tmp_path, marked), tmp_path / "report.docx"
    must(nianbao, "export", text, "-o", report)
    [paragraph] = [it for it in docx.Document(report).paragraphs if "每季度" in it.text]
    assert [run.text for run in paragraph.runs if run.style.name == "Strong"] == ["每季度"]
    assert [run.text for run in paragraph.runs if run.font.strike] == ["一次"]
    assert [(link.text, link.url) for link in paragraph.hyperlinks] == [("自查", "https://www.example.gov.cn/a?b=1&c=2")]
    assert must(nianbao, "import", report).stdout == marked
    assert must(nianbao, "import", office(report, "docx:MS Word 2007 XML")).stdout == marked


@OFFICE
def test_html_keeps_borders_and_merged_cells_in_writer(nianbao, office, tmp_path):
    text, page = draft(tmp_path, CORRECT), tmp_path / "page.html"
    must(nianbao, "export", "--to", "html", text, "-o", page)
    pasted = docx.Document(office(page, "docx:MS Word 2007 XML"))
    report = tmp_path / "report.docx"
    must(nianbao, "export", text, "-o", report)
    rows = [len(table.rows) for table in docx.Document(report).tables]
    assert len(rows) == 3 and [len(table.rows) for table in pasted.tables] == rows
    for table in pasted.tables:
        assert list(table._tbl.iter(qn("w:gridSpan"))), "cells merged over columns"
        for cell in table._tbl.iter(qn("w:tc")):
            borders = cell.tcPr.find(qn("w:tcBorders"))
            assert borders is not None and borders.find(qn("w:bottom")).get(qn("w:val")) == "single"
    assert list(pasted.tables[1]._tbl.iter(qn("w:vMerge"))), "cells merged over rows"


def test_what_protects_a_file_is_kept_or_said(nianbao, tmp_path):
    path = file_of("comments", tmp_path, FAULTY)
    made = docx.Document(path)
    protection = made.settings.element.makeelement(qn("w:documentProtection"), {qn("w:edit"): "readOnly", qn("w:enforcement"): "1"})
    made.settings.element.insert(0, made.settings.element.makeelement(qn("w:writeProtection"), {qn("w:recommended"): "1"}))
    made.settings.element.append(protection)
    made.save(path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("_xmlsignatures/origin.sigs", b"")
    path.chmod(0o444)
    copy = tmp_path / "copy.docx"
    done = must(nianbao, "annotate", "--isolated", path, "-o", copy)
    assert "保护" in done.stderr and "3" in done.stderr, "protection and comments are spoken of"
    assert "只读" in done.stderr and "签名" in done.stderr, "so are what asks for reading only and signatures"
    assert docx.Document(copy).settings.element.find(qn("w:documentProtection")) is not None
    content = copy.read_bytes()
    done = run(nianbao, "annotate", "--isolated", path, "-o", copy)
    assert done.returncode == 2 and copy.read_bytes() == content, "a file that is there is not written over"
    must(nianbao, "annotate", "--isolated", "--force", path, "-o", copy)
    locked = tmp_path / "locked.docx"
    locked.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"))
    done = run(nianbao, "annotate", "--isolated", locked)
    assert done.returncode == 2 and "密码" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_a_word_file_is_not_written_to_a_terminal(nianbao, tmp_path):
    path = file_of("plain", tmp_path)
    for command in (["export", "-o", "-"], ["annotate", "--isolated", "-o", "-"]):
        leader, terminal = os.openpty()
        done = subprocess.run([nianbao, *command, path], stdout=terminal, stderr=subprocess.PIPE, text=True)
        os.close(terminal)
        os.close(leader)
        assert done.returncode == 2 and "终端" in done.stderr, done
        piped = subprocess.run([nianbao, *command, path], stdout=subprocess.PIPE, check=True).stdout
        assert piped.startswith(b"PK")
    assert not (tmp_path / "-").exists()


def test_bombs_are_refused_at_once(nianbao, tmp_path):
    path = file_of("plain", tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        with package.open("word/media/image9.png", "w", force_zip64=True) as part:
            for _ in range(3 << 6):
                part.write(bytes(1 << 24))
    done = run("prlimit", "--as=1000000000", nianbao, "check", "--isolated", path)
    assert done.returncode == 2 and "展开后太大" in done.stderr
    path = file_of("plain", tmp_path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("../evil.xml", "")
    done = run(nianbao, "check", "--isolated", path)
    assert done.returncode == 2 and "文件夹之外" in done.stderr
