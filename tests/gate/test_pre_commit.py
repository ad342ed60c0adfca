"""Real pre-commit in a new repository, with the hook built by cargo and with the wheel."""

import re
import threading

import pytest

from conftest import ROOT, must, run

NAME = "青山县云溪镇2024年政府信息公开工作年度报告.md"
WRONG = ("| 5      | 0        | 0        |", "| 6      | 0        | 0        |")


def by_cargo(_):
    head = must("git", "rev-parse", "HEAD").stdout.strip()
    return f"""
repos:
  - repo: {ROOT}
    rev: {head}
    hooks:
      - id: nianbao
"""


def by_wheel(wheel):
    [entry] = re.findall(r"entry: (nianbao check.*)", (ROOT / ".pre-commit-hooks.yaml").read_text())
    [files] = set(re.findall(r"files: (.*)", (ROOT / ".pre-commit-hooks.yaml").read_text()))
    return f"""
repos:
  - repo: local
    hooks:
      - id: nianbao
        name: nianbao check
        entry: {entry}
        language: python
        additional_dependencies: ["{wheel}"]
        files: {files}
"""


@pytest.fixture(params=[by_cargo, by_wheel], ids=["cargo", "wheel"])
def repository(request, wheel, tmp_path):
    """A new repository with the hook installed."""
    (tmp_path / ".pre-commit-config.yaml").write_text(request.param(wheel), encoding="utf-8")
    must("git", "init", "--quiet", cwd=tmp_path)
    for key, value in (("user.name", "测试"), ("user.email", "test@example.com")):
        must("git", "config", key, value, cwd=tmp_path)
    must("pre-commit", "install", "--install-hooks", cwd=tmp_path)
    return tmp_path


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def commit(repository, *arguments):
    done = run("git", "commit", "--quiet", "-m", "年报", *arguments, cwd=repository)
    return done.returncode, done.stdout + done.stderr


def spoil(correct):
    """The draft with one wrong figure: the number of new applications."""
    row = next(line for line in correct.splitlines() if line.startswith("| 一、本年新收"))
    cells = row.split("|")
    cells[4] = cells[4].replace(cells[4].strip(), str(int(cells[4]) + 3))
    return correct.replace(row, "|".join(cells))


def test_a_wrong_total_is_refused_until_it_is_right(repository, correct):
    draft = repository / "年报" / NAME
    write(draft, spoil(correct))
    must("git", "add", ".", cwd=repository)
    status, output = commit(repository)
    assert status != 0
    assert "table-imbalance" in output
    assert NAME in output
    assert draft.read_text(encoding="utf-8") == spoil(correct), "the hook changes nothing"

    write(draft, correct)
    must("git", "add", ".", cwd=repository)
    assert commit(repository) == (0, commit_log(repository))


def commit_log(_):
    """What git says of a commit under --quiet is what the hook says: that it passed."""
    dots = "." * (79 - len("nianbao check") - len("Passed"))
    return f"nianbao check{dots}Passed\n"


def test_only_what_is_staged_counts(repository, correct):
    write(repository / NAME, correct)
    write(repository / "另一份年度报告.md", spoil(correct))
    must("git", "add", NAME, ".pre-commit-config.yaml", cwd=repository)
    # A fault that is not staged is not committed either: pre-commit puts it aside.
    write(repository / NAME, spoil(correct))
    status, output = commit(repository)
    assert status == 0, output
    assert (repository / NAME).read_text(encoding="utf-8") == spoil(correct)

    status, output = commit(repository, "--", NAME)
    assert status != 0
    assert "table-imbalance" in output


def test_all_files_many_at_once_and_excludes(repository, correct):
    for number in range(60):
        write(repository / "各乡镇" / f"第{number}镇2024年政府信息公开工作年度报告.md", correct)
    write(repository / "旧稿" / NAME, spoil(correct))
    write(repository / "README.md", "# 说明\n")
    must("git", "add", ".", cwd=repository)
    status = run("pre-commit", "run", "--all-files", cwd=repository)
    assert status.returncode != 0
    assert f"旧稿/{NAME}" in status.stdout

    write(repository / "nianbao.toml", '[files]\nexclude = ["旧稿/"]\n')
    must("git", "add", ".", cwd=repository)
    must("pre-commit", "run", "--all-files", cwd=repository)
    assert commit(repository)[0] == 0

    # Several runs in one repository do not disturb each other.
    results = []
    def check():
        results.append(run("pre-commit", "run", "--all-files", cwd=repository).returncode)
    threads = [threading.Thread(target=check) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [0, 0, 0, 0]
