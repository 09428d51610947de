"""What coming in costs others: who is let in slowly is not taken for a stranger, and nobody is announced twice."""

import json

import asyncpg

from tests.api.desk import PASSWORD, Desk
from tests.api.screens import screen_of
from tests.api.wire import dialled
from tests.support.postgres import Database, PostgresServer
from tests.support.waiting import until

Hosted = tuple[Desk, str]


async def test_whose_token_is_still_being_looked_at_is_no_stranger(
    hosted: Hosted, database: Database, postgres_server: PostgresServer
) -> None:
    desk, url = hosted
    token = (await desk.container.log_in()(desk.admin.email, PASSWORD)).access_token
    sockets, roll_call = desk.container.sockets(), desk.container.roll_call()
    connection = await asyncpg.connect(postgres_server.cluster.url_for("postgres", database.name))
    async with dialled(url) as wire:
        async with connection.transaction():
            await connection.execute("lock table attendances in access exclusive mode")
            await wire.hears("0")
            await wire.says("40" + json.dumps({"token": token}))
            await until(lambda: len(sockets.manager.known()) == 1)
            await roll_call("c-1")
            await roll_call("c-2")
        await wire.hears('42["sync"')
    await connection.close()


async def test_the_second_screen_of_somebody_is_not_announced(hosted: Hosted) -> None:
    desk, _ = hosted
    ana, bia = await desk.agent("Ana", "Laboratório"), await desk.agent("Bia", "Laboratório")
    async with screen_of(hosted, desk.admin) as gildas:
        async with screen_of(hosted, ana), screen_of(hosted, ana), screen_of(hosted, bia):
            await gildas.hears("presence", lambda told: told["userName"] == "Bia")
        came = [told["userName"] for name, told in gildas.told if name == "presence" and told["status"] == "online"]
        assert [name for name in came if name != "Gilda"] == ["Ana", "Bia"]
