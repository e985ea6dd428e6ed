"""The programs that the benchmarks compare."""
import os, pathlib, subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def amexfix():
    """Makes the release build, and returns its path."""
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    return str(pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "amexfix")


def empty(folder):
    """Builds an empty program in the same way, and returns its path."""
    (folder / "empty.rs").write_text("fn main() {}\n")
    options = ["-O", "-C", "lto=fat", "-C", "codegen-units=1", "-C", "panic=abort", "-C", "strip=symbols"]
    subprocess.run(["rustc", *options, "empty.rs"], cwd=folder, check=True)
    return str(folder / "empty")
