"""The network between laptops and server: it loses, repeats, delays, cuts short and garbles."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from app.sync.batch import Malformed
from app.sync.ports import ExchangeFailed, Failure, FetchChunk, Push, SendChunk
from tests.simulation.faults import Carry, Weather
from tests.simulation.server import Asked, AskSnapshot, FetchSnapshot, Reply, Server, read

Proof = Callable[[str, bytes], bytes]


@dataclass
class Network:
    """Carries requests. TLS would notice what is garbled; nothing here relies on it."""

    server: Server
    weather: Weather
    chance: random.Random
    late: list[tuple[str, Asked, Proof]] = field(default_factory=list)

    def exchange(self, token: str, request: Asked, *, proof: Proof) -> tuple[Reply, Carry]:
        """One request and its answer; raises ExchangeFailed."""
        fate = self.weather.carry()
        if fate is Carry.LOST:
            raise ExchangeFailed(Failure.OFFLINE)
        if fate is Carry.LATE:
            self.late.append((token, request, proof))
            raise ExchangeFailed(Failure.OFFLINE)
        data = self.server.answer(token, self._sent(request, fate), proof=proof)
        if fate is Carry.TWICE:
            data = self.server.answer(token, request, proof=proof)
        if fate is Carry.REPLY_LOST:
            raise ExchangeFailed(Failure.OFFLINE)
        if fate is Carry.REPLY_CUT_SHORT:
            data = data[: self.chance.randrange(len(data))] if data else data
        if fate is Carry.GARBLED and isinstance(request, FetchSnapshot):
            data = data[:8] + self._spoiled(data[8:], fate)
        try:
            return read(request, data), fate
        except Malformed as error:
            raise ExchangeFailed(Failure.BROKEN) from error

    def deliver_late(self) -> None:
        """What was held up arrives now; nobody waits for the answer."""
        for token, request, proof in self._taken():
            try:
                self.server.answer(token, request, proof=proof)
            except ExchangeFailed:
                continue

    def _taken(self) -> list[tuple[str, Asked, Proof]]:
        found, self.late = self.late, []
        self.chance.shuffle(found)
        return found

    def _sent(self, request: Asked, fate: Carry) -> Asked:
        if fate not in (Carry.CUT_SHORT, Carry.GARBLED):
            return request
        match request:
            case Push(batch):
                return Push(self._spoiled(batch, fate))
            case SendChunk(sha256, offset, data):
                return SendChunk(sha256, offset, self._spoiled(data, fate))
            case FetchChunk() | AskSnapshot() | FetchSnapshot():
                return request
            case _:
                raise ExchangeFailed(Failure.BROKEN)

    def _spoiled(self, data: bytes, fate: Carry) -> bytes:
        if not data:
            return data
        at = self.chance.randrange(len(data))
        if fate is Carry.CUT_SHORT:
            return data[:at]
        return data[:at] + bytes([data[at] ^ (1 << self.chance.randrange(8))]) + data[at + 1 :]
