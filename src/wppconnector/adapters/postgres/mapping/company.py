"""Companies, departments, users and channels as rows."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from wppconnector.adapters.postgres.rowset import RowSet, array_text
from wppconnector.adapters.postgres.schema.company import channels, companies, departments, users
from wppconnector.domain.access import Role
from wppconnector.domain.business_hours import BusinessHours
from wppconnector.domain.channel import Channel, ChannelState, ProviderKind
from wppconnector.domain.company import Company, Department
from wppconnector.domain.distribution import Distribution
from wppconnector.domain.flow.script import Script
from wppconnector.domain.user import User

Row = Mapping[str, Any]

COMPANIES = RowSet(companies, tuple(companies.c.keys()), fixed=("created_at",))
DEPARTMENTS = RowSet(
    departments,
    (
        "id",
        "name",
        "slug",
        "position",
        "aliases",
        "response_timeout",
        "escalation_department_id",
        "active",
        "distribution",
        "hours",
    ),
)
USERS = RowSet(
    users,
    (
        "id",
        "name",
        "email",
        "password_hash",
        "role",
        "created_at",
        "department_id",
        "active",
        "token_version",
        "capacity",
        "away",
    ),
    fixed=("created_at",),
)
CHANNELS = RowSet(
    channels,
    (
        "id",
        "provider",
        "account",
        "name",
        "state",
        "detail",
        "managed",
        "settings",
        "state_at",
        "reconciled_at",
        "active",
    ),
)

_SCRIPT = msgspec.json.Decoder(Script)
_HOURS = msgspec.json.Decoder(BusinessHours)


def company_of(row: Row) -> Company:
    structures = {"script": _SCRIPT.decode(row["script"]), "hours": hours_of(row["hours"])}
    return Company(**{name: row[name] for name in COMPANIES.columns} | structures)


def values_of_company(company: Company) -> tuple[Any, ...]:
    values = {name: getattr(company, name) for name in COMPANIES.columns}
    structures = {"script": msgspec.json.encode(company.script).decode(), "hours": text_of_hours(company.hours)}
    return tuple((values | structures).values())


@lru_cache(maxsize=1024)
def hours_of(text: str | None) -> BusinessHours | None:
    """Read once: hours change rarely, and are asked for with every batch of messages."""
    return None if text is None else _HOURS.decode(text)


def text_of_hours(hours: BusinessHours | None) -> str | None:
    return None if hours is None else msgspec.json.encode(hours).decode()


def department_of(row: Row) -> Department:
    return Department(
        id=row["id"],
        company_id=row["company_id"],
        name=row["name"],
        slug=row["slug"],
        position=row["position"],
        aliases=tuple(row["aliases"]),
        response_timeout=row["response_timeout"],
        escalation_department_id=row["escalation_department_id"],
        active=row["active"],
        distribution=Distribution(row["distribution"]),
        hours=hours_of(row["hours"]),
    )


def values_of_department(department: Department) -> tuple[Any, ...]:
    return (
        department.id,
        department.name,
        department.slug,
        department.position,
        array_text(department.aliases),
        department.response_timeout,
        department.escalation_department_id,
        department.active,
        department.distribution,
        text_of_hours(department.hours),
    )


def user_of(row: Row) -> User:
    """`row` also has the ids of the user's departments, as `department_ids`."""
    return User(
        id=row["id"],
        company_id=row["company_id"],
        name=row["name"],
        email=row["email"],
        password_hash=row["password_hash"],
        role=Role(row["role"]),
        created_at=row["created_at"],
        department_id=row["department_id"],
        department_ids=frozenset(row["department_ids"]),
        active=row["active"],
        token_version=row["token_version"],
        capacity=row["capacity"],
        away=row["away"],
    )


def values_of_user(user: User) -> tuple[Any, ...]:
    return tuple(getattr(user, name) for name in USERS.columns)


def channel_of(row: Row, settings: bytes) -> Channel:
    """`settings` are the row's, opened."""
    return Channel(
        id=row["id"],
        company_id=row["company_id"],
        provider=ProviderKind(row["provider"]),
        account=row["account"],
        name=row["name"],
        state=ChannelState(row["state"]),
        detail=row["detail"],
        managed=row["managed"],
        settings=msgspec.json.decode(settings, type=dict[str, str]),
        state_at=row["state_at"],
        reconciled_at=row["reconciled_at"],
        active=row["active"],
    )


def plain_settings(channel: Channel) -> bytes:
    """What is to be sealed."""
    return msgspec.json.encode(channel.settings)


def values_of_channel(channel: Channel, sealed: bytes) -> tuple[Any, ...]:
    values = {name: getattr(channel, name) for name in CHANNELS.columns}
    return tuple((values | {"settings": sealed}).values())
