"""Facts of how a company is set up. What is said of facts in `events` holds for these too."""

from dataclasses import dataclass
from datetime import datetime

from wppconnector.domain.company import Company, Department
from wppconnector.domain.ids import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigurationFact:
    """Something that everybody in the company works with was arranged anew. `by` is the user who did."""

    at: datetime
    by: UserId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentChanged(ConfigurationFact):
    """It is new, or no longer as it was."""

    department: Department


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyChanged(ConfigurationFact):
    """Its settings are no longer as they were."""

    company: Company
