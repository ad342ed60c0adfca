"""A Word report through the converters that people use: how many of its cells are read, and that none is read wrongly."""

import importlib.util
import json
import random
import shutil
import subprocess
import sys
from decimal import Decimal

import pytest

from conftest import run
from word_report import Report


def by_module(name, convert):
    """A converter that is a Python package."""
    return (lambda: importlib.util.find_spec(name) is not None), convert


def by_command(*names):
    """A converter that needs these programs."""
    return lambda convert: ((lambda: all(map(shutil.which, names))), convert)


def pandoc(form):
    return by_command("pandoc")(lambda path: command("pandoc", path, "-t", form, "--wrap=auto"))


def office(path, form):
    """The file as LibreOffice writes it in another form."""
    extension = form.partition(":")[0]
    command(
        "soffice", "--headless", f"-env:UserInstallation=file://{path.parent}/office",
        "--convert-to", form, "--outdir", path.parent, path,
    )
    return path.with_suffix(f".{extension}")


def pdf(*options):
    def convert(path):
        printed = path.with_suffix(".pdf")
        if not printed.exists():
            office(path, "pdf")
        return command("pdftotext", *options, printed, "-")

    return by_command("soffice", "pdftotext")(convert)


def command(*words):
    return subprocess.run(list(map(str, words)), check=True, capture_output=True).stdout


def mammoth(path):
    import mammoth as library

    with path.open("rb") as file:
        return library.convert_to_html(file).value


def markitdown(path):
    from markitdown import MarkItDown

    return MarkItDown().convert(str(path)).text_content


def docx2txt(path):
    import docx2txt as library

    return library.process(str(path))


def html2text(**options):
    def convert(path):
        import html2text as library

        parser = library.HTML2Text()
        for name, value in options.items():
            setattr(parser, name, value)
        return parser.handle(mammoth(path))

    return convert


def get_text(separator):
    def convert(path):
        from bs4 import BeautifulSoup

        return BeautifulSoup(mammoth(path), "html.parser").get_text(separator)

    return convert


def body(path, write_table):
    """Paragraphs as they are, tables by `write_table`."""
    from docx import Document

    parts = Document(str(path)).iter_inner_content()
    return "\n".join(part.text if hasattr(part, "runs") else write_table(part) for part in parts)


def rows(separator):
    def write(table):
        return "\n".join(separator.join(cell.text for cell in row.cells) for row in table.rows)

    return lambda path: body(path, write)


def pandas(index):
    def write(table):
        from pandas import DataFrame

        return DataFrame([[cell.text for cell in row.cells] for row in table.rows]).to_markdown(index=index)

    return lambda path: body(path, write)


def browser(path):
    """The inner text of the page in a browser, where each cell holds a paragraph."""
    from bs4 import BeautifulSoup

    def write(node):
        if node.name == "table":
            lines = [[f"\n{cell.get_text()}\n\n" for cell in row.find_all(["td", "th"])] for row in node.find_all("tr")]
            return "\n".join("\t\n".join(line) for line in lines)
        return node.get_text() + "\n"

    return "\n".join(map(write, BeautifulSoup(mammoth(path), "html.parser").find_all(["p", "table"], recursive=False)))


CONVERTERS = {
    "LibreOffice txt": by_command("soffice")(lambda path: office(path, "txt:Text (encoded):UTF8").read_bytes()),
    "LibreOffice html": by_command("soffice")(lambda path: office(path, "html:HTML (StarWriter)").read_bytes()),
    "pdftotext": pdf(),
    "pdftotext -layout": pdf("-layout"),
    "pandoc gfm": pandoc("gfm"),
    "pandoc markdown": pandoc("markdown"),
    "pandoc plain": pandoc("plain"),
    "pandoc html": pandoc("html"),
    "pandoc rst": pandoc("rst"),
    "mammoth": by_module("mammoth", mammoth),
    "markitdown": by_module("markitdown", markitdown),
    "docx2txt": by_module("docx2txt", docx2txt),
    "html2text": by_module("html2text", html2text()),
    "html2text, wide": by_module("html2text", html2text(body_width=0)),
    "html2text, padded": by_module("html2text", html2text(pad_tables=True)),
    "get_text newline": by_module("bs4", get_text("\n")),
    "get_text tab": by_module("bs4", get_text("\t")),
    "get_text": by_module("bs4", get_text("")),
    "inner text": by_module("bs4", browser),
    "python-docx tabs": by_module("docx", rows("\t")),
    "python-docx bars": by_module("docx", rows(" | ")),
    "pandas": by_module("tabulate", pandas(False)),
    "pandas with index": by_module("tabulate", pandas(True)),
}


def read(nianbao, path):
    """The cells that are read of a file, by their names."""
    [report] = json.loads(run(nianbao, "extract", "--format", "json", path).stdout, parse_float=Decimal)
    return {name: cell["value"] for name, cell in report["cells"].items()}


def outcome(nianbao, report, path):
    """How many cells are read rightly, which wrongly."""
    found = read(nianbao, path)
    right = [name for name, text in report.cells.items() if name in found and same(found[name], text)]
    wrong = {
        name: (value, report.cells.get(name))
        for name, value in found.items()
        if value is not None and not same(value, report.cells.get(name))
    }
    return len(right), wrong


def same(value, text):
    return value == (Decimal(text) if text else None)


def table(nianbao, folder, zeros_blank):
    """What comes of each converter that is there: its name, the cells right, those wrong."""
    report = Report(random.Random(20), zeros_blank)
    source = folder / "report.docx"
    report.write(source)
    for number, (name, (available, convert)) in enumerate(CONVERTERS.items()):
        if not available():
            yield name, None, {}
            continue
        converted = convert(source)
        path = folder / f"{number}-2024年政府信息公开工作年度报告.{'html' if 'html' in name and 'html2' not in name or name == 'mammoth' else 'txt'}"
        path.write_bytes(converted if isinstance(converted, bytes) else converted.encode("utf-8"))
        yield name, *outcome(nianbao, report, path)


# The fewest cells that are read where not all are, with 0 written and with 0 left blank. Some converters leave out what tells
# the cells apart (the places of blank cells, the order of the page, every break); of others a row is left alone that begins
# with blank cells and has no label, or is all blank at the end of its table. Nothing may be read wrongly.
NOT_WHOLE = {
    "pdftotext": (179, 0),
    "pdftotext -layout": (200, 0),
    "get_text newline": (200, 7),
    "get_text tab": (200, 84),
    "get_text": (7, 84),
}


@pytest.mark.parametrize("zeros_blank", [False, True], ids=["zeros", "blanks"])
def test_cells_are_read_whatever_converted_the_file(nianbao, tmp_path, zeros_blank):
    absent = []
    for name, right, wrong in table(nianbao, tmp_path, zeros_blank):
        if right is None:
            absent.append(name)
            continue
        assert not wrong, name
        assert right >= NOT_WHOLE.get(name, (200, 200))[zeros_blank], name
    print("not there:", ", ".join(absent) or "none")


if __name__ == "__main__":
    from pathlib import Path

    for zeros_blank in (False, True):
        folder = Path(sys.argv[2]) / ("blank" if zeros_blank else "zeros")
        folder.mkdir(parents=True, exist_ok=True)
        print("blanks in place of zeros" if zeros_blank else "zeros")
        for name, right, wrong in table(sys.argv[1], folder, zeros_blank):
            print(f"  {name:20} {right if right is not None else 'not there':>5} {len(wrong) or '':>4} {str(dict(list(wrong.items())[:2])) if wrong else ''}")
