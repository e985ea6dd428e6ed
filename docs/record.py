#!/usr/bin/env python3
"""Records the wizard as an animated SVG: runs the real program on a pseudo-terminal and draws its screens.

usage: docs/record.py [PROGRAM] > docs/wizard.svg

PROGRAM is target/release/amexfix by default. The session is not recorded on disk. The terminal understands only the escape
sequences that the wizard prints.
"""
import fcntl, html, os, pathlib, pty, re, select, struct, sys, termios

COLUMNS, LINES = 80, 24
DOWN, ENTER = "\x1b[B", "\r"
# Keys, a text that must then be on the screen, and for how many seconds the screen is shown.
SCRIPT = [
    ("", ">  3. Signing in", 3.0),
    (ENTER, "What happens when you sign in?", 1.8),
    (ENTER, "Where do you see the error?", 1.8),
    (ENTER, "Close every Amex tab", 5.0),
    (DOWN, "> 2. No change", 1.2),
    (ENTER, "Did a sign-in refuse you just now?", 2.0),
    (ENTER, "Does Amex work for you anywhere else?", 2.0),
    (DOWN + DOWN, "> 3. I have not looked", 1.0),
    (ENTER, "Does a bill have to be paid today?", 1.5),
    (DOWN, "> 2. No, it can", 0.8),
    (ENTER, "private window", 5.0),
    (ENTER, "Resolved by:", 6.0),
]


# The frame that is shown to readers who turned animation off.
STILL = 3


class Screen:
    """As much of a terminal as the wizard uses: lines, cursor movement, clearing, bold, dim and one colour."""

    def __init__(self):
        self.cells = [self.blank() for _ in range(LINES)]
        self.row = self.column = 0
        self.style = frozenset()

    @staticmethod
    def blank():
        return [(" ", frozenset())] * COLUMNS

    def feed(self, text):
        for escape, codes, verb, character in re.findall(r"(\x1b\[([?\d;]*)([A-Za-z]))|(.)", text, re.S):
            if escape:
                self.obey(codes, verb)
            elif character == "\r":
                self.column = 0
            elif character == "\n":
                self.row += 1
                if self.row == LINES:
                    self.cells = self.cells[1:] + [self.blank()]
                    self.row -= 1
            elif character >= " " and self.column < COLUMNS:
                self.cells[self.row][self.column] = (character, self.style)
                self.column += 1

    def obey(self, codes, verb):
        number = int(codes) if codes.isdigit() else 1
        if verb == "A":
            self.row = max(0, self.row - number)
        elif verb == "B":
            self.row = min(LINES - 1, self.row + number)
        elif verb in "JK":
            begin = 0 if codes == "2" else self.column
            self.cells[self.row][begin:] = self.blank()[begin:]
            if verb == "J":
                self.cells[self.row + 1 :] = [self.blank() for _ in self.cells[self.row + 1 :]]
        elif verb == "H":
            self.row, self.column = (int(at or 1) - 1 for at in (codes or ";").split(";"))
        elif verb == "m":
            self.style = frozenset() if codes in ("", "0") else self.style | {codes}

    def runs(self):
        """The runs of one style in each line: line, column, text, style."""
        for row, cells in enumerate(self.cells):
            begin = 0
            for at in range(1, COLUMNS + 1):
                if at == COLUMNS or cells[at][1] != cells[begin][1]:
                    text = "".join(character for character, _ in cells[begin:at])
                    if text.strip():
                        yield row, begin + len(text) - len(text.lstrip()), text.strip(), cells[begin][1]
                    begin = at


def frames(program):
    """The screen after each of the script's keys, and for how many seconds it is shown."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", HOME="", XDG_STATE_HOME="")
        os.execv(program, ["amexfix", "--no-record"])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    screen = Screen()
    for keys, expected, seconds in SCRIPT:
        for key in re.findall(r"\x1b\[B|\r", keys):
            os.write(terminal, key.encode())
            screen.feed(read(terminal))
        while not any(expected in "".join(c for c, _ in line) for line in screen.cells):
            more = read(terminal)
            if not more:
                sys.exit(f"the program never showed {expected!r}")
            screen.feed(more)
        yield list(screen.runs()), seconds
    os.close(terminal)
    os.waitpid(pid, 0)


def read(terminal):
    """Reads until nothing has come for 0.3 seconds; waits 5 seconds for the first byte."""
    seen = b""
    while select.select([terminal], [], [], 0.3 if seen else 5)[0]:
        try:
            seen += os.read(terminal, 65536)
        except OSError:
            break
    return seen.decode()


def svg(frames):
    """Prints the frames as one picture, each shown in its time, on a dark or light background as the reader prefers."""
    width, height, left, top = 8.4, 18, 16, 28
    whole = sum(seconds for _, seconds in frames)
    size = f"{COLUMNS * width + 2 * left:.0f} {LINES * height + top + 12:.0f}"
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="ui-monospace,Menlo,Consolas,monospace" font-size="14">')
    print("<title>amexfix asks what is going wrong, suggests one fix at a time, and the second one works</title>")
    print("<style>text{white-space:pre;fill:#1f2328}.b{font-weight:700}.d{fill:#6e7781}.c{fill:#0a6e8a}.w{fill:#f6f8fa}")
    print("@media(prefers-color-scheme:dark){text{fill:#e6edf3}.d{fill:#8b949e}.c{fill:#56d4dd}.w{fill:#0d1117}}")
    print(f"g{{visibility:hidden;animation-duration:{whole}s;animation-iteration-count:infinite;animation-timing-function:step-end}}#f{STILL}{{visibility:visible}}")
    begin = 0.0
    for number, (_, seconds) in enumerate(frames):
        start, end = (100 * at / whole for at in (begin, begin + seconds))
        begin += seconds
        hidden = "" if number == 0 else "0%{visibility:hidden}"
        last = "" if number == len(frames) - 1 else f"{end:.2f}%{{visibility:hidden}}"
        print(f"@keyframes f{number}{{{hidden}{start:.2f}%{{visibility:visible}}{last}}}#f{number}{{animation-name:f{number}}}")
    print("@media(prefers-reduced-motion:reduce){g{animation:none!important}}</style>")
    print('<rect class="w" width="100%" height="100%" rx="8" stroke="#8b949e" stroke-opacity=".4"/>')
    classes = {"1": "b", "2": "d", "36": "c"}
    for number, (runs, _) in enumerate(frames):
        print(f'<g id="f{number}">')
        for row, column, text, style in runs:
            names = " ".join(classes[code] for code in sorted(style) if code in classes)
            names = f' class="{names}"' if names else ""
            print(f'<text x="{left + column * width:.1f}" y="{top + row * height}"{names}>{html.escape(text, quote=False)}</text>')
        print("</g>")
    print("</svg>")


if __name__ == "__main__":
    root = pathlib.Path(__file__).resolve().parent.parent
    svg(list(frames(sys.argv[1] if len(sys.argv) > 1 else str(root / "target/release/amexfix"))))
