"""The programs that the benchmarks compare."""
import os, pathlib, subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def amexfix(**settings):
    """The release build, with these settings of cargo's in the environment."""
    env = os.environ | settings
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, env=env, check=True)
    return str(pathlib.Path(env.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "amexfix")


def empty(folder):
    """An empty program built the same way."""
    (folder / "empty.rs").write_text("fn main() {}\n")
    options = ["-O", "-C", "lto=fat", "-C", "codegen-units=1", "-C", "panic=abort", "-C", "strip=symbols"]
    subprocess.run(["rustc", *options, "empty.rs"], cwd=folder, check=True)
    return str(folder / "empty")
