"""What may stand in a request. PostgreSQL stores no NUL, so none is taken in; everything has a longest length."""

from typing import Annotated

import msgspec

WITHOUT_NUL = r"^[^\x00]*$"

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=WITHOUT_NUL)]
Email = Annotated[str, msgspec.Meta(min_length=3, max_length=254, pattern=WITHOUT_NUL, examples=["ana@example.com"])]
Password = Annotated[str, msgspec.Meta(min_length=1, max_length=1000, pattern=WITHOUT_NUL)]
Phone = Annotated[str, msgspec.Meta(min_length=1, max_length=40, pattern=WITHOUT_NUL, examples=["+55 11 98765-4321"])]
Text = Annotated[str, msgspec.Meta(max_length=20_000, pattern=WITHOUT_NUL, examples=["Bom dia!"])]
"""Longer than anything that is sent; what exactly fits is for the domain to say, with the room that is left."""
Reason = Annotated[str, msgspec.Meta(max_length=1000, pattern=WITHOUT_NUL)]
ClientId = Annotated[str, msgspec.Meta(min_length=1, max_length=100, pattern=WITHOUT_NUL)]
"""The client's own name for a message, by which it knows it again when it comes back as an event."""
Moment = Annotated[str, msgspec.Meta(examples=["2026-03-02T12:00:00.000Z"])]
"""ISO 8601 in UTC with milliseconds, as in the payloads of events."""
Amount = Annotated[float, msgspec.Meta(ge=0, le=1_000_000)]
"""Of minutes, hours or days."""
