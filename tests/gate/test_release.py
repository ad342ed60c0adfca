"""What makes a release and what other registries take from it agree with the project and with one another."""

import json
import re
import tomllib

import pytest
import yaml

from conftest import ROOT, must

CARGO = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))
VERSION = CARGO["workspace"]["package"]["version"]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def release():
    return yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))


def systems():
    return release()["jobs"]["build"]["strategy"]["matrix"]["include"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_the_workflows(workflow):
    must("check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow)
    text = workflow.read_text(encoding="utf-8")
    scripts = re.findall(r"run: (.*(?:\n {10,}.*)*)", text)
    # What comes from outside goes through the environment, never into a script.
    assert scripts and not [script for script in scripts if "${{" in script]


def test_every_script_of_the_release_is_shell():
    for job in release()["jobs"].values():
        for step in job["steps"]:
            if "run" in step:
                must("bash", "-n", "-c", step["run"])


def test_the_systems_are_known():
    known = must("rustc", "--print", "target-list").stdout.split()
    targets = [system["target"] for system in systems()]
    assert set(targets) <= set(known)
    assert {target.split("-", 1)[1] for target in targets} == {
        "unknown-linux-gnu",
        "apple-darwin",
        "pc-windows-msvc",
    }
    assert len({system["vscode"] for system in systems()}) == len(targets)


def test_binstall_finds_the_archives():
    binstall = CARGO["package"]["metadata"]["binstall"]
    archive = next(step["run"] for step in release()["jobs"]["build"]["steps"] if step.get("name") == "Archive")
    assert "name=nianbao-$TARGET" in archive and "$name.zip" in archive and "$name.tar.gz" in archive
    for target in (system["target"] for system in systems()):
        zipped = "windows" in target
        form = binstall.get("overrides", {}).get(target, binstall)["pkg-fmt"]
        assert form == ("zip" if zipped else "tgz")
    assert binstall["pkg-url"].endswith("/v{ version }/nianbao-{ target }{ archive-suffix }")
    assert binstall["bin-dir"].startswith("nianbao-{ target }/")


def test_every_version_is_the_same():
    vscode = json.loads((ROOT / "editors/vscode/package.json").read_text(encoding="utf-8"))
    mason = yaml.safe_load((ROOT / "editors/mason/package.yaml").read_text(encoding="utf-8"))
    zed = tomllib.loads((ROOT / "editors/zed/extension.toml").read_text(encoding="utf-8"))
    zed_crate = tomllib.loads((ROOT / "editors/zed/Cargo.toml").read_text(encoding="utf-8"))
    assert vscode["version"] == VERSION
    assert mason["source"]["id"] == f"pkg:pypi/nianbao@{VERSION}"
    assert zed["version"] == zed_crate["package"]["version"] == VERSION
