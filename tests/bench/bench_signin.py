"""Every way in: each part is a module beside this one, with a ``run()`` that prints and tells.

``bench_signin.py PART`` runs one of them.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

PARTS = ("camera", "phones")
OUT = Path(__file__).resolve().parents[2] / "build" / "bench"


def main() -> int:
    """Run the parts; 1 where one missed its goal."""
    chosen = sys.argv[1:] or list(PARTS)
    OUT.mkdir(parents=True, exist_ok=True)
    good = True
    for name in chosen:
        print(f"-- {name}", flush=True)
        told = importlib.import_module(f"signin_{name}").run()
        (OUT / f"signin_{name}.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
        good = good and told["good"]
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
