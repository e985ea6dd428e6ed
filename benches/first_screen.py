#!/usr/bin/env python3
"""How long the wizard takes to show its first screen on a terminal, beside an empty program on the same terminal.

usage: python3 benches/first_screen.py [--runs N] [--sessions N]

Menus and numbered lines are measured with no records and with many. Every row is measured in turn, round after round. Time
runs from just before the process starts until the last row of the menu has come through the terminal; for the empty program,
until it has ended. Needs cargo and rustc.
"""
import argparse, os, pathlib, pty, select, statistics, subprocess, sys, tempfile, time

import programs


def records(amexfix, home, count):
    """Fills a home with `count` sessions: one that was recorded, and copies of it."""
    env = dict(os.environ, XDG_STATE_HOME=str(home))
    subprocess.run([amexfix, "--session", "s0", "-s", "login", "--json"], env=env, check=True, stdout=subprocess.DEVNULL)
    sessions = home / "amexfix" / "sessions"
    text = (sessions / "s0.jsonl").read_bytes()
    for number in range(1, count):
        (sessions / f"s{number}.jsonl").write_bytes(text)


def once(command, home, until):
    """Seconds from just before the process starts until it has printed `until`, or until it ends."""
    begun = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(XDG_STATE_HOME=str(home), TERM="xterm-256color")
        os.execv(command[0], command)
    seen = b""
    while until is None or until not in seen:
        select.select([terminal], [], [])
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break
    took = time.perf_counter() - begun
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(terminal)
    if until is not None and until not in seen:
        sys.exit(f"{command} ended without a screen: {seen!r}")
    return took


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=200)
    options.add_argument("--sessions", type=int, default=10_000)
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        amexfix, empty = programs.amexfix(), programs.empty(folder)
        none, many = folder / "none", folder / "many"
        none.mkdir(), many.mkdir()
        records(amexfix, many, options.sessions)
        rows = [("an empty Rust program, to its end", [empty], none, None)]
        for words, home in [("no records", none), (f"{options.sessions} sessions", many)]:
            rows.append((f"rows, {words}", [amexfix], home, b"More..."))
            rows.append((f"numbered lines, {words}", [amexfix, "--plain"], home, b"\n> "))
        took = {row[0]: [] for row in rows}
        for _ in range(options.runs):
            for name, command, home, until in rows:
                took[name].append(once(command, home, until))
        empty = took[rows[0][0]]
        print(f"{'':40}    median  beyond empty     least  beyond empty")
        for name, times in took.items():
            cells = [(of(times), of(times) - of(empty)) for of in (statistics.median, min)]
            print(f"{name:40}" + "".join(f" {time * 1000:6.2f} ms {more * 1000:+10.2f} ms" for time, more in cells))


if __name__ == "__main__":
    main()
