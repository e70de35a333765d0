"""What every test stands on: no display, no network, a home of its own."""

from __future__ import annotations

import os

# Before anything imports Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_STYLE_OVERRIDE", None)
os.environ.pop("QT_SCALE_FACTOR", None)
# No test leaves a key in the store of secrets of whoever runs it.
os.environ["HONGLIU_NO_KEYRING"] = "1"
