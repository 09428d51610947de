"""Which contacts a search finds, as a part of statements."""

from wppconnector.adapters.postgres.queries.search import Search, bounds

SOUGHT_CONTACTS = 1000
"""More people than this are not looked through: such a search says too little to be an answer."""

_WITH_WORDS = """
    select w.contact_id as id from contact_words w
    where w.company_id = $1 and w.word >= ({lows}::text[])[1] and w.word < ({highs}::text[])[1]
        and not exists (
            select from unnest({lows}::text[], {highs}::text[]) as further (low, high) where not exists (
                select from contact_words also
                where also.company_id = w.company_id and also.contact_id = w.contact_id
                    and also.word >= further.low and also.word < further.high
            )
        )
    order by w.word, w.contact_id limit {most}
"""
_WITH_NUMBER = """
    select i.contact_id from unnest({lows}::text[], {highs}::text[]) as range (low, high) cross join lateral (
        select contact_id from contact_identities
        where company_id = $1 and kind = 'PHONE' and {spelling} >= range.low and {spelling} < range.high
        order by {spelling} limit {most}
    ) i
"""


def sought(first: int) -> str:
    """The ids of contacts found by the six parameters of `ranges`, which begin at `$first`. `$1` is the company."""
    names = [f"${number}" for number in range(first, first + 6)]
    ways = (
        _WITH_WORDS.format(lows=names[0], highs=names[1], most=SOUGHT_CONTACTS),
        _WITH_NUMBER.format(lows=names[2], highs=names[3], spelling="value", most=SOUGHT_CONTACTS),
        _WITH_NUMBER.format(lows=names[4], highs=names[5], spelling="reversed", most=SOUGHT_CONTACTS),
    )
    return " union ".join(f"({way})" for way in ways)


def ranges(text: str) -> list[list[str]]:
    search = Search.of(text)
    return [*bounds(search.words), *bounds(search.numbers), *bounds(search.endings)]
