"""What the tests of the gate share: the program, built and packed once, and faulty drafts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "target" / "gate"

# Builds for tests need not be as fast as those for people. All of them share what they compile.
BUILD = {
    **os.environ,
    "CARGO_TARGET_DIR": str(HOME / "cargo"),
    "CARGO_PROFILE_RELEASE_LTO": "off",
    "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16",
    "CARGO_PROFILE_RELEASE_OPT_LEVEL": "1",
    "PRE_COMMIT_HOME": str(HOME / "pre-commit"),
    "PATH": f"{HOME / 'venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
    "GIT_CONFIG_GLOBAL": os.devnull,
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


@pytest.fixture(scope="session")
def wheel():
    """The wheel, built by maturin."""
    folder = HOME / "wheel"
    for old in folder.glob("*.whl"):
        old.unlink()
    must("maturin", "build", "--release", "--out", folder)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def nianbao(wheel, tmp_path_factory):
    """The program as `pip install` brings it."""
    place = tmp_path_factory.mktemp("venv")
    must(sys.executable, "-m", "venv", place)
    must(place / "bin" / "pip", "install", "--no-index", "--quiet", wheel)
    return place / "bin" / "nianbao"


@pytest.fixture(scope="session")
def example():
    """A draft with faults, most of them with safe fixes."""
    return (ROOT / "tests" / "fixtures" / "example.nianbao.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def correct():
    """A draft without a fault."""
    return (ROOT / "tests" / "fixtures" / "correct_2024.nianbao.md").read_text(encoding="utf-8")
