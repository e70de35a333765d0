"""The only wiring: settings become services. Nobody else knows what stands behind a port."""

from __future__ import annotations

import gc
import secrets
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

from app.domain.changes import Changes
from app.domain.errors import Refused
from app.durable import make_folder
from app.keeping import PENDING
from app.keeping.sound import Data, Told, make_sound, untold
from app.store import erasing, local, protection, search, spellings, upkeep
from app.store.database import FILE_NAME, REVISION, Database
from app.store.files import FileStore
from app.store.hold import Hold, Tenant, take
from app.store.reading import Context
from app.store.unit_of_work import SqlUnitOfWork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.keeping.certificate import SigningCertificate
    from app.keeping.keeper import Keeper
    from app.link.link import Link
    from app.link.membership import Place
    from app.settings import Settings
    from app.steps.ports import UnitOfWork
    from app.store.drawer import Drawer
    from app.store.pins import Pins
    from app.store.secret import Secret
    from app.store.verify import Report

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a verb gave back and what it altered."""

    value: T
    changes: Changes


def system_clock() -> datetime:
    """The laptop's clock, aware and in UTC."""
    return datetime.now(UTC)


_SWIFT = 64 << 20  # bytes that are written anew within a second or two
SPELLED = "2"
"""The form in which pinyin is kept; another one is made anew."""


def spelled(name: str) -> tuple[str, str]:
    """Full pinyin, ``zhao'guo'yang``, and initials; alternative readings apart by a space."""
    from app.intake.pinyin import spell  # noqa: PLC0415 - its dictionary is slow to load

    spelling = spell(name)
    return " ".join("'".join(way) for way in spelling.syllables), " ".join(spelling.initials)


