"""A disk that is full, and files that must not be written: a clear word, and the file stays whole."""

import os
import stat
import subprocess

import pytest

from conftest import run


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 128 KB; needs the right to mount one."""
    place = tmp_path / "盘"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", place], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("no right to mount a small disk")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk(nianbao, example, small_disk):
    draft = small_disk / "年度报告.md"
    draft.write_text(example, encoding="utf-8")
    before = draft.read_bytes()
    with open(small_disk / "其他", "wb", buffering=0) as filler:
        try:
            while filler.write(b"x" * 1024):
                pass
        except OSError:
            pass
    done = run(nianbao, "check", "--fix", draft)
    assert done.returncode == 2
    assert "磁盘已满，文件没有改动" in done.stderr
    assert draft.read_bytes() == before
    assert sorted(path.name for path in small_disk.iterdir()) == ["其他", "年度报告.md"]


def test_the_rest_of_a_file_stays(nianbao, example, tmp_path):
    """Permissions stay, a link stays a link, and nothing else in the folder is touched."""
    folder = tmp_path / "稿"
    folder.mkdir()
    draft = folder / "年度报告.md"
    draft.write_text(example, encoding="utf-8")
    os.chmod(draft, 0o604)
    other = folder / "别的.md"
    other.write_text(example, encoding="utf-8")
    link = tmp_path / "链接.md"
    link.symlink_to(draft)
    assert run(nianbao, "check", "--fix", link).returncode == 1
    assert link.is_symlink()
    assert draft.read_text(encoding="utf-8") != example
    assert stat.S_IMODE(draft.stat().st_mode) == 0o604
    assert other.read_text(encoding="utf-8") == example
    assert sorted(path.name for path in folder.iterdir()) == ["别的.md", "年度报告.md"]
