"""The wheel and the source package hold what they need, and nothing else."""

import tarfile
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


def test_the_source_package_holds_what_the_build_needs(tmp_path):
    must("maturin", "sdist", "--out", tmp_path)
    [package] = tmp_path.glob("*.tar.gz")
    with tarfile.open(package) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    for needed in ("Cargo.toml", "Cargo.lock", "server/main.rs", "server/statutes/data/acts.tsv", "grammar/src/parser.c"):
        assert needed in names, sorted(names)
    assert not [name for name in names if name.startswith(("tests/", "editors/"))]
