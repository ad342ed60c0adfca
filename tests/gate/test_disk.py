"""A disk that is full, files that must not be written, and all that must stay as it was when a file is written."""

import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest

from conftest import run

NOBODY = pwd.getpwnam("nobody")


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 128 KB; needs the right to mount one."""
    place = tmp_path / "盘"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", place], capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"no right to mount a small disk: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", place], check=True)


def fill(disk):
    with open(disk / "其他", "wb", buffering=0) as filler:
        try:
            while filler.write(b"x" * 1024):
                pass
        except OSError:
            pass


def test_a_full_disk(nianbao, example, small_disk):
    draft = small_disk / "年度报告.md"
    draft.write_text(example, encoding="utf-8")
    baseline = small_disk / "基线.json"
    assert run(nianbao, "check", "--select", "section-number", "--write-baseline", baseline, draft).returncode == 0
    before = {path: path.read_bytes() for path in (draft, baseline)}
    fill(small_disk)
    new = ["new", "--organ", "云溪镇", "--year", "2025", "--output", small_disk / "新.md"]
    for command in (["check", "--fix", draft], ["format", draft], ["check", "--write-baseline", baseline, draft], new):
        done = run(nianbao, *command)
        assert done.returncode == 2, command
        assert "磁盘已满，文件没有改动" in done.stderr, command
        assert {path: path.read_bytes() for path in before} == before, command
    assert sorted(path.name for path in small_disk.iterdir()) == ["其他", "基线.json", "年度报告.md"]


def test_the_rest_of_a_file_stays(nianbao, example, correct, tmp_path):
    """Permissions stay, a link stays a link, and nothing else in the folder is touched."""
    folder = tmp_path / "稿"
    folder.mkdir()
    draft = folder / "年度报告.md"
    draft.write_text(example, encoding="utf-8")
    os.chmod(draft, 0o604)
    right = folder / "没错的年度报告.md"
    right.write_text(correct, encoding="utf-8")
    other = folder / "别的.md"
    other.write_text("另一件事\n", encoding="utf-8")
    untouched = {path: os.stat(path) for path in (right, other)}
    first, second = tmp_path / "链接.md", tmp_path / "链接的链接.md"
    first.symlink_to(draft)
    second.symlink_to(first)
    assert run(nianbao, "check", "--fix", second, folder).returncode == 1
    assert first.is_symlink() and second.is_symlink()
    assert draft.read_text(encoding="utf-8") != example
    assert stat.S_IMODE(draft.stat().st_mode) == 0o604
    for path, before in untouched.items():
        now = os.stat(path)
        assert (now.st_mtime_ns, now.st_ctime_ns, now.st_ino) == (before.st_mtime_ns, before.st_ctime_ns, before.st_ino)
    assert sorted(path.name for path in folder.iterdir()) == sorted(["别的.md", "年度报告.md", "没错的年度报告.md"])


def test_of_several_names_the_given_one_is_written(nianbao, example, tmp_path):
    draft, other = tmp_path / "年度报告.md", tmp_path / "另名.txt"
    draft.write_text(example, encoding="utf-8")
    os.link(draft, other)
    assert run(nianbao, "check", "--fix", draft).returncode == 1
    assert draft.read_text(encoding="utf-8") != example
    assert other.read_text(encoding="utf-8") == example


def test_extended_attributes_stay(nianbao, example, tmp_path):
    draft = tmp_path / "年度报告.md"
    draft.write_text(example, encoding="utf-8")
    try:
        os.setxattr(draft, "user.来源", "办公室".encode())
    except OSError as error:
        pytest.skip(f"the file system has no extended attributes: {error}")
    assert run(nianbao, "check", "--fix", draft).returncode == 1
    assert os.getxattr(draft, "user.来源").decode() == "办公室"


def test_a_link_to_nothing(nianbao, tmp_path):
    link = tmp_path / "年度报告.md"
    link.symlink_to("没有.md")
    done = run(nianbao, "check", "--fix", link)
    assert done.returncode == 2
    assert "找不到这个文件" in done.stderr
    assert link.is_symlink()


@pytest.fixture
def office(nianbao, example):
    """A folder with a draft that several users can reach, and the program with it."""
    if os.geteuid() != 0:
        pytest.skip("only root can act for several users")
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    shutil.copy(nianbao, place / "nianbao")
    folder = place / "稿"
    folder.mkdir()
    (folder / "年度报告.md").write_text(example, encoding="utf-8")
    yield place
    shutil.rmtree(place)


def fix(office, **options):
    return run(office / "nianbao", "check", "--fix", "稿/年度报告.md", cwd=office, **options)


def test_the_owner_stays(office):
    draft = office / "稿" / "年度报告.md"
    os.chown(draft, NOBODY.pw_uid, NOBODY.pw_gid)
    assert fix(office).returncode == 1
    assert (draft.stat().st_uid, draft.stat().st_gid) == (NOBODY.pw_uid, NOBODY.pw_gid)


@pytest.mark.parametrize(
    "folder_mode, file_mode, word",
    [(0o755, 0o666, "没有写入的权限"), (0o777, 0o666, "文件属于另一位用户"), (0o777, 0o444, "文件是只读的")],
)
def test_what_a_user_may_not_write_stays(office, example, folder_mode, file_mode, word):
    folder = office / "稿"
    draft = folder / "年度报告.md"
    folder.chmod(folder_mode)
    draft.chmod(file_mode)
    done = fix(office, user="nobody", group=NOBODY.pw_gid, extra_groups=[])
    assert done.returncode == 2
    assert word in done.stderr
    assert draft.read_text(encoding="utf-8") == example
    assert os.listdir(folder) == ["年度报告.md"]
