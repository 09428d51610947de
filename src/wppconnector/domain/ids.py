"""Identifiers. All are UUIDs handed in from outside: the domain makes none."""

from typing import NewType
from uuid import UUID

CompanyId = NewType("CompanyId", UUID)
ChannelId = NewType("ChannelId", UUID)
DepartmentId = NewType("DepartmentId", UUID)
UserId = NewType("UserId", UUID)
ContactId = NewType("ContactId", UUID)
ConversationId = NewType("ConversationId", UUID)
MessageId = NewType("MessageId", UUID)
QuickReplyId = NewType("QuickReplyId", UUID)
LabelId = NewType("LabelId", UUID)
AssignmentId = NewType("AssignmentId", UUID)
PasswordResetId = NewType("PasswordResetId", UUID)
