"""In whose name a transaction runs. Every transaction, reads too, begins with one statement that says so."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from wppconnector.domain.ids import CompanyId

APP = "wppconnector_app"
SYSTEM = "wppconnector_system"

# The limits stand here and not in the connection's start-up packet, which poolers refuse.
_ENTER = text("""
    select set_config('role', :role, true), set_config('app.company_id', :company, true),
           set_config('statement_timeout', :patience, true),
           set_config('idle_in_transaction_session_timeout', '10s', true),
           set_config('enable_seqscan', :scans, true)
""")


@dataclass(frozen=True, slots=True)
class Scope:
    """The role whose policies hold and the company whose rows they let through. `patience` bounds each statement.

    `by_key`: every statement looks rows up by a key. Then no plan made while a table was small may go on scanning it.
    """

    role: str
    company_id: CompanyId | None = None
    patience: str = "15s"
    by_key: bool = False

    @classmethod
    def of(cls, company_id: CompanyId) -> "Scope":
        return cls(APP, company_id)

    async def enter(self, connection: AsyncConnection) -> None:
        """Begin the connection's transaction in this scope. It ends with the transaction."""
        company = str(self.company_id) if self.company_id else ""
        scans = "off" if self.by_key else "on"
        values = {"role": self.role, "company": company, "patience": self.patience, "scans": scans}
        await connection.execute(_ENTER, values)


ACROSS_COMPANIES = Scope(SYSTEM)
