"""What each request body must look like, by method and path."""

from collections.abc import Mapping

from tests.fakes.waha.checks import (
    Check,
    any_of,
    boolean,
    list_of,
    nullable,
    number,
    one_of,
    record,
    short_string,
    string,
)

_MAYBE = nullable(string)
_FILE_NAMES: Mapping[str, Check] = {"mimetype": string, "filename": string}
_FILE = any_of(record({"url": string}, _FILE_NAMES), record({"data": string}, _FILE_NAMES))
_QUOTING: Mapping[str, Check] = {"session": string, "reply_to": _MAYBE}
_CAPTIONED: Mapping[str, Check] = {**_QUOTING, "caption": string, "mentions": nullable(list_of(string))}

_HMAC = record({}, {"key": string})
_RETRIES = record(
    {}, {"delaySeconds": number, "attempts": number, "policy": one_of("linear", "exponential", "constant")}
)
_WEBHOOK = record(
    {"url": string, "events": list_of(string)},
    {
        "hmac": nullable(_HMAC),
        "retries": nullable(_RETRIES),
        "customHeaders": nullable(list_of(record({"name": string, "value": string}))),
    },
)
_CONFIG = record(
    {},
    {
        "metadata": record({}),
        "proxy": nullable(record({"server": string}, {"username": _MAYBE, "password": _MAYBE})),
        "debug": boolean,
        "ignore": record({}, dict.fromkeys(("status", "groups", "channels", "broadcast"), boolean)),
        "client": record({}, {"deviceName": string, "browserName": string}),
        "noweb": record({}, {"markOnline": boolean, "store": record({}, {"enabled": boolean, "fullSync": boolean})}),
        "gows": record({}, {"storage": record({})}),
        "webjs": record({}, {"tagsEventsOn": boolean}),
        "webhooks": list_of(_WEBHOOK),
    },
)
_POLL = record({"name": short_string(255), "options": list_of(short_string(100))}, {"multipleAnswers": boolean})
_ROWS = list_of(record({"title": string, "rowId": string}, {"description": _MAYBE}))
_LIST = record(
    {"title": string, "button": string, "sections": list_of(record({"title": string, "rows": _ROWS}))},
    {"description": string, "footer": string},
)
_CARD = any_of(
    record({"vcard": string}),
    record({"fullName": string, "phoneNumber": string}, {"organization": string, "whatsappId": string}),
)
_CHAT = record({"chatId": string}, {"session": string})

SHAPES: Mapping[str, Check] = {
    "POST /api/sessions": record({}, {"name": string, "start": boolean, "config": _CONFIG}),
    "PUT /api/sessions/{session}": record({}, {"config": _CONFIG}),
    "POST /api/{session}/auth/request-code": record({"phoneNumber": string}, {"method": _MAYBE}),
    "POST /api/sendText": record(
        {"chatId": string},
        {
            **_QUOTING,
            "text": string,
            "id": _MAYBE,
            "mentions": nullable(list_of(string)),
            "linkPreview": boolean,
            "linkPreviewHighQuality": boolean,
        },
    ),
    "POST /api/sendImage": record({"chatId": string, "file": _FILE}, _CAPTIONED),
    "POST /api/sendFile": record({"chatId": string, "file": _FILE}, _CAPTIONED),
    "POST /api/sendVoice": record({"chatId": string, "file": _FILE}, {**_QUOTING, "convert": boolean}),
    "POST /api/sendVideo": record(
        {"chatId": string, "file": _FILE}, {**_CAPTIONED, "convert": boolean, "asNote": boolean}
    ),
    "POST /api/sendSticker": record({"chatId": string, "file": _FILE}, _QUOTING),
    "POST /api/sendLocation": record(
        {"chatId": string, "latitude": number, "longitude": number, "title": string},
        {**_QUOTING, "id": _MAYBE},
    ),
    "POST /api/sendContactVcard": record({"chatId": string, "contacts": list_of(_CARD)}, {**_QUOTING, "id": _MAYBE}),
    "POST /api/sendPoll": record({"chatId": string, "poll": _POLL}, {**_QUOTING, "id": _MAYBE}),
    "POST /api/sendList": record({"chatId": string, "message": _LIST}, _QUOTING),
    "POST /api/forwardMessage": record({"chatId": string, "messageId": string}, {"session": string}),
    "PUT /api/reaction": record({"messageId": string, "reaction": string}, {"session": string}),
    "POST /api/startTyping": _CHAT,
    "POST /api/stopTyping": _CHAT,
    "POST /api/sendSeen": record(
        {"chatId": string},
        {"session": string, "messageId": _MAYBE, "messageIds": list_of(string), "participant": _MAYBE},
    ),
    "PUT /api/{session}/chats/{chatId}/messages/{messageId}": record({}, {"text": string}),
}
