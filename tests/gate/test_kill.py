"""`check --fix` killed at any moment leaves every file whole, and several runs leave each other alone."""

import random
import subprocess
import time

from conftest import run

# Few files make short runs, so that many can be killed.
FILES = 60
KILLS = 150


def drafts(folder, text):
    """Drafts with safe fixes; gives their contents by path."""
    contents = {}
    for number in range(FILES):
        path = folder / f"第{number}镇2024年政府信息公开工作年度报告.md"
        contents[path] = text.replace("云溪镇", f"第{number}镇").encode()
        path.write_bytes(contents[path])
    return contents


def leftovers(folder):
    return [path for path in folder.iterdir() if path.name.endswith(".tmp")]


def fix(nianbao, folder):
    return run(nianbao, "check", "--fix", "--output-format", "concise", folder)


def test_killed_at_any_moment(nianbao, example, tmp_path):
    # The first run also brings the program into memory; the second tells how long one takes.
    for _ in range(2):
        before = drafts(tmp_path, example)
        start = time.monotonic()
        assert fix(nianbao, tmp_path).returncode == 1
        duration = time.monotonic() - start
    after = {path: path.read_bytes() for path in before}
    assert all(after[path] != before[path] for path in before)

    moments = random.Random(2024)
    killed = mixed = left = 0
    for _ in range(KILLS):
        for path, content in before.items():
            if path.read_bytes() != content:
                path.write_bytes(content)
        process = subprocess.Popen(
            [nianbao, "check", "--fix", tmp_path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(moments.uniform(0, duration))
        process.kill()
        killed += process.wait() == -9
        now = {path: path.read_bytes() for path in before}
        torn = [path.name for path in now if now[path] not in (before[path], after[path])]
        assert torn == []
        mixed += 0 < sum(now[path] == after[path] for path in now) < FILES
        left += bool(leftovers(tmp_path))
        others = {path for path in tmp_path.iterdir() if path not in before}
        assert others == set(leftovers(tmp_path)), "nothing stands beside the drafts but temporary files"
    print(f"killed {killed} of {KILLS}; {mixed} times in the middle; {left} times with a temporary file left")
    assert killed > KILLS / 2 and mixed > 0, "the moments were all too early or too late"

    # What a killed run left is not a draft, and the next run that writes removes it.
    (tmp_path / ".nianbao-1-left.tmp").write_text(example, encoding="utf-8")
    checked = run(nianbao, "check", "--output-format", "concise", tmp_path)
    assert ".tmp" not in checked.stdout
    fix(nianbao, tmp_path)
    assert leftovers(tmp_path) == []
    assert {path: path.read_bytes() for path in before} == after


def test_several_runs_at_once(nianbao, example, tmp_path):
    before = drafts(tmp_path, example)
    command = [nianbao, "check", "--fix", "--output-format", "concise", tmp_path]
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        for _ in range(4)
    ]
    errors = [process.communicate()[1].splitlines() for process in runs]
    # A run that comes too late for a file says so and leaves it.
    assert all("被别的程序改动过" in line for lines in errors for line in lines), errors
    assert leftovers(tmp_path) == []
    now = {path: path.read_bytes() for path in before}
    assert fix(nianbao, tmp_path).returncode == 1
    assert {path: path.read_bytes() for path in before} == now
    assert all(now[path] != before[path] for path in before)
