"""The PostgreSQL that other tests stand on."""

import asyncpg

from tests.support.postgres import Database, PostgresServer


async def test_a_database_sorts_and_folds_the_same_on_every_machine(empty_database: Database) -> None:
    connection = await asyncpg.connect(empty_database.url)
    found = await connection.fetchrow(
        "select datlocprovider, datlocale, pg_encoding_to_char(encoding) as encoding, lower('ÁÇ') as folded"
        " from pg_database where datname = current_database()"
    )
    await connection.close()
    assert dict(found) == {"datlocprovider": b"b", "datlocale": "C.UTF-8", "encoding": "UTF8", "folded": "áç"}


async def test_a_copy_of_a_template_has_its_tables_and_leaves_it_alone(postgres_server: PostgresServer) -> None:
    postgres_server.template("copied_from", lambda database: _make_table(postgres_server, database))
    copy = postgres_server.create_database(template="copied_from")
    owner = await asyncpg.connect(copy.migration_url)
    await owner.execute("insert into greeting values ('second')")
    assert [row["words"] for row in await owner.fetch("select words from greeting")] == ["first", "second"]
    await owner.close()
    another = postgres_server.create_database(template="copied_from")
    owner = await asyncpg.connect(another.migration_url)
    assert [row["words"] for row in await owner.fetch("select words from greeting")] == ["first"]
    await owner.close()
    for database in (copy, another):
        postgres_server.drop_database(database)


def _make_table(server: PostgresServer, database: Database) -> None:
    server.execute(
        f"\\connect {database.name}\n"
        "create table greeting (words text);"
        "insert into greeting values ('first');"
        "alter table greeting owner to wppconnector_owner;"
    )
