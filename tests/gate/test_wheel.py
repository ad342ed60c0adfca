"""The wheel holds the command and what it needs, and nothing of the machine it was built on."""

import zipfile

from conftest import ROOT, must


def test_the_command_comes_with_pip_install(nianbao):
    version = must(nianbao, "--version").stdout
    assert version.startswith("nianbao ")
    assert "国办公开办函〔2021〕30号" in version
    assert must(nianbao, "check", ROOT / "tests/fixtures/correct_2024.nianbao.md")


def test_the_wheel_holds_the_binary_and_the_licences(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("/scripts/nianbao") for name in names), names
    for licence in ("LICENSE-APACHE", "LICENSE-MIT"):
        assert any(name.endswith(licence) for name in names), names
    assert len(names) < 10, names
