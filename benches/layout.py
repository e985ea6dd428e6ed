#!/usr/bin/env python3
"""Writes `src/one_answer.ld`, which keeps the code of one answer together in the program.

usage: python3 benches/layout.py

The system maps a program in pieces of 64 KiB around every place that is used. An answer uses a tenth of this one, so what counts
for its memory is how far apart that tenth lies. This runs some answers under valgrind, and lists the functions that were run,
those of a JSON answer last, beside what every program runs at its start and end. Names stand without the hash that the
compiler adds, so the list survives changes around it: a function that is missing from it costs memory and nothing else. To be
renewed when `benches/one_answer.py` shows more memory. Needs cargo, nm and valgrind.
"""
import pathlib, re, subprocess, tempfile

import programs

JSON = [["-s", "login", "--json"], ["-s", "payments", "--json", "-a", "payment-state=not-yet", "-t", "close-tabs,private-window"]]
TEXT = [["-s", "login"], ["-s", "fraud"], ["-s", "code", "-a", "reach=all-current", "-t", "check-signal,look-for-code"]]
HEAD = """\
/* Keeps the code of one answer together, which halves the memory that an answer takes. Written by benches/layout.py, which says why;
   build.rs hands it to the linkers that understand it. */
SECTIONS
{
  .text.one_answer :
  {
"""
TAIL = """\
    *crt*.o(.text .text.*)
  }
  .init : { KEEP(*(.init)) }
  .fini : { KEEP(*(.fini)) }
}
INSERT AFTER .text;
SECTIONS
{
  .rodata.not_in_an_answer : { *(.rodata._ZN7amexfix7builtin7SOURCES* .rodata._ZN7amexfix7builtin5INDEX*) }
}
INSERT AFTER .rodata;
"""


def run(program, arguments):
    """The functions that are run for this answer."""
    with tempfile.NamedTemporaryFile() as out:
        tool = ["valgrind", "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={out.name}"]
        subprocess.run([*tool, program, *arguments, "--no-record"], capture_output=True, check=True)
        text = pathlib.Path(out.name).read_text(errors="replace")
    return set(re.findall(r"^c?fn=\(\d+\) ([^'\n]+)", text, re.MULTILINE))


def pattern(function):
    """The function's name with every hash left open."""
    name = re.sub(r"17h[0-9a-f]{16}E.*", "*", function)
    if name.startswith("_R"):
        name = re.sub(r"Cs[0-9A-Za-z]*_", "C*_", name)
    return name


def main():
    # With its symbols, and where it stands in nobody's way.
    target = programs.ROOT / "target" / "layout"
    program = programs.amexfix(CARGO_PROFILE_RELEASE_STRIP="false", CARGO_TARGET_DIR=str(target))
    symbols = subprocess.run(["nm", program], capture_output=True, text=True, check=True).stdout
    own = {line.split()[-1] for line in symbols.splitlines()}
    found = lambda calls: {pattern(function) for arguments in calls for function in run(program, arguments) & own}
    for_json = found(JSON)
    listed = sorted(found(TEXT) - for_json) + sorted(for_json)
    lines = "".join(f"    *(.text.{name} .text.unlikely.{name})\n" for name in listed)
    (programs.ROOT / "src" / "one_answer.ld").write_text(HEAD + lines + TAIL)


main()
