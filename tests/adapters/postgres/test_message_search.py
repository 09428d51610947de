"""Looking for what was said among very many messages, under the role that serves.

The search itself runs inside a function, whose plan is nobody's to see from outside. What it cost is: how many pages
of tables and indexes were touched.
"""

from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest

from tests.builders import CARLA, COMPANY, GILDA
from tests.support.busy_year import fill
from tests.support.plans import Overheard
from tests.support.postgres import Database, PostgresServer
from wppconnector.adapters.postgres.connecting import connect
from wppconnector.adapters.postgres.queries.messages import PostgresMessageSearch
from wppconnector.adapters.postgres.schema.conversations import conversations
from wppconnector.application.ports.queries import PageRequest
from wppconnector.domain.access import Actor
from wppconnector.domain.ids import CompanyId

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

NOW = datetime(2026, 11, 1, tzinfo=UTC)
MESSAGES = 100_000
STRANGER = replace(GILDA, company_id=CompanyId(UUID(int=9))).acting()
ALL_PAGES = """
    select sum(pg_relation_size(c.oid)) / 8192 from pg_class c
    where c.relname in ('message_words', 'message_words_words_idx', 'message_words_at_idx', 'message_words_pkey')
"""

_COLUMNS = ", ".join(name for name in conversations.c.keys() if name != "id")  # noqa: SIM118 - no mapping
# Three years of messages: "bom dia" is said in each, "boleto" in one of a hundred, "segredo" once in the first days.
_FILL = (
    "alter table messages disable trigger all; alter table message_words disable trigger all",
    f"""
    insert into conversations (id, {_COLUMNS}) select gen_random_uuid(), {_COLUMNS}
    from conversations cross join generate_series(1, 5) where flow_state = 'RESOLVED'
    """,
    f"""
    insert into messages (company_id, id, conversation_id, channel_id, contact_id, address, seq, direction, type, kind,
                          text, sender_kind, created_at, status)
    select c.company_id, gen_random_uuid(), c.id, c.channel_id, c.contact_id, c.address, number, 'INBOUND', 'TEXT',
           'text', 'bom dia numero' || number || case when number % 100 = 0 then ' boleto' else '' end
           || case when number = 7 then ' segredo' else '' end,
           'contact', '{NOW.isoformat()}'::timestamptz - number * interval '15 minutes', 'DELIVERED'
    from generate_series(1, {MESSAGES}) number
    join (
        select *, row_number() over (order by id) - 1 as place, count(*) over () as total from conversations
        where flow_state = 'RESOLVED' and company_id = '{COMPANY.id}'
    ) c on c.place = number % c.total
    """,
    """
    insert into message_words (company_id, message_id, conversation_id, at, words)
    select company_id, id, conversation_id, created_at, array_to_tsvector(string_to_array(text, ' ')) from messages
    where text like 'bom dia numero%'
    """,
    "analyze",
)


class Clock:
    def now(self) -> datetime:
        return NOW


@pytest.fixture(scope="module")
def spoken(postgres_server: PostgresServer) -> Iterator[Database]:
    def prepare(database: Database) -> None:
        fill(database)
        for statement in _FILL:
            postgres_server.execute(f"\\connect {database.name}\n{statement}")

    database = postgres_server.create_database(postgres_server.template("much_was_said", prepare))
    yield database
    postgres_server.drop_database(database)


@pytest.fixture
async def overheard(spoken: Database) -> AsyncIterator[Overheard]:
    engine = connect(spoken.url)
    yield Overheard(engine)
    await engine.dispose()


async def found(overheard: Overheard, actor: Actor, text: str, cursor: str | None = None) -> list[str]:
    page = await PostgresMessageSearch(overheard.engine, Clock()).messages(actor, text, PageRequest(cursor, 30))
    return [item.message.content.text for item in page.items]


async def touched(overheard: Overheard, actor: Actor, text: str, cursor: str | None = None) -> int:
    """The pages that the search for `text` reads, wherever they come from."""
    return await overheard.touched(
        lambda engine: PostgresMessageSearch(engine, Clock()).messages(actor, text, PageRequest(cursor, 30))
    )


def before(moment: datetime) -> str:
    """A cursor that leads to what was said before then."""
    return urlsafe_b64encode(msgspec.json.encode((moment, UUID(int=0)))).decode()


LONG_AGO = NOW.replace(year=NOW.year - 2)
SEARCHES: dict[str, tuple[Actor, str, str | None]] = {
    "what is said all the time": (GILDA.acting(), "bom dia", None),
    "what was said all the time long ago": (GILDA.acting(), "bom dia", before(LONG_AGO)),
    "what is said now and then": (GILDA.acting(), "boleto", None),
    "what an agent sees of it": (CARLA.acting(), "boleto", None),
    "what was said once": (GILDA.acting(), "segredo", None),
    "two words, one of them said once": (GILDA.acting(), "dia segr", None),
    "what was never said": (GILDA.acting(), "assombração", None),
    "a company that said nothing": (STRANGER, "bom dia", None),
}


@pytest.mark.parametrize("name", SEARCHES)
async def test_a_search_touches_little_of_what_is_stored(
    postgres_server: PostgresServer, spoken: Database, overheard: Overheard, name: str
) -> None:
    stored = int(float(postgres_server.execute(f"\\connect {spoken.name}\n{ALL_PAGES}")))
    actor, text, cursor = SEARCHES[name]

    assert await touched(overheard, actor, text, cursor) < stored / 2


async def test_the_newest_come_first_however_far_one_must_look(overheard: Overheard) -> None:
    admin = GILDA.acting()
    assert await found(overheard, admin, "bom dia") == [said(number) for number in range(1, 31)]
    assert await found(overheard, admin, "boleto") == [said(number) for number in range(100, 3001, 100)]
    assert await found(overheard, admin, "SEGREDO") == [said(7)]
    assert await found(overheard, admin, "numero99999") == [said(99_999)]
    assert await found(overheard, STRANGER, "bom dia") == []


def said(number: int) -> str:
    boleto = " boleto" if number % 100 == 0 else ""
    return f"bom dia numero{number}{boleto}{' segredo' if number == 7 else ''}"
