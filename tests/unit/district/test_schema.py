"""The schema of the routes, and requests made up from it: no request makes the server fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.district.blobs import Folder
from app.district.database import Database, sqlite_url
from app.district.hub import Hub
from app.district.migrate import upgrade
from tests.unit.district.laptops import Laptop, key_of, new_room
from tests.unit.district.serving import Client, serving

ROUTES = [
    ("POST", "/v1/enrol"),
    ("GET", "/v1/challenge"),
    ("POST", "/v1/session"),
    ("POST", "/v1/push"),
    ("POST", "/v1/pull"),
    ("POST", "/v1/rename"),
    ("POST", "/v1/files/{sha256}"),
    ("PUT", "/v1/files/{sha256}"),
    ("GET", "/v1/files/{sha256}"),
    ("GET", "/v1/snapshot"),
    ("GET", "/v1/snapshot/{sha256}"),
]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder: Path = tmp_path_factory.mktemp("schema")
    database = Database(sqlite_url(folder / "district.db"))
    upgrade(database)
    hub = Hub(database, key=key_of(200), blobs=Folder(folder / "blobs"))
    laptop = Laptop()
    laptop.join(hub, new_room(hub))
    with serving(hub) as found:
        found.token = laptop.token(hub)
        yield found
    database.close()


@pytest.fixture(scope="module")
def schema(client: Client) -> Any:
    told = client.ask("GET", "/openapi.json").data
    return schemathesis.openapi.from_dict(json.loads(told))


def test_every_route_is_tried(schema: Any) -> None:
    known = {(op.ok().method.upper(), op.ok().path) for op in schema.get_all_operations()}
    assert known == set(ROUTES)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_no_request_makes_the_server_fail(
    schema: Any, client: Client, method: str, path: str
) -> None:
    headers = {"Hongliu-Protocol": "1", "Authorization": f"Bearer {client.token}"}

    @given(case=schema[path][method].as_strategy())
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def tries(case: Any) -> None:
        response = case.call(base_url=client.url, headers=headers, timeout=30)
        case.validate_response(response, checks=CHECKS)

    tries()
