"""SARIF against the official schema, JSON and XML formats against real readers."""

import json
import shutil
import tarfile
import xml.etree.ElementTree as ElementTree

import jsonschema
import pytest

from conftest import HOME, must, run

SCHEMA = "package/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="session")
def sarif_schema():
    """The schema of SARIF 2.1.0, out of a package of Microsoft's on npm."""
    if shutil.which("npm") is None:
        pytest.skip("no npm to fetch the schema with")
    folder = HOME / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob("*.tgz")):
        must("npm", "pack", "--silent", "@microsoft/jest-sarif", cwd=folder)
    [package] = folder.glob("*.tgz")
    with tarfile.open(package) as archive:
        return json.load(archive.extractfile(SCHEMA))


@pytest.fixture
def drafts(tmp_path, example, correct):
    """Drafts with faults, without, in another encoding, and a file that is none."""
    (tmp_path / "有错,50%.nianbao.md").write_text("𠮷\n\n" + example, encoding="utf-8")
    (tmp_path / "没错.nianbao.md").write_text(correct, encoding="utf-8")
    (tmp_path / "旧.nianbao.md").write_bytes(example.replace("\n", "\r\n").encode("gb18030"))
    (tmp_path / "图.nianbao").write_bytes(b"\x89PNG\0\0\0")
    return tmp_path


def check(nianbao, drafts, name):
    done = run(nianbao, "check", "--unsafe-fixes", "--diff", "--output-format", "json", ".", cwd=drafts)
    assert done.returncode == 2
    done = run(nianbao, "check", "--output-format", name, ".", cwd=drafts)
    assert done.returncode == 2
    return done.stdout


def test_sarif(nianbao, drafts, sarif_schema):
    log = json.loads(check(nianbao, drafts, "sarif"))
    jsonschema.Draft4Validator(sarif_schema).validate(log)
    [results] = [run["results"] for run in log["runs"]]
    assert len(results) > 10
    texts = {
        "%E6%9C%89%E9%94%99%2C50%25.nianbao.md": (drafts / "有错,50%.nianbao.md").read_text(encoding="utf-8"),
        "%E6%97%A7.nianbao.md": (drafts / "旧.nianbao.md").read_bytes().decode("gb18030"),
    }
    plain = json.loads(check(nianbao, drafts, "json"))
    edits = {
        (finding["rule"], edit["start"]["line"], edit["start"]["column"], edit["text"])
        for file in plain["files"]
        for finding in file["diagnostics"]
        for edit in (finding["fix"] or {"edits": []})["edits"]
    }
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        text = texts[place["artifactLocation"]["uri"]]
        region = place["region"]
        # Lines and columns name the same characters as the offset does.
        lines = text.split("\n")
        start = sum(len(line) + 1 for line in lines[: region["startLine"] - 1]) + region["startColumn"] - 1
        end = sum(len(line) + 1 for line in lines[: region["endLine"] - 1]) + region["endColumn"] - 1
        assert (start, end - start) == (region["charOffset"], region["charLength"]), result
        for fix in result.get("fixes", []):
            for replacement in fix["artifactChanges"][0]["replacements"]:
                region = replacement["deletedRegion"]
                inserted = replacement["insertedContent"]["text"]
                assert (result["ruleId"], region["startLine"], region["startColumn"], inserted) in edits


@pytest.mark.parametrize("name", ["gitlab", "rdjson"])
def test_json_formats(nianbao, drafts, name):
    found = json.loads(check(nianbao, drafts, name))
    issues = found["diagnostics"] if name == "rdjson" else found
    assert len(issues) > 10
    if name == "gitlab":
        assert len({issue["fingerprint"] for issue in issues}) == len(issues)


@pytest.mark.parametrize("name, root, leaf", [("junit", "testsuites", "failure"), ("checkstyle", "checkstyle", "error")])
def test_xml_formats(nianbao, drafts, name, root, leaf):
    tree = ElementTree.fromstring(check(nianbao, drafts, name))
    assert tree.tag == root
    assert len(list(tree.iter(leaf))) > 10
