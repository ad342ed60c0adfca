"""The files that other programs read, against their own schemas, and what the README says of them."""

import os
import re
import shutil

import pytest
import yaml

from conftest import BUILD, ROOT, must, readme_block, run

READMES = ["README.md", "README.zh-CN.md"]


def manifest():
    return yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_the_hooks():
    must("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert {hook["id"] for hook in manifest()} == {"nianbao", "nianbao-format"}


@pytest.mark.parametrize("readme", READMES)
def test_the_hooks_in_the_readme(readme, tmp_path):
    config = tmp_path / "config.yaml"
    config.write_text(readme_block("# .pre-commit-config.yaml", readme), encoding="utf-8")
    must("pre-commit", "validate-config", config)
    [hook] = [hook for hook in manifest() if hook["id"] == "nianbao"]
    [local] = yaml.safe_load(config.read_text(encoding="utf-8"))["repos"]
    [own] = local["hooks"]
    assert (own["entry"], own["files"]) == (hook["entry"], hook["files"])


def test_the_files_that_the_hooks_take():
    for hook in manifest():
        wanted = ["a.nianbao", "稿/a.nianbao.md", "云溪镇2024年政府信息公开工作年度报告.md", "旧/2024年度报告（定稿）.txt"]
        assert all(re.search(hook["files"], name) for name in wanted), hook
        others = ["README.md", "年度报告/README.md", "年度报告.pdf", "a.nianbao.bak"]
        assert not any(re.search(hook["files"], name) for name in others), hook
        # A Word file is checked; what writes leaves it alone.
        assert bool(re.search(hook["files"], "年度报告.docx")) == (hook["id"] == "nianbao"), hook


@pytest.mark.parametrize("readme", READMES)
def test_the_gitlab_job(readme, nianbao, example, tmp_path):
    block = readme_block("# .gitlab-ci.yml", readme)
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(block, encoding="utf-8")
    must("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", file)
    job = yaml.safe_load(block)["nianbao"]
    [line] = job["script"]
    folder = tmp_path / line.split()[4]
    folder.mkdir()
    (folder / "年度报告.md").write_text(example, encoding="utf-8")
    path = f"{nianbao.parent}{os.pathsep}{os.environ['PATH']}"
    done = run("bash", "-c", line, cwd=tmp_path, env={**BUILD, "PATH": path})
    assert done.returncode == 1, done.stderr
    report = tmp_path / job["artifacts"]["reports"]["codequality"]
    assert len(yaml.safe_load(report.read_text(encoding="utf-8"))) > 5


def test_the_action(example, tmp_path):
    """Its two steps as GitHub runs them: cargo installs the command, which then finds what is wrong."""
    must("check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    build, check = action["runs"]["steps"]
    env = {**BUILD, "GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(tmp_path / "runner")}
    must("bash", "-e", "-c", build["run"], env=env)
    assert shutil.which("nianbao", path=tmp_path / "runner" / "nianbao" / "bin")

    folder = tmp_path / "年度 报告"
    folder.mkdir()
    (folder / "年度报告.md").write_text(example, encoding="utf-8")
    assert check["env"] == {"ARGS": "${{ inputs.args }}"}

    def checked(arguments):
        return run("bash", "-e", "-c", check["run"], cwd=tmp_path, env={**env, "ARGS": arguments})

    found = checked("--select section-number '年度 报告'")
    assert found.returncode != 0
    assert re.fullmatch(r"::warning title=nianbao \(section-number\),file=年度 报告/年度报告.md,line=\d+,.*\n", found.stdout)
    assert checked("--select section-order '年度 报告'").returncode == 0
    # Nothing in the words is run.
    assert checked("'$(touch oh)' '年度 报告'").returncode != 0
    assert not (tmp_path / "oh").exists()
