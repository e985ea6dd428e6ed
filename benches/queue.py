#!/usr/bin/env python3
"""How many tickets a second `amexfix batch` answers on one core, beside the same filter in Python, Node and jq.

usage: python3 benches/queue.py [--lines N] [--rounds N] [--folder DIR]

The queue holds every state that the built-in pack leads to when nothing helps, in random order. The filters do the least work
possible in their languages: they parse a line, look up the finished answer in a given table, and print it with the ticket's
id. All outputs are compared byte for byte. Each is written to the same file, over the previous one; "the sink alone" copies a
finished output there. Rows are measured in turn, and a rate is the best of its rounds. Python, Node and jq get a tenth of the
lines. Needs cargo; Node and jq are measured if they are installed.
"""
import argparse, hashlib, json, os, pathlib, random, shutil, subprocess, sys, tempfile, time

import programs

IN_PYTHON = """
import json, sys
table = json.load(open(sys.argv[1]))
out = sys.stdout.write
for line in sys.stdin:
    ticket = json.loads(line)
    key = " ".join([ticket["symptom"], *ticket.get("tried", [])])
    out('{"ticket":%s,%s' % (json.dumps(ticket["id"]), table[key]))
"""
IN_NODE = """
const fs = require("fs");
const table = JSON.parse(fs.readFileSync(process.argv[1]));
let rest = "";
process.stdin.setEncoding("utf8").on("data", (piece) => {
  const lines = (rest + piece).split("\\n");
  rest = lines.pop();
  let out = "";
  for (const line of lines) {
    const ticket = JSON.parse(line);
    const key = [ticket.symptom, ...(ticket.tried ?? [])].join(" ");
    out += `{"ticket":${JSON.stringify(ticket.id)},${table[key]}`;
  }
  fs.writeSync(1, out);
});
"""
IN_JQ = '"{\\"ticket\\":\\(.id | tojson),\\($table[0][[.symptom, (.tried // [])[]] | join(" ")])"'


def states(amexfix):
    """Every state that a person passes through when nothing helps: what is known, and the answer."""
    symptoms = json.loads(subprocess.check_output([amexfix, "list", "--json"]))
    for symptom in (row["id"] for row in symptoms):
        tried, kind = [], "fix"
        while kind in ("fix", "wait"):
            known = {"symptom": symptom} | ({"tried": list(tried)} if tried else {})
            words = [word for attempt in tried for word in ("--tried", attempt)]
            line = subprocess.check_output([amexfix, "--symptom", symptom, *words, "--json"], text=True)
            yield known, line
            answer = json.loads(line)
            kind = answer["kind"]
            tried.append(answer["id"])


def prepare(amexfix, folder, count):
    """Writes the queue, a tenth of it, and the finished answers by what is known. Returns their paths."""
    found = list(states(amexfix))
    choose = random.Random(2026)
    queue = folder / "queue.jsonl"
    with open(queue, "w") as out:
        for number in range(count):
            known, _ = choose.choice(found)
            out.write(json.dumps({"id": f"ZD-{100_000 + number}", **known}) + "\n")
    tenth = folder / "tenth.jsonl"
    with open(queue) as lines, open(tenth, "w") as out:
        out.writelines(line for _, line in zip(range(count // 10), lines))
    table = folder / "table.json"
    answers = {" ".join([known["symptom"], *known.get("tried", [])]): line[1:] for known, line in found}
    table.write_text(json.dumps(answers))
    # jq adds the newline itself.
    (folder / "bare.json").write_text(json.dumps({key: line.rstrip("\n") for key, line in answers.items()}))
    return queue, tenth, table


def rows(amexfix, folder, queue, tenth, table):
    finished = folder / "finished.jsonl"
    with open(queue) as lines, open(finished, "wb") as out:
        subprocess.run([amexfix, "batch"], stdin=lines, stdout=out, check=True)
    found = [
        ("the sink alone", ["dd", "bs=256K", "status=none"], finished, 1),
        ("amexfix batch", [amexfix, "batch"], queue, 1),
        ("Python, json and a dict", [sys.executable, "-c", IN_PYTHON, str(table)], tenth, 10),
    ]
    if shutil.which("node"):
        found.append(("Node, JSON.parse and an object", ["node", "-e", IN_NODE, str(table)], tenth, 10))
    if shutil.which("jq"):
        found.append(("jq", ["jq", "-r", "--slurpfile", "table", str(folder / "bare.json"), IN_JQ], tenth, 10))
    return found


def once(command, source, sink):
    """Wall seconds of one run on one core."""
    core = ["taskset", "--cpu-list", str(min(os.sched_getaffinity(0)))] if shutil.which("taskset") else []
    with open(source, "rb") as lines, open(sink, "r+b") as out:
        begun = time.perf_counter()
        subprocess.run([*core, *command], stdin=lines, stdout=out, check=True)
        return time.perf_counter() - begun


def digest(path, size):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read(size)).hexdigest()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", help="where to write the files, several GB (default: a temporary folder)")
    options = parser.parse_args()
    amexfix = programs.amexfix()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        folder = pathlib.Path(folder)
        queue, tenth, table = prepare(amexfix, folder, options.lines)
        measured = [(row, []) for row in rows(amexfix, folder, queue, tenth, table)]
        finished, sink = folder / "finished.jsonl", folder / "sink.jsonl"
        shutil.copy(finished, sink)
        whole = finished.stat().st_size
        with open(finished, "rb") as file:
            part = sum(len(line) for _, line in zip(range(options.lines // 10), file))
        for round in range(options.rounds):
            for (name, command, source, share), runs in measured:
                if round > 1 and share > 1:
                    continue
                runs.append(once(command, source, sink))
                size = whole if share == 1 else part
                assert digest(sink, size) == digest(finished, size), f"{name} gives other answers"
    print(f"{options.lines:,} lines, {whole / options.lines:.0f} bytes an answer\n")
    print("| | answers a second | times |")
    print("|---|---|---|")
    rates = [options.lines / share / min(runs) for (_, _, _, share), runs in measured]
    for ((name, _, _, _), _), rate in zip(measured, rates):
        print(f"| {name} | {rate:,.0f} | {rate / rates[1]:.3f} |")


main()
