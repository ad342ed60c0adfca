"""SARIF against the official schema, JSON and XML formats against real readers."""

import json
import shutil
import tarfile
import xml.etree.ElementTree as ElementTree

import jsonschema
import pytest

from conftest import must, run

SCHEMA = "package/lib/schemas/sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="session")
def sarif_schema(tmp_path_factory):
    """The schema of SARIF 2.1.0, out of a package of Microsoft's on npm."""
    if shutil.which("npm") is None:
        pytest.skip("no npm to fetch the schema with")
    folder = tmp_path_factory.mktemp("npm")
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


def test_gitlab(nianbao, drafts):
    issues = json.loads(check(nianbao, drafts, "gitlab"))
    assert len(issues) > 10
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert issue["description"] and issue["check_name"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert (drafts / issue["location"]["path"]).is_file()
        assert issue["location"]["positions"]["begin"]["line"] > 0


def test_rdjson(nianbao, drafts):
    """Columns count bytes: each suggestion stands where the edit of the same finding in JSON does."""
    found = json.loads(check(nianbao, drafts, "rdjson"))["diagnostics"]
    plain = json.loads(check(nianbao, drafts, "json"))
    findings = [(file["path"], finding) for file in plain["files"] for finding in file["diagnostics"]]
    assert len(found) == len(findings) > 10
    for diagnostic, (path, finding) in zip(found, findings):
        assert diagnostic["location"]["path"] == path
        assert diagnostic["code"]["value"] == finding["rule"]
        assert diagnostic["severity"] in ("ERROR", "WARNING", "INFO")
        content = (drafts / path).read_bytes()
        text = content.decode("gb18030" if path.startswith("旧") else "utf-8").encode()
        starts = [0, *(at + 1 for at, byte in enumerate(text) if byte == 0x0A)]

        def offset(position):
            return starts[position["line"] - 1] + position["column"] - 1

        edits = (finding["fix"] or {"edits": []})["edits"]
        for suggestion, edit in zip(diagnostic.get("suggestions", []), edits, strict=True):
            place = suggestion["range"]
            assert (offset(place["start"]), offset(place["end"])) == (edit["start"]["offset"], edit["end"]["offset"])
            assert suggestion["text"] == edit["text"]


def test_checkstyle(nianbao, drafts):
    tree = ElementTree.fromstring(check(nianbao, drafts, "checkstyle"))
    assert tree.tag == "checkstyle"
    errors = list(tree.iter("error"))
    assert len(errors) > 10
    assert {error.get("severity") for error in errors} <= {"error", "warning", "info"}
    assert all(int(error.get("line")) > 0 and int(error.get("column")) > 0 for error in errors)
    assert all((drafts / file.get("name")).is_file() for file in tree.iter("file"))


def test_junit(nianbao, drafts):
    tree = ElementTree.fromstring(check(nianbao, drafts, "junit"))
    assert tree.tag == "testsuites"
    for suite in tree.iter("testsuite"):
        cases = list(suite.iter("testcase"))
        assert int(suite.get("tests")) == len(cases)
        assert int(suite.get("failures")) == len(list(suite.iter("failure")))
        assert int(suite.get("errors")) == len(list(suite.iter("error")))
    # GitLab knows a test by its name and class, and shows one of those that have the same.
    names = [(case.get("classname"), case.get("name")) for case in tree.iter("testcase")]
    assert len(set(names)) == len(names) > 10


@pytest.mark.parametrize("name", ["checkstyle", "junit"])
def test_names_that_xml_cannot_hold(nianbao, example, tmp_path, name):
    (tmp_path / "年度报告\x1b[31m\t<&\"'>\n.md").write_text(example, encoding="utf-8")
    done = run(nianbao, "check", "--output-format", name, ".", cwd=tmp_path)
    assert done.returncode == 1
    shown = "年度报告\ufffd[31m\t<&\"'>\n.md"
    tree = ElementTree.fromstring(done.stdout)
    assert shown in {value for element in tree.iter() for value in element.attrib.values()}
