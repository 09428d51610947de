"""Several writes in one statement."""

from wppconnector.adapters.postgres.trips import in_one_trip


def test_parameters_follow_one_another_and_share_the_first() -> None:
    first = ("update a set x = $2 where id = $1 and y = $3 returning id", 2, True)
    second = ("insert into b select $1, $2", 1, False)
    assert in_one_trip((first, second)) == (
        "with write_0 as (update a set x = $2 where id = $1 and y = $3 returning id), "
        "write_1 as (insert into b select $1, $4) "
        "select (select count(*) from write_0) as count_0"
    )


def test_more_than_nine_parameters_keep_apart() -> None:
    many = ", ".join(f"${number}" for number in range(2, 12))
    insert = (f"insert into a select $1, {many}", 10, False)
    assert in_one_trip((insert, insert)).count("$12") == 1


def test_what_returns_nothing_is_not_counted() -> None:
    assert in_one_trip((("insert into b select $1, $2", 1, False),)).endswith(" select ")
