"""Several processes behind one database, and the command that starts them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import urllib3
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from app.district.hub import Hub
from app.district.opening import open_hub
from app.district.registry import make_invite
from app.district.settings import DistrictSettings
from app.sync.batch import pack
from app.sync.joining import Challenge, Session
from app.sync.messages import PushReply
from tests.unit.district.laptops import Laptop, new_room, read_all
from tests.unit.district.serving import Client

ROOT = Path(__file__).parents[3]
PUSHES = 25

PUSHER = """
import sys
from pathlib import Path
from app.district.blobs import Folder
from app.district.database import Database
from app.district.hub import Hub
from tests.unit.district.laptops import Laptop, key_of

url, folder, seed = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
hub = Hub(Database(url), key=key_of(200), blobs=Folder(folder))
laptop = Laptop(seed=seed)
print("ready", flush=True)
sys.stdin.readline()
for at in range(1, int(sys.argv[4]) + 1):
    assert laptop.write(1).push(hub, at).status == "stored"
"""


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def test_processes_that_push_at_once_leave_no_gap(hub: Hub, url: str, tmp_path: Path) -> None:
    room = new_room(hub)
    for seed in (1, 2, 3):
        Laptop(seed=seed).join(hub, room)
    started = [
        subprocess.Popen(
            [sys.executable, "-P", "-c", PUSHER, url, str(tmp_path), str(seed), str(PUSHES)],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in (1, 2, 3)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        process.communicate("go\n")
    assert [process.returncode for process in started] == [0, 0, 0]
    # read_all checks that the numbers have no gap and that the rolling hash follows.
    entries = [e for page in read_all(hub, Laptop().device) for e in page.entries]
    assert len(entries) == 3 * PUSHES
    for seed in (1, 2, 3):
        own = [e.first for e in entries if e.device == Laptop(seed=seed).device]
        assert own == list(range(1, PUSHES + 1))


@contextmanager
def served(data: Path, *options: str) -> Iterator[tuple[Client, subprocess.Popen[str]]]:
    command = [sys.executable, "-P", "-m", "app", "district", "serve", "--data", str(data)]
    with (data.parent / "log").open("a") as log:
        process = subprocess.Popen(
            [*command, "--port", "0", *options],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        assert process.stdout is not None
        found = re.search(r"(https?://\S+)", process.stdout.readline())
        assert found, (data.parent / "log").read_text()
        yield Client(found[1], pool=urllib3.PoolManager(retries=5, cert_reqs="CERT_NONE")), process
    finally:
        process.terminate()
        process.communicate(timeout=60)


@contextmanager
def opened(data: Path) -> Iterator[Hub]:
    hub = open_hub(DistrictSettings(data))
    yield hub
    hub.core.database.close()


def pushed(client: Client, data: Path, laptop: Laptop) -> PushReply:
    """Join, open a session and hand in what the laptop wrote."""
    with opened(data) as hub:
        code, _ = make_invite(hub.core, new_room(hub))
        server = hub.core.server
    client.ask("POST", "/v1/enrol", laptop.asks_to_join(code).encode())
    challenge = Challenge.decode(client.ask("GET", "/v1/challenge").data).challenge
    opening = client.ask("POST", "/v1/session", laptop.signs(challenge, server).encode())
    client.token = Session.decode(opening.data).token
    return PushReply.decode(client.ask("POST", "/v1/push", pack(laptop.batch())).data)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_server_is_started_and_a_laptop_joins_it(tmp_path: Path, workers: str) -> None:
    laptop = Laptop().write(3)
    with served(tmp_path / "data", "--workers", workers) as (client, process):
        assert pushed(client, tmp_path / "data", laptop).standing.have == {laptop.device: 3}
        # Counted by whichever process answered.
        assert 'route="/v1/push"' in client.ask("GET", "/metrics").data.decode()
    assert process.returncode in (0, -signal.SIGTERM)
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert [x["status"] for x in lines if x.get("route") == "/v1/push"] == [200]
    assert "电脑1" not in (tmp_path / "log").read_text()


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    laptop = Laptop().write(5)
    with served(tmp_path / "data") as (client, process):
        assert pushed(client, tmp_path / "data", laptop).status == "stored"
        process.kill()
        process.wait()
    with opened(tmp_path / "data") as hub:
        assert read_all(hub, laptop.device)[0].standing.have == {laptop.device: 5}


def test_a_certificate_makes_it_https(tmp_path: Path) -> None:
    cert, key = make_certificate(tmp_path)
    options = ("--cert", str(cert), "--key", str(key))
    with served(tmp_path / "data", *options) as (client, _):
        assert client.url.startswith("https://")
        url = client.url.replace("127.0.0.1", "localhost") + "/health"
        # Closed again: the server waits at its end for whoever keeps a connection open.
        with urllib3.PoolManager(ca_certs=str(cert), retries=False) as trusting:
            assert trusting.request("GET", url).status == 200


def make_certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(private)
    return folder / "cert.pem", folder / "key.pem"
