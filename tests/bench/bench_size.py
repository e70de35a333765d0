"""Size of the packaged program beside a bare packaged PySide6 window, and what it is made of."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.packaged import bytes_in, packages  # noqa: E402 - found through the line above

PARTS = {
    "Qt and PySide6": ("PySide6", "shiboken6"),
    "numpy (reads raised cards)": ("numpy", "numpy.libs", "pupil_apriltags"),
    "fonts and templates": ("resources",),
    "cryptography": ("cryptography", "libcrypto", "libssl"),
    "pictures (Pillow)": ("PIL", "pillow.libs"),
    "Word (lxml, docx)": ("lxml", "docx"),
    "Python": ("python3", "libpython", "base_library", "lib-dynload"),
    "SQLAlchemy": ("sqlalchemy",),
}


def main() -> None:
    program, bare = packages()
    ours, floor = bytes_in(program), bytes_in(bare)
    print(f"{'MB':40}{'size':>8}")
    print(f"{'bare PySide6 window, packaged':40}{floor / 1e6:8.1f}")
    print(f"{'hongliu, packaged':40}{ours / 1e6:8.1f}   {ours / floor:.2f} ×")
    rest, figures = ours, {}
    for words, names in PARTS.items():
        found = [p for p in (program / "_internal").iterdir() if p.name.startswith(names)]
        size = sum(bytes_in(p) if p.is_dir() else p.stat().st_size for p in found)
        rest -= size
        figures[words] = size
        print(f"  {words:38}{size / 1e6:8.1f}")
    print(f"  {'our code and all other libraries':38}{rest / 1e6:8.1f}")
    packed = {p.name: p.stat().st_size for p in program.parents[1].glob("hongliu*.*")}
    for name, size in sorted(packed.items()):
        print(f"{name:40}{size / 1e6:8.1f}")
    out = ROOT / "build" / "bench" / "size.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    content = {"hongliu": ours, "bare": floor, "parts": figures, "packed": packed}
    out.write_text(json.dumps(content, indent=1))


if __name__ == "__main__":
    main()
