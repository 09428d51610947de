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
           set_config('idle_in_transaction_session_timeout', '10s', true)
""")


@dataclass(frozen=True, slots=True)
class Scope:
    """The role whose policies hold and the company whose rows they let through. `patience` bounds each statement."""

    role: str
    company_id: CompanyId | None = None
    patience: str = "15s"

    @classmethod
    def of(cls, company_id: CompanyId) -> "Scope":
        return cls(APP, company_id)

    async def enter(self, connection: AsyncConnection) -> None:
        """Begin the connection's transaction in this scope. It ends with the transaction."""
        company = str(self.company_id) if self.company_id else ""
        await connection.execute(_ENTER, {"role": self.role, "company": company, "patience": self.patience})


ACROSS_COMPANIES = Scope(SYSTEM)
