"""What the tests of the gate share: the program, built and packed once, and faulty drafts."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))

# All that is built shares what it compiles. Git must not take the repository that started the tests for its own.
BUILD = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "CARGO_TARGET_DIR": str(TARGET),
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_CACHE_DIR": "1",
}


def run(*command, cwd=ROOT, env=BUILD, **options):
    """Runs a command and gives what came of it, stdout and stderr as text."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", **options)


def must(*command, **options):
    """The same for a command that has to succeed."""
    done = run(*command, **options)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


def readme_block(beginning, readme="README.md"):
    """The block of the README that begins so."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    [block] = [block for block in re.findall(r"```yaml\n(.*?)```", text, re.S) if block.startswith(beginning)]
    return block


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, built by maturin."""
    folder = tmp_path_factory.mktemp("wheel")
    must("maturin", "build", "--release", "--locked", "--out", folder)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def nianbao(request, tmp_path_factory):
    """The program as `pip install` brings it, or the one that NIANBAO_BIN names."""
    if "NIANBAO_BIN" in os.environ:
        return Path(os.environ["NIANBAO_BIN"]).resolve()
    wheel = request.getfixturevalue("wheel")
    place = tmp_path_factory.mktemp("venv")
    must(sys.executable, "-m", "venv", "--without-pip", place)
    must(sys.executable, "-m", "pip", "--python", place, "install", "--no-index", "--quiet", wheel)
    return place / "bin" / "nianbao"


@pytest.fixture(scope="session")
def example():
    """A draft with faults, most of them with safe fixes."""
    return (ROOT / "tests" / "fixtures" / "example.nianbao.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def correct():
    """A draft without a fault."""
    return (ROOT / "tests" / "fixtures" / "correct_2024.nianbao.md").read_text(encoding="utf-8")
