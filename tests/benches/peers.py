#!/usr/bin/env python3
"""`nianbao` against other linters of Chinese text on the same 2,000 reports of 30 KB, and against other language servers.

    cargo build --release
    python3 tests/benches/peers.py [--files 2000] [--rounds 7] [--edits 200] [--write]

All take turns, so that a machine that slows down slows all of them; zhlint, which takes minutes, has one turn on every
twentieth report. A server is timed from a changed character in a file of 30 KB to its findings. `--write` puts the table into
the READMEs. Needs npm and pip, which bring the others into target/peers; the reports are made there too, and removed at the
end. Every tenth report has faults.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "target" / "peers"
SIZE = 30_000
EVERY = 20


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--files", type=int, default=2000)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--edits", type=int, default=200)
    options.add_argument("--write", action="store_true", help="put the table into the READMEs")
    options = options.parse_args()
    binary = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "nianbao"
    if not binary.exists():
        sys.exit("first: cargo build --release")
    reports, few = HOME / "reports", HOME / "few"
    for folder in (reports, few):
        shutil.rmtree(folder, ignore_errors=True)
    size = write_reports(reports, options.files)
    few_files = max(1, options.files // EVERY)
    write_reports(few, few_files)
    linters = {
        "nianbao": ([binary, "check", "--output-format", "concise", reports], HOME),
        "limae": ([python("limae"), "--all"], reports),
        "autocorrect-node": ([node("autocorrect", "autocorrect-node@2"), "--lint", reports], HOME),
    }
    print(f"{options.files} reports, {size / 1e6:.1f} MB, {machine()}, {options.rounds} rounds")
    times = {name: [] for name in linters}
    for turn in range(options.rounds + 1):
        for name, (command, folder) in linters.items():
            taken = measure(command, folder)
            # The first turn brings programs and files into memory.
            if turn > 0:
                times[name].append(taken)
    rows = {name: tuple(statistics.median(part) for part in zip(*taken)) for name, taken in times.items()}
    wall, cpu = measure([node("zhlint", "zhlint@0.8"), "*.md"], few)
    rows["zhlint"] = (wall * options.files / few_files, cpu * options.files / few_files)
    for folder in (reports, few):
        shutil.rmtree(folder)
    for name, (wall, cpu) in rows.items():
        print(f"{name:18} wall {wall:8.2f} s   CPU {cpu:8.2f} s")
    servers = {
        "nianbao server": latency([binary, "server"], "nianbao", "draft.nianbao.md", grown(fixture("correct_2024.nianbao.md")), "新", options.edits),
        "ruff server": latency([python("ruff"), "server"], "python", "draft.py", python_text(), "#", options.edits),
        "taplo lsp": latency([python("taplo"), "lsp", "stdio"], "toml", "draft.toml", toml_text(), "#", options.edits),
    }
    for name in [name for name, figures in servers.items() if figures is None]:
        print(f"{name:18} does not run here")
        del servers[name]
    for name, (middle, high) in servers.items():
        print(f"{name:18} p50 {middle:8.2f} ms   p99 {high:8.2f} ms")
    if options.write:
        for readme, words in WORDS.items():
            write(ROOT / readme, table(words, options.files, rows, servers))


WORDS = {
    "README.md": {
        "linters": "{files} reports of 30 KB, {machine}",
        "wall": "seconds",
        "cpu": "CPU seconds",
        "does": "what it checks",
        "all": "figures, sections, citations, words, typography",
        "typography": "typography",
        "servers": "a key in a file of 30 KB, to the findings",
        "p50": "median, ms",
        "p99": "99th percentile, ms",
    },
    "README.zh-CN.md": {
        "linters": "{files} 份 30 KB 的年报，{machine}",
        "wall": "秒",
        "cpu": "CPU 秒",
        "does": "查什么",
        "all": "数字、章节、引文、用词、标点",
        "typography": "标点",
        "servers": "30 KB 文件里按一个键，到结果出来",
        "p50": "中位数（毫秒）",
        "p99": "99%（毫秒）",
    },
}


def table(words, files, rows, servers):
    lines = [f"| {words['linters'].format(files=files, machine=machine())} | {words['wall']} | {words['cpu']} | {words['does']} |"]
    lines.append("| --- | ---: | ---: | --- |")
    for name, (wall, cpu) in rows.items():
        does = words["all" if name == "nianbao" else "typography"]
        lines.append(f"| {name} | {wall:.2f} | {cpu:.2f} | {does} |")
    lines += ["", f"| {words['servers']} | {words['p50']} | {words['p99']} |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {middle:.2f} | {high:.2f} |" for name, (middle, high) in servers.items()]
    return "\n".join(lines)


def write(readme, text):
    """Puts the table between its marks."""
    before = readme.read_text(encoding="utf-8")
    marks = r"(<!-- peers -->\n).*?(\n<!-- /peers -->)"
    after, count = re.subn(marks, lambda found: found[1] + text + found[2], before, flags=re.S)
    if count != 1:
        sys.exit(f"{readme}: there is no place for the table")
    readme.write_text(after, encoding="utf-8")


def machine():
    return f"{os.cpu_count()} × {processor()}"


def processor():
    """The model of the processor, where the system tells."""
    try:
        told = re.search(r"^model name\s*: (.*)", Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        told = None
    return told[1].strip() if told else platform.machine()


def fixture(name):
    return (ROOT / "tests" / "fixtures" / name).read_text(encoding="utf-8")


def write_reports(folder, count):
    """Reports of invented towns, with more prose than the fixtures have."""
    folder.mkdir(parents=True)
    texts = [grown(fixture(name)) for name in ("correct_2024.nianbao.md", "example.nianbao.md")]
    total = 0
    for number in range(count):
        text = texts[number % 10 == 9].replace("云溪镇", f"第{number}镇").encode()
        (folder / f"第{number}镇2024年政府信息公开工作年度报告.md").write_bytes(text)
        total += len(text)
    return total


def grown(text):
    """The report with its paragraphs on problems repeated, until it is as large as a real one."""
    head, mark, tail = text.partition("## 六、")
    assert mark
    paragraphs = [line for line in head.split("## 五、")[1].splitlines()[1:] if line and not line.startswith("#")]
    added = []
    while len((text + "\n\n".join(added)).encode()) < SIZE:
        added.append(paragraphs[len(added) % len(paragraphs)])
    return head + "\n\n".join(added) + "\n\n" + mark + tail


def python_text():
    """A program of 30 KB for ruff."""
    part = 'def work_{0}(first, second):\n    """Adds {0} to two numbers."""\n    total = first + second + {0}\n    return total\n\n\n'
    return "".join(part.format(number) for number in range(SIZE // len(part)))


def toml_text():
    """A file of 30 KB for taplo."""
    part = '[table-{0}]\nname = "work {0}"\nvalues = [1, 2, {0}]\n\n'
    return "".join(part.format(number) for number in range(SIZE // len(part)))


def node(command, package):
    """A command as npm brings it."""
    path = HOME / "node_modules" / ".bin" / command
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", HOME, package], check=True)
    return path


def python(command):
    """A command as pip brings it."""
    path = HOME / "venv" / "bin" / command
    if not path.parent.exists():
        subprocess.run([sys.executable, "-m", "venv", HOME / "venv"], check=True)
    if not path.exists():
        subprocess.run([path.parent / "pip", "install", "--quiet", command], check=True)
    return path


def measure(command, folder):
    """Wall and CPU seconds of a command; linters end with 1 where they find something."""
    before = os.times()
    start = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=folder)
    wall = time.monotonic() - start
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: {done.returncode}\n{done.stderr.decode()}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, cpu


def latency(command, language, name, text, key, edits):
    """Milliseconds, the median and the 99th percentile, from a key to the findings published for it; `None` for a server that
    does not run."""
    file = HOME / name
    file.write_text(text, encoding="utf-8")
    times = []
    try:
        server = Server(command, file.as_uri(), language, text)
        for number in range(edits):
            start = time.perf_counter()
            server.change(number, key)
            times.append((time.perf_counter() - start) * 1000)
        server.process.kill()
        server.process.wait()
    except (Ended, BrokenPipeError):
        return None
    finally:
        file.unlink()
    times.sort()
    return statistics.median(times), times[len(times) * 99 // 100]


class Ended(Exception):
    """A server that has ended by itself."""


class Server:
    """A language server that publishes what it finds."""

    def __init__(self, command, uri, language, text):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=HOME)
        self.uri = uri
        lines = text.splitlines()
        # A line with text, in the middle of the file.
        self.line = max(range(len(lines) // 2, len(lines)), key=lambda line: (len(lines[line]) > 9, -line))
        self.send("initialize", {"processId": None, "rootUri": HOME.as_uri(), "capabilities": {}}, request=1)
        self.wait(lambda message: message.get("id") == 1)
        self.send("initialized", {})
        document = {"uri": uri, "languageId": language, "version": 0, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        self.found(0)

    def change(self, number, key):
        """Types a key, and takes it out the next time."""
        end = {"line": self.line, "character": number % 2}
        edit = {"range": {"start": {"line": self.line, "character": 0}, "end": end}, "text": "" if number % 2 else key}
        version = number + 1
        self.send("textDocument/didChange", {"textDocument": {"uri": self.uri, "version": version}, "contentChanges": [edit]})
        self.found(version)

    def found(self, version):
        def fits(message):
            told = message.get("params") or {}
            published = message.get("method") == "textDocument/publishDiagnostics" and told.get("uri") == self.uri
            # Not every server says which version its findings are of.
            return published and told.get("version", version) in (version, None)

        self.wait(fits)

    def send(self, method, params, request=None):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if request is not None:
            message["id"] = request
        self.write(message)

    def write(self, message):
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def wait(self, fits):
        while True:
            message = self.receive()
            if fits(message):
                return
            # What a server asks of its client, it is denied.
            if "method" in message and "id" in message:
                self.write({"jsonrpc": "2.0", "id": message["id"], "result": None})

    def receive(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, value = line.split(b":", 1)
            if name.lower() == b"content-length":
                length = int(value)
        if length == 0:
            raise Ended
        return json.loads(self.process.stdout.read(length))


if __name__ == "__main__":
    main()
