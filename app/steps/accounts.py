"""Verbs of accounts: who works at the room's laptops."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.accounts import Account, AccountRole, actor_name
from app.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.steps.ports import UnitOfWork

NAME_LENGTH = 20


def accounts(work: UnitOfWork) -> list[Account]:
    """Everybody who is offered, in the order in which they were entered."""
    return sorted(work.find(Account, active=True), key=lambda one: one.id)


def all_accounts(work: UnitOfWork) -> list[Account]:
    """Likewise with those who are not offered any more."""
    return sorted(work.find(Account), key=lambda one: (not one.active, one.id))


def accounts_ever(work: UnitOfWork) -> dict[str, Account]:
    """Every account there ever was, by id: what was done keeps its name."""
    return {one.id: one for one in work.find_even_removed(Account)}


def names_of(work: UnitOfWork, actors: Sequence[str]) -> dict[str, str]:
    """What stands on ops → names; see :func:`app.domain.accounts.actor_name`."""
    wanted = sorted({actor for actor in actors if actor})
    if not wanted:
        return {}
    known = {one.id: one for one in work.find_even_removed(Account, id=wanted)}
    return {actor: actor_name(actor, known) for actor in wanted}


def who_is_here(work: UnitOfWork) -> str:
    """The name of whoever sits at this laptop, ``""`` where nobody said."""
    return names_of(work, [work.actor]).get(work.actor, "")


def find_account(work: UnitOfWork, name: str) -> Account:
    """The account of a name, as it is given on the command line; an id will do as well.

    Raises:
        Refused: there is none, or several go by it.
    """
    wanted = name.strip()
    found = [one for one in accounts(work) if wanted in {one.name, one.id}]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(
            f"有 {len(found)} 个账号都叫“{wanted}”，没有执行。请改名后再试，或写账号编号。"
        )
    raise Refused(f"没有叫“{wanted}”的账号，没有执行。请在“设置”的“账号”里添加，或不写 --actor。")


def add_account(work: UnitOfWork, name: str, *, role: AccountRole = AccountRole.WORKER) -> Account:
    """Enter somebody.

    Raises:
        Refused: no name, too long, or there is one of that name.
    """
    made = Account(
        id=work.new_id(),
        name=_checked(work, name),
        role=role,
        created_at=work.now(),
    )
    work.put(made)
    work.describe("add_account", account=made.id)
    return made


def correct_account(work: UnitOfWork, account_id: str, *, name: str, role: AccountRole) -> Account:
    """Another name or role; earlier ops show the new name, too.

    Raises:
        Refused: as :func:`add_account`.
    """
    made = replace(
        work.get(Account, account_id), name=_checked(work, name, own=account_id), role=role
    )
    work.put(made)
    work.describe("correct_account", account=account_id)
    return made


def rest_account(work: UnitOfWork, account_id: str) -> Account:
    """Offer it no more; what was done under it keeps its name."""
    made = replace(work.get(Account, account_id), active=False)
    work.put(made)
    work.describe("rest_account", account=account_id)
    return made


def wake_account(work: UnitOfWork, account_id: str) -> Account:
    """Offer it again.

    Raises:
        Refused: somebody else goes by its name meanwhile.
    """
    found = work.get(Account, account_id)
    _checked(work, found.name, own=account_id)
    made = replace(found, active=True)
    work.put(made)
    work.describe("wake_account", account=account_id)
    return made


def copy_accounts(work: UnitOfWork, others: Sequence[Account]) -> int:
    """Take accounts of another folder as they are there, into a rehearsal; gives how many changed.

    Those that are not there any more are offered no more.
    """
    known: Mapping[str, Account] = {one.id: one for one in work.find(Account)}
    wanted = {one.id: one for one in others}
    changed = [one for key, one in wanted.items() if known.get(key) != one]
    changed += [
        replace(one, active=False)
        for key, one in known.items()
        if wanted and key not in wanted and one.active
    ]
    if changed:
        work.put(*changed)
        work.describe("copy_accounts")
    return len(changed)


def _checked(work: UnitOfWork, name: str, *, own: str = "") -> str:
    plain = " ".join(name.split())
    if not plain:
        raise Refused("请填写姓名。", field="name")
    if len(plain) > NAME_LENGTH:
        raise Refused(f"姓名最多 {NAME_LENGTH} 个字。", field="name")
    if any(one.name == plain and one.id != own for one in accounts(work)):
        raise Refused(
            f"已经有一个叫“{plain}”的账号。同名的人请加上能区分的字，例如“{plain}（物业）”。",
            field="name",
        )
    return plain
