"""Who asks in a history, and about what."""

import random
from dataclasses import dataclass

import asyncpg

from wppconnector.domain.access import Actor, Role
from wppconnector.domain.ids import CompanyId, ContactId, ConversationId, DepartmentId, LabelId, UserId

ASKED_ABOUT = 500


@dataclass(frozen=True, slots=True)
class Place:
    """`conversations` are some of the history's, with their contacts; `agent` sees one department."""

    admin: Actor
    agent: Actor
    department: DepartmentId
    label: LabelId
    conversations: list[tuple[ConversationId, ContactId]]
    contacts: int
    chance: random.Random

    @classmethod
    async def of(cls, database_url: str) -> "Place":
        connection = await asyncpg.connect(database_url)
        try:
            user = await connection.fetchrow("select company_id, id from users where role = 'ADMIN' limit 1")
            department = await connection.fetchval("select id from departments order by position limit 1")
            label = await connection.fetchval("select id from labels limit 1")
            contacts = await connection.fetchval("select count(*) from contacts")
            sample = await connection.fetch(
                "select id, contact_id from conversations order by hashint8(extract(epoch from created_at)::bigint)"
                " limit $1",
                ASKED_ABOUT,
            )
        finally:
            await connection.close()
        company = CompanyId(user["company_id"])
        return cls(
            Actor(company, Role.ADMIN, UserId(user["id"])),
            Actor(company, Role.AGENT, UserId(user["id"]), department_ids=frozenset({department})),
            department,
            label,
            [(row["id"], row["contact_id"]) for row in sample],
            contacts,
            random.Random(1),  # noqa: S311 - the same questions in every run
        )

    def conversation(self) -> ConversationId:
        return self.chance.choice(self.conversations)[0]

    def contact(self) -> ContactId:
        return self.chance.choice(self.conversations)[1]

    def number(self) -> str:
        """The end of a contact's telephone number."""
        return f"{self.chance.randrange(self.contacts):08d}"
