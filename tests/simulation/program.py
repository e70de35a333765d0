"""The parts of the program that a world runs; a planted bug puts another in the place of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.link.replica import LocalReplica
from app.link.starting import Start
from tests.simulation.server import Server


@dataclass(frozen=True)
class Program:
    """What laptops and server are made of.

    Attributes:
        replica: over the services of every laptop.
        start: of a laptop without a log.
        server: the district's.
    """

    replica: Callable[..., LocalReplica] = LocalReplica
    start: type[Start] = Start
    server: type[Server] = Server
