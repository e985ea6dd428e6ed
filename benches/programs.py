"""The programs that the benchmarks compare."""
import os, pathlib, subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def amexfix():
    """The path of the release build, which is made first."""
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    return str(pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "amexfix")


def empty(folder):
    """The path of an empty program, built in the same way."""
    (folder / "empty.rs").write_text("fn main() {}\n")
    options = ["-O", "-C", "lto=fat", "-C", "codegen-units=1", "-C", "panic=abort", "-C", "strip=symbols"]
    subprocess.run(["rustc", *options, "empty.rs"], cwd=folder, check=True)
    return str(folder / "empty")
