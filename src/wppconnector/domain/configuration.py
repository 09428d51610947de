"""Facts of how a company is set up. What is said of facts in `events` holds for these too."""

from dataclasses import dataclass
from datetime import datetime

from wppconnector.domain.channel import ChannelCard
from wppconnector.domain.company import Company, Department
from wppconnector.domain.ids import DepartmentId, LabelId, QuickReplyId, UserId
from wppconnector.domain.label import Label
from wppconnector.domain.quick_reply import QuickReply


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelChanged(ConfigurationFact):
    """A number is new, or is no longer named or set up as it was. How it is doing is told by facts of its own."""

    channel: ChannelCard


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickReplyChanged(ConfigurationFact):
    """It is new, or no longer as it was."""

    reply: QuickReply


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickReplyDeleted(ConfigurationFact):
    """Those of `department_id`, or of the whole company, no longer have it."""

    reply_id: QuickReplyId
    department_id: DepartmentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelChanged(ConfigurationFact):
    """It is new, or no longer as it was."""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelDeleted(ConfigurationFact):
    """No conversation bears it any more."""

    label_id: LabelId
