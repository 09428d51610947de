"""What the planner may assume of a table that a migration has just made, until the first ANALYZE tells the truth.

Knowing nothing it would take any index that begins with the company for as good as any other. PostgreSQL before 18
cannot be told.
"""

from collections.abc import Mapping

from alembic import op
from sqlalchemy import text

_GUESS = text("""
    select pg_restore_attribute_stats(
        'schemaname', 'public', 'relname', cast(:table as text), 'attname', cast(:column as text), 'inherited', false,
        'null_frac', 0::real, 'avg_width', 16, 'n_distinct', cast(:distinct as real)
    )
""")


def expect(table: str, distinct: Mapping[str, float]) -> None:
    """Say how many values each column of `table` will have, or, negative, which share of the rows has its own."""
    connection = op.get_bind()
    if (connection.dialect.server_version_info or ()) >= (18,):
        for column, number in distinct.items():
            connection.execute(_GUESS, {"table": table, "column": column, "distinct": number})
