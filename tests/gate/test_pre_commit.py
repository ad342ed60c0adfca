"""Real pre-commit in a new repository, with the hooks built by cargo and with the wheel."""

import re
import threading

import pytest

from conftest import BUILD, ROOT, TARGET, must, run

NAME = "青山县云溪镇2024年政府信息公开工作年度报告.md"


def by_cargo(_):
    """The hooks of the last commit, compiled where they are installed."""
    head = must("git", "rev-parse", "HEAD").stdout.strip()
    return f"""
repos:
  - repo: {ROOT}
    rev: {head}
    hooks:
      - id: nianbao
      - id: nianbao-format
        stages: [manual]
"""


def by_wheel(wheel):
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    [(entry, files)] = re.findall(r"entry: (nianbao check.*)\n.*\n  files: (.*)", manifest)
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


@pytest.fixture(scope="session")
def environment(tmp_path_factory):
    """Where pre-commit keeps its hooks. What was compiled for the wheel is shared, but for dependencies that have a newer
    version than Cargo.lock says: cargo takes the newest without --locked. The hook itself need not be fast."""
    home = tmp_path_factory.mktemp("pre-commit")
    (home / ".cargo").mkdir()
    packages = ("nianbao", "tree-sitter-nianbao")
    slow = "".join(f"[profile.release.package.{name}]\nopt-level = 0\ncodegen-units = 16\n" for name in packages)
    (home / ".cargo" / "config.toml").write_text(slow)
    released = TARGET / "release" / "nianbao"
    was_there = released.exists()
    yield {**BUILD, "PRE_COMMIT_HOME": str(home)}
    if was_there:
        # The slow program has taken its place; cargo still has the other and puts it back.
        must("cargo", "build", "--release", "--locked")


@pytest.fixture(params=[by_cargo, by_wheel], ids=["cargo", "wheel"])
def repository(request, wheel, environment, tmp_path):
    """A new repository with the hook installed."""
    (tmp_path / ".pre-commit-config.yaml").write_text(request.param(wheel), encoding="utf-8")
    place = Repository(tmp_path, environment)
    place.must("git", "init", "--quiet")
    for key, value in (("user.name", "测试"), ("user.email", "test@example.com")):
        place.must("git", "config", key, value)
    place.must("pre-commit", "install", "--install-hooks")
    return place


class Repository:
    """A folder under git, and commands in it."""

    def __init__(self, folder, environment):
        self.folder = folder
        self.environment = environment

    def __truediv__(self, name):
        return self.folder / name

    def run(self, *command):
        return run(*command, cwd=self.folder, env=self.environment)

    def must(self, *command):
        return must(*command, cwd=self.folder, env=self.environment)

    def commit(self, *arguments):
        done = self.run("git", "commit", "--quiet", "-m", "年报", *arguments)
        return done.returncode, done.stdout + done.stderr


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def spoil(correct):
    """The draft with one wrong figure: the number of new applications."""
    row = next(line for line in correct.splitlines() if line.startswith("| 一、本年新收"))
    cells = row.split("|")
    cells[4] = cells[4].replace(cells[4].strip(), str(int(cells[4]) + 3))
    return correct.replace(row, "|".join(cells))


def test_a_wrong_total_is_refused_until_it_is_right(repository, correct):
    draft = repository / "年报" / NAME
    write(draft, spoil(correct))
    repository.must("git", "add", ".")
    status, output = repository.commit()
    assert status != 0
    assert "table-imbalance" in output
    assert NAME in output
    assert draft.read_text(encoding="utf-8") == spoil(correct), "the hook changes nothing"

    write(draft, correct)
    repository.must("git", "add", ".")
    status, output = repository.commit()
    assert status == 0
    # All that is said of a commit under --quiet is that the hook passed.
    assert re.fullmatch(r"nianbao check\.+Passed\n", output), output


def test_a_word_file_is_checked_and_left_as_it_is(repository, nianbao, correct):
    text, word = repository / "草稿.txt", repository / NAME.replace(".md", ".docx")
    for draft, rule in ((spoil(correct), "table-imbalance"), (correct, "Passed")):
        write(text, draft)
        word.unlink(missing_ok=True)
        must(nianbao, "export", text, "-o", word)
        before = word.read_bytes()
        repository.must("git", "add", word.name, ".pre-commit-config.yaml")
        status, output = repository.commit()
        assert (status == 0) == (draft == correct) and rule in output, output
        assert word.read_bytes() == before


def test_only_what_is_staged_counts(repository, correct):
    write(repository / NAME, correct)
    write(repository / "另一份年度报告.md", spoil(correct))
    repository.must("git", "add", NAME, ".pre-commit-config.yaml")
    # A fault that is not staged is not committed either: pre-commit puts it aside.
    write(repository / NAME, spoil(correct))
    status, output = repository.commit()
    assert status == 0, output
    assert (repository / NAME).read_text(encoding="utf-8") == spoil(correct)

    status, output = repository.commit("--", NAME)
    assert status != 0
    assert "table-imbalance" in output


def test_all_files_many_at_once_and_excludes(repository, correct):
    for number in range(60):
        write(repository / "各乡镇" / f"第{number}镇2024年政府信息公开工作年度报告.md", correct)
    write(repository / "旧稿" / NAME, spoil(correct))
    write(repository / "README.md", "# 说明\n")
    repository.must("git", "add", ".")
    status = repository.run("pre-commit", "run", "--all-files")
    assert status.returncode != 0
    assert f"旧稿/{NAME}" in status.stdout

    write(repository / "nianbao.toml", '[files]\nexclude = ["旧稿/"]\n')
    repository.must("git", "add", ".")
    repository.must("pre-commit", "run", "--all-files")
    assert repository.commit()[0] == 0

    # Several runs in one repository do not disturb each other.
    results = []

    def check():
        results.append(repository.run("pre-commit", "run", "--all-files").returncode)

    threads = [threading.Thread(target=check) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [0, 0, 0, 0]


@pytest.mark.parametrize("repository", [by_cargo], ids=["cargo"], indirect=True)
def test_the_formatter_writes_what_is_then_committed(repository, correct):
    draft = repository / NAME
    write(draft, correct.replace("## 一、", "一、"))
    repository.must("git", "add", ".")
    hook = ["pre-commit", "run", "--hook-stage", "manual", "nianbao-format"]
    first = repository.run(*hook)
    assert first.returncode != 0
    assert "files were modified by this hook" in first.stdout
    assert draft.read_text(encoding="utf-8") == correct
    repository.must("git", "add", ".")
    repository.must(*hook)
    assert repository.commit()[0] == 0