class Services:
    """What the window, the command line and the demo work with.

    ``secret`` opens the data once it is open; ``None`` where it is not encrypted.
    ``act`` runs a verb of ``app.steps`` in a unit of work of its own and commits once; ``ask`` runs
    a query on one state of the tables. Both may be called from any thread; acts queue behind one
    another.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], datetime] = system_clock,
        entropy: Callable[[int], bytes] = secrets.token_bytes,
        secret: Secret | None = None,
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.entropy = entropy
        self.database = Database(settings.data / FILE_NAME)
        self.files = FileStore(settings.files)
        self.secret = secret
        self._device = ""
        self._link: Link | None = None
        self._keeper: Keeper | None = None
        self._pins: Pins | None = None
        self._hold: Hold | None = None
        self._lock = threading.RLock()

    def open(self, tenant: Tenant | None = None, *, told: Told | None = None) -> Services:
        """Make the folder and bring the database up to date.

        Args:
            tenant: who has the folder for itself until :meth:`close`; ``None`` to look on beside
                whoever has it.
            told: what takes long and how far it is, of 100; -1 where nobody knows. What it raises
                ends it; the next start begins anew.

        Raises:
            Occupied: another window or command has the folder open; nothing was touched.
            Refused: the folder or the file cannot be used; the message says why.
        """
        try:
            make_folder(self.settings.data)
        except OSError as error:
            raise Refused(
                f"不能使用数据文件夹 {self.settings.data}。"
                "没有改动任何内容；请换一个可以写入的位置。"
            ) from error
        if tenant is not None:
            self._hold = take(self.settings.data, tenant, at=system_clock())
        try:
            self._open(told or untold)
        except BaseException:
            self.database.close()
            self._let_go()
            raise
        return self

    def _open(self, told: Told) -> None:
        if (self.settings.data / PENDING).exists():
            from app.keeping.swap import finish  # noqa: PLC0415 - seldom there

            finish(self.settings)
        self.secret = self._unlocked()
        if self._hold is not None:
            self._mend(self._hold, told)
            self._keep_before_upgrade()
        self.database.open()
        self._device = self._own_device()
        upkeep.catch_up(self.database, clock=self.clock, spell=spelled)
        self._spell_again()
        search.complete(self.database)
        if self._hold is not None:
            self.sweep(swift=False)

    def _mend(self, hold: Hold, told: Told) -> None:
        """Look whether the database is sound, and make it anew where it is not."""
        data = Data(self.database, self.settings, self.clock, self.entropy, self.secret)
        if make_sound(data, unclean=hold.unclean, told=told):
            self.database.key = protection.key_for(self.database.path, self.secret)

    def _unlocked(self) -> Secret | None:
        try:
            return protection.unlock(
                self.database,
                self.files,
                keys=self.settings.key_folder,
                protect=self.settings.protect,
                alone=self._hold is not None,
                given=self.secret,
            )
        except OSError as error:
            raise Refused(
                "打不开数据，可能是磁盘已满或没有写入权限。已有记录没有改动；"
                "请检查磁盘空间和文件夹权限后重新打开。"
            ) from error

    def _keep_before_upgrade(self) -> None:
        """A newer program makes a backup of what it is about to change the form of.

        Raises:
            Refused: there is none, so that nothing is changed either.
        """
        path = self.database.path
        if not path.exists() or (found := self.database.revision()) in ("", REVISION):
            return
        self.database.close()
        from app.keeping.upgrading import keep_before  # noqa: PLC0415 - after an upgrade only

        source = (self.database, self.files, self.secret)
        keep_before(self.settings, *source, revision=found, at=self.clock())

    def act(
        self, verb: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Outcome[T]:
        """Run a verb and commit what it wrote; on any error nothing is written."""
        with self._lock, self.database.writing() as connection:
            work = SqlUnitOfWork(connection, self._context())
            value = verb(work, *args, **kwargs)
            return Outcome(value, work.commit())

    def ask(
        self, query: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a query; it must not write."""
        with self._reading() as work:
            return query(work, *args, **kwargs)

    @contextmanager
    def _reading(self) -> Iterator[UnitOfWork]:
        with self.database.reading() as connection:
            yield SqlUnitOfWork(connection, self._context())

    def _context(self) -> Context:
        return Context(self._device, self.settings.actor, self.clock, self.entropy, spelled)

    def _own_device(self) -> str:
        with self.database.reading() as connection:
            known = local.get(connection, local.DEVICE)
        if known:
            return known
        device = self.entropy(6).hex()
        with self.database.writing() as connection:
            local.put(connection, local.DEVICE, device)
            connection.commit()
        return device

    def _spell_again(self) -> None:
        """Names that an earlier version spelled otherwise: once."""
        with self.database.reading() as connection:
            if local.get(connection, local.SPELLED) == SPELLED:
                return
        with self.database.writing() as connection:
            spellings.renew(connection, spelled)
            local.put(connection, local.SPELLED, SPELLED)
            connection.commit()

    @property
    def drawer(self) -> Drawer:
        """The recovery phrase, and whether it was put by."""
        from app.store.drawer import Drawer  # noqa: PLC0415 - seldom asked

        return Drawer(self.settings, self.database, self.secret)

    @property
    def certificate(self) -> SigningCertificate:
        """The room's certificate for electronic signatures, on this laptop alone."""
        from app.keeping.certificate import SigningCertificate  # noqa: PLC0415 - seldom asked

        key = self.secret.file_key if self.secret is not None else b""
        return SigningCertificate(self.settings.data, key, self.clock)

    def kept_phones(self) -> str:
        """What was last handed to :meth:`keep_phones`."""
        with self.database.reading() as connection:
            return local.get(connection, local.PHONES)

    def keep_phones(self, text: str) -> None:
        """Keep on this laptop alone which phone is whose; ``""`` forgets it."""
        with self._lock, self.database.writing() as connection:
            local.put(connection, local.PHONES, text)
            connection.commit()

    @property
    def pins(self) -> Pins:
        """PINs of accounts, on this laptop alone."""
        with self._lock:
            if self._pins is None:
                from app.store.pins import Pins  # noqa: PLC0415 - most rooms have none

                self._pins = Pins(self.database, clock=self.clock, entropy=self.entropy)
            return self._pins

    @property
    def link(self) -> Link:
        """The tie to the district; made at first use, since the program starts without it."""
        with self._lock:
            if self._link is None:
                self._link = self._make_link()
            return self._link

    def _make_link(self) -> Link:
        from app.domain.people import Room  # noqa: PLC0415 - beside its only use
        from app.link.link import Hands, Link  # noqa: PLC0415 - loads what sync needs
        from app.link.replica import LocalReplica  # noqa: PLC0415 - as above
        from app.steps.people import open_room  # noqa: PLC0415 - beside its only use

        def found_room(room_id: str, place: Place) -> Changes:
            return self.act(
                open_room,
                place.name,
                community=place.community,
                subdistrict=place.subdistrict,
                room_id=room_id,
            ).changes

        replica = LocalReplica(
            self.database,
            self.files,
            keys=self.settings.data,
            clock=self.clock,
            entropy=self.entropy,
            spell=spelled,
        )
        hands = Hands(
            settings=self.settings,
            database=self.database,
            clock=self.clock,
            entropy=self.entropy,
            has_room=lambda: self.ask(lambda work: work.first(Room)) is not None,
            found_room=found_room,
            replica=lambda: replica,
        )
        return Link(hands)

    @property
    def keeper(self) -> Keeper:
        """Backups; made at first use, since the program starts without them."""
        with self._lock:
            if self._keeper is None:
                from app.keeping.keeper import Hands, Keeper  # noqa: PLC0415 - loads late

                self._keeper = Keeper(
                    Hands(
                        settings=self.settings,
                        database=self.database,
                        files=self.files,
                        clock=self.clock,
                        entropy=self.entropy,
                        sign=self.sign_log,
                        secret=lambda: self.secret,
                    )
                )
            return self._keeper

    def sign_log(self) -> None:
        """Sign the head of this laptop's log; done when minutes are issued and before a sync."""
        from app.store import signing  # noqa: PLC0415 - cryptography is slow to load

        with self._lock, self.database.writing() as connection:
            device = local.get(connection, local.DEVICE, self._device)
            try:
                signing.sign_head(connection, self.settings.data, device)
            except OSError as error:
                raise Refused(
                    "没有签名：电脑的密钥存不下或读不出，可能是磁盘已满。记录都在；"
                    "请腾出磁盘空间后再试一次。"
                ) from error
            connection.commit()

    def verify_log(self, *, progress: Callable[[int, int], None] | None = None) -> Report:
        """Check chain, signatures and replay."""
        from app.store.verify import verify  # noqa: PLC0415 - needed now and then only

        with self.database.reading() as connection:
            return verify(connection, progress=progress)

    def sweep(self, *, swift: bool = True) -> bool:
        """Take what was erased out of the files' unused parts, where that is due; whether it was.

        Where there is no room for it, the next start tries again.

        Args:
            swift: leave a large file to the next start: meanwhile nobody can write.
        """
        with self._lock:
            if swift and self.database.path.stat().st_size > _SWIFT:
                return False
            with self.database.reading() as connection:
                if not local.get(connection, local.UNSWEPT):
                    return False
            from app.link import scrubbing  # noqa: PLC0415 - seldom needed, loads what sync needs

            with self.database.writing() as connection:
                scrubbing.quarantine(connection)
                connection.commit()
            return erasing.sweep(self.database)

    def close(self) -> None:
        """Close the database, and what leads to the district."""
        if self._link is not None:
            self._link.close()
        self.database.close()
        self._let_go()

    def _let_go(self) -> None:
        if self._hold is not None:
            self._hold.release()
            self._hold = None


def calm_collector() -> None:
    """Let the garbage collector pause seldom: a pause of 50 ms shows while people sign in.

    What start-up made stays until the end anyway, so it is left out of every collection; snapshots
    hold no cycles and are freed without one.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def open_services(settings: Settings, *, told: Told | None = None) -> Services:
    """Services over a data folder that the window has for itself; raises Refused."""
    return Services(settings).open(Tenant.WINDOW, told=told)
