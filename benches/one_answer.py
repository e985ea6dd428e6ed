#!/usr/bin/env python3
"""What one JSON answer costs as a process, beside an empty program and beside what one would script instead.

usage: python3 benches/one_answer.py [--runs N] [--program PATH]

Every row is measured in turn, round after round, so that a machine that slows down affects all of them. Time is the median
wall time of a process, memory the median of its largest resident set. Instructions are counted by valgrind, if it is
installed. `--program` names another build of amexfix, such as a static one, which gets a row of its own. Needs cargo and
rustc; Python with PyYAML, jq and Node are measured if they are installed.
"""
import argparse, json, pathlib, shutil, statistics, subprocess, sys, tempfile, time

import programs

LOOKUP_PYTHON = """
import json, sys, yaml
fixes, steps = {}, []
for path in sys.argv[1:]:
    data = yaml.load(open(path), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
    fixes.update({fix["id"]: fix for fix in data.get("fixes", [])})
print(json.dumps(fixes["close-tabs"]))
"""
LOOKUP_NODE = """
const pack = JSON.parse(require("fs").readFileSync(process.argv[1]));
console.log(JSON.stringify(pack.fixes.find((fix) => fix.id === "close-tabs")));
"""


def rows(folder, other):
    amexfix, empty = programs.amexfix(), programs.empty(folder)
    found = [("an empty Rust program", [empty]), ("amexfix --symptom login --json", [amexfix, "--symptom", "login", "--json"])]
    if other:
        found.append(("the same, built another way", [other, *found[1][1][1:]]))
    files = sorted(str(path) for path in (programs.ROOT / "flows").rglob("*.yaml"))
    try:
        import yaml
    except ImportError:
        print("PyYAML is missing: no row for Python, jq and Node", file=sys.stderr)
        return found
    found.append(("Python and PyYAML, finding one fix", [sys.executable, "-c", LOOKUP_PYTHON, *files]))
    pack = {}
    for path in files:
        for key, value in (yaml.safe_load(open(path)) or {}).items():
            pack.setdefault(key, []).extend(value if isinstance(value, list) else [value])
    as_json = folder / "pack.json"
    as_json.write_text(json.dumps(pack, default=str))
    if shutil.which("jq"):
        found.append(("jq on JSON, finding one fix", ["jq", "-c", '.fixes[] | select(.id == "close-tabs")', str(as_json)]))
    if shutil.which("node"):
        found.append(("Node on JSON, finding one fix", ["node", "-e", LOOKUP_NODE, str(as_json)]))
    return found


def once(command):
    """Wall seconds of one run."""
    begun = time.perf_counter()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def peak(command):
    """Median peak memory of 31 runs, in KiB, because the system counts roughly. GNU time starts them: a process that Python
    starts would count Python's own memory in its peak."""
    if not shutil.which("time"):
        return None
    run = ["time", "--format=%M", *command]
    call = lambda: subprocess.run(run, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return statistics.median(int(call().stderr.split()[-1]) for _ in range(31))


def instructions(command):
    if not shutil.which("valgrind"):
        return None
    with tempfile.NamedTemporaryFile() as out:
        run = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}", *command]
        said = subprocess.run(run, stdin=subprocess.DEVNULL, capture_output=True, text=True).stderr
    return next((int(line.split()[-1]) for line in said.splitlines() if "Collected" in line), None)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--program")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = rows(pathlib.Path(folder), options.program)
        measured = [[] for _ in table]
        for _ in range(options.runs):
            for (_, command), runs in zip(table, measured):
                runs.append(once(command))
        seconds = [statistics.median(runs) for runs in measured]
        memory = [peak(command) for _, command in table]
        counts = [instructions(command) if "--json" in command or number == 0 else None for number, (_, command) in enumerate(table)]
    print("| | wall time | times an empty program | peak memory | times an empty program | instructions |")
    print("|---|---|---|---|---|---|")
    for (name, _), wall, kib, count in zip(table, seconds, memory, counts):
        size = f"{kib / 1024:.1f} MiB | {kib / memory[0]:.2f}" if kib else " | "
        count = f"{count:,}" if count else ""
        print(f"| {name} | {wall * 1000:.2f} ms | {wall / seconds[0]:.2f} | {size} | {count} |")


main()
