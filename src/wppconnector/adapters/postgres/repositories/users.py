"""Users in PostgreSQL, with the departments they work in."""

from collections.abc import Sequence

from wppconnector.adapters.postgres.mapping.company import USERS, user_of, values_of_user
from wppconnector.adapters.postgres.session import Row, Session
from wppconnector.adapters.postgres.tracked import Tracked
from wppconnector.application.errors import NotFound
from wppconnector.domain.events import Fact
from wppconnector.domain.ids import UserId
from wppconnector.domain.user import User

COLUMNS = """
    u.*, array(
        select d.department_id from user_departments d where d.company_id = u.company_id and d.user_id = u.id
    ) as department_ids
"""
"""What `user_of` reads of user `u`."""

_ALL = f"select u.xmin, {COLUMNS} from users u where company_id = $1 order by id"
_ONE = f"select u.xmin, {COLUMNS} from users u where company_id = $1 and id = $2"

_LEAVE = "delete from user_departments where company_id = $1 and user_id = any($2)"
_JOIN = """
    insert into user_departments (company_id, user_id, department_id)
    select $1, given.* from unnest($2::uuid[], $3::uuid[]) as given (user_id, department_id)
"""


class PostgresUsers:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows = Tracked(USERS, values_of_user)

    async def get(self, id: UserId) -> User:
        rows = await self._session.read(_ONE, id, sees=self)
        if not rows:
            raise NotFound("There is no such user.")
        return self._seen(rows[0])

    async def all(self) -> Sequence[User]:
        return [self._seen(row) for row in await self._session.read(_ALL, sees=self)]

    def save(self, user: User, facts: Sequence[Fact] = ()) -> None:
        self._rows.save(user)
        self._session.facts.extend(facts)

    async def flush(self) -> None:
        saved = list(self._rows.saved.values())
        if not saved:
            return
        self._rows.flush(self._session)
        await self._session.write(_LEAVE, [user.id for user in saved])
        works = [(user.id, department_id) for user in saved for department_id in user.department_ids]
        if works:
            await self._session.write(_JOIN, [id for id, _ in works], [department_id for _, department_id in works])

    def _seen(self, row: Row) -> User:
        self._rows.seen(row)
        return user_of(row)
