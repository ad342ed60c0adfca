"""A report as clerks write it in Word: the official tables of the format in force, with their merged cells."""

import tomllib

from docx import Document

from conftest import ROOT


class Report:
    """The figures of a report, and the .docx that holds them."""

    def __init__(self, random, zeros_blank=False):
        self.format = tomllib.loads((ROOT / "server/format/data/2021.toml").read_text(encoding="utf-8"))
        self.random = random
        self.zeros_blank = zeros_blank
        # What stands in each cell, by its name.
        self.cells = {}

    def write(self, path):
        document = Document()
        document.add_paragraph("青山县云溪镇人民政府2024年政府信息公开工作年度报告")
        document.add_paragraph("本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。")
        for section in self.format["section"]:
            document.add_paragraph(section["heading"])
            tables = [table for table in self.format["table"] if table["section"] == section["id"]]
            if not tables:
                document.add_paragraph("认真落实各项要求，做好政府信息公开工作，存在的主要问题是解读形式较为单一，改进情况良好。")
            for table in tables:
                self.blocks(document, table) if "block" in table else self.grid(document, table)
        document.save(path)

    def figure(self, name, most=100):
        value = self.random.randrange(most) if self.random.random() < 0.6 else 0
        text = "" if self.zeros_blank and value == 0 else str(value)
        self.cells[name] = text
        return text

    def blocks(self, document, table):
        """Table 二: blocks one under the other, the widest giving the columns."""
        width = max(len(block["columns"]) for block in table["block"])
        rows = [row for block in table["block"] for row in ([block["header"]], block["columns"], *block["rows"])]
        grid = document.add_table(rows=len(rows), cols=width)
        at = 0
        for block in table["block"]:
            grid.cell(at, 0).merge(grid.cell(at, width - 1)).text = block["header"]
            columns = len(block["columns"]) - 1
            written = [block["columns"]]
            for row, key in zip(block["rows"], block["row_keys"]):
                names = [f"{table['id']}.{key}:{column}" for column in block["column_keys"]]
                written.append([row, *map(self.figure, names)])
            for offset, row in enumerate(written, start=1):
                if columns == 1:
                    grid.cell(at + offset, 1).merge(grid.cell(at + offset, width - 1))
                for column, text in enumerate(row):
                    grid.cell(at + offset, column).text = text
            at += len(written) + 1

    def grid(self, document, table):
        """Tables 三 and 四: a header of several rows, labels merged over the rows they hold for."""
        columns = [column["path"] for column in table["column"]]
        stub = table["stub_columns"]
        height = max(map(len, columns))
        rows = [row["path"] for row in table["row"]] if stub else [[]]
        grid = document.add_table(rows=height + len(rows), cols=stub + len(columns))
        if stub:
            grid.cell(0, 0).merge(grid.cell(height - 1, stub - 1)).text = table["corner_note"]
        labels = [[path[min(at, len(path) - 1)] for path in columns] for at in range(height)]
        spans(grid, labels, (0, stub), columns, down=True)
        labels = [[path[min(at, len(path) - 1)] for at in range(stub)] for path in rows]
        spans(grid, labels, (height, 0), rows, down=False)
        for at, row in enumerate(table["row"] if stub else [None]):
            for column, spec in enumerate(table["column"]):
                name = f"{row['id']}:{spec['id']}" if row else spec["id"]
                grid.cell(height + at, stub + column).text = self.figure(name)


def spans(grid, labels, corner, paths, down):
    """Merges equal neighbours that are the same label, and writes each label once."""
    done = set()
    for y, row in enumerate(labels):
        for x, label in enumerate(row):
            if (y, x) in done:
                continue

            def same(b, a):
                """Whether the label there is this one, under the same labels before it."""
                if not (0 <= b < len(labels) and 0 <= a < len(labels[b])) or labels[b][a] != label:
                    return False
                here, there = (x, a) if down else (y, b)
                depth = min(paths[here].index(label), paths[there].index(label)) + 1
                return paths[here][:depth] == paths[there][:depth]

            right = x
            while same(y, right + 1):
                right += 1
            below = y
            while all(same(below + 1, a) for a in range(x, right + 1)):
                below += 1
            done |= {(b, a) for b in range(y, below + 1) for a in range(x, right + 1)}
            first, last = (corner[0] + y, corner[1] + x), (corner[0] + below, corner[1] + right)
            cell = grid.cell(*first)
            if first != last:
                cell = cell.merge(grid.cell(*last))
            cell.text = label
