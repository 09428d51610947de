"""In whose name a transaction runs. Every transaction, reads too, begins with one statement that says so."""

from dataclasses import dataclass

from wppconnector.domain.ids import CompanyId

APP = "wppconnector_app"
SYSTEM = "wppconnector_system"


@dataclass(frozen=True, slots=True)
class Scope:
    """The role whose policies hold and the company whose rows they let through. `patience` bounds each statement.

    `by_key`: every statement looks rows up by a key. Then no plan made while a table was small may go on scanning it.
    """

    role: str
    company_id: CompanyId | None = None
    patience: str = "8s"
    by_key: bool = False

    @classmethod
    def of(cls, company_id: CompanyId) -> "Scope":
        return cls(APP, company_id)

    @classmethod
    def reading(cls, company_id: CompanyId) -> "Scope":
        """For figures and tables, which read a whole period."""
        return cls(APP, company_id, patience="19s")

    @property
    def begin(self) -> str:
        """The statement that begins a transaction in this scope, which ends with it. It takes no parameters, so that
        it is one question to the server; nothing in it comes from outside."""
        # The limits stand here and not in the connection's start-up packet, which poolers refuse.
        settings = {
            "role": self.role,
            "app.company_id": str(self.company_id or ""),
            "statement_timeout": self.patience,
            "idle_in_transaction_session_timeout": "10s",
            "enable_seqscan": "off" if self.by_key else "on",
        }
        chosen = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in settings.items())
        return f"begin; select {chosen}"


ACROSS_COMPANIES = Scope(SYSTEM)
