"""Files of messages, by signed link."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get
from litestar.params import FromPath, QueryParameter
from litestar.response import Stream

from wppconnector.application.errors import NotFound
from wppconnector.application.ports.media import MediaStore
from wppconnector.application.ports.queries import Queries
from wppconnector.application.ports.security import Links
from wppconnector.application.ports.system import Clock
from wppconnector.application.use_cases.authenticate_user import AuthenticateUser
from wppconnector.domain.content import MediaState
from wppconnector.domain.ids import MessageId, UserId
from wppconnector.entrypoints.api.description import NOBODY
from wppconnector.entrypoints.api.files import file_answer
from wppconnector.entrypoints.api.given import Given


@get("/media/{message_id:uuid}", operation_id="getMedia", tags=["media"], security=NOBODY)
async def media_route(
    message_id: FromPath[UUID],
    user: Annotated[UUID, QueryParameter()],
    expires: Annotated[int, QueryParameter()],
    signature: Annotated[str, QueryParameter(max_length=100)],
    request: Request[Any, Any, Any],
    links: Given[Links],
    clock: Given[Clock],
    authenticate_user: Given[AuthenticateUser],
    queries: Given[Queries],
    media_store: Given[MediaStore],
) -> Stream:
    """The file itself, whole or the part that `Range` asks for. Whether the user sees the message is asked anew."""
    grant = links.check(MessageId(message_id), UserId(user), expires, signature, clock.now())
    actor = await authenticate_user.acting(grant.user_id)
    media = (await queries.message(actor, grant.message_id)).content.media
    if media is None or media.state is not MediaState.READY or media.key is None:
        raise NotFound("The message has no file, or not yet.")
    return await file_answer(request, media_store, media.key, media.mime_type, media.filename)


routes = [media_route]
