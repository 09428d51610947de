"""Words and files that only the engine's message has, where WAHA's version overlooked them."""

import json

import pytest

from tests.adapters.whatsapp.waha.variants import ABSENT, arrived, read, told_by_noweb
from wppconnector.domain.content import MessageKind, MessageType


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"conversation": "bom dia"}, "bom dia"),
        ({"ephemeralMessage": {"message": {"extendedTextMessage": {"text": "bom dia"}}}}, "bom dia"),
        ({"groupMentionedMessage": {"message": {"conversation": "bom dia"}}}, "bom dia"),
        (
            {"templateMessage": {"hydratedTemplate": {"hydratedTitleText": "Código", "hydratedContentText": "é 1"}}},
            "Código\né 1",
        ),
        ({"buttonsMessage": {"contentText": "Confirma?", "footerText": "Clínica"}}, "Confirma?\nClínica"),
        ({"listMessage": {"title": "Horários", "description": "Escolha"}}, "Horários\nEscolha"),
        ({"interactiveMessage": {"header": {"title": "Oferta"}, "body": {"text": "até sexta"}}}, "Oferta\naté sexta"),
    ],
)
def test_words_that_wahas_body_leaves_out_are_read_where_they_are(message: object, text: str) -> None:
    content = told_by_noweb(message)
    assert (content.kind, content.text) == (MessageKind.TEXT, text)


@pytest.mark.parametrize(
    "given",
    ['{"display_text":"Agendar","id":"a"}', '{"title":"Agendar"}', '{"id":"Agendar"}', '{"id":"Agendar","n":1}'],
)
def test_a_tap_without_words_is_called_by_what_the_button_gave_along(given: str) -> None:
    noweb = {"interactiveResponseMessage": {"nativeFlowResponseMessage": {"name": "quick_reply", "paramsJson": given}}}
    gows = {
        "interactiveResponseMessage": {
            "InteractiveResponseMessage": {"NativeFlowResponseMessage": {"paramsJSON": given}}
        }
    }
    for message in (noweb, gows):
        content = told_by_noweb(message)
        assert (content.kind, content.text) == (MessageKind.INTERACTIVE, "Agendar")


@pytest.mark.parametrize("given", ["", "[]", "{", "7"])
def test_a_tap_that_tells_nothing_at_all_opens_nothing(given: str) -> None:
    message = {"interactiveResponseMessage": {"nativeFlowResponseMessage": {"paramsJson": given}}}
    assert read("messages/noweb_text", body=None, _data={"message": message}) == ()


def test_without_wahas_word_the_engine_says_whether_there_is_a_file() -> None:
    image = {"imageMessage": {"mimetype": "image/png", "caption": "o pedido"}}
    content = told_by_noweb(image, hasMedia=ABSENT, media=ABSENT)
    assert (content.type, content.text) == (MessageType.IMAGE, "o pedido")
    assert content.media is not None
    assert (content.media.mime_type, content.media.source) == ("image/png", None)


def test_a_file_that_old_versions_did_not_take_for_one_is_one_and_what_was_seen_once_is_gone() -> None:
    paper = {"mimetype": "application/pdf", "fileName": "laudo.pdf"}
    content = told_by_noweb({"documentMessage": paper}, hasMedia=False)
    assert content.media is not None
    assert (content.type, content.media.filename, content.text) == (MessageType.DOCUMENT, "laudo.pdf", "")
    seen = {"viewOnceMessageV2": {"message": {"imageMessage": {"mimetype": "image/jpeg", "viewOnce": True}}}}
    assert read("messages/noweb_text", body=None, hasMedia=False, _data={"message": seen}) == ()


def test_the_name_of_a_document_is_not_also_its_words() -> None:
    media = {"url": None, "mimetype": "application/pdf", "filename": "laudo.pdf"}
    assert arrived("messages/webjs_text", body="laudo.pdf", hasMedia=True, media=media).content.text == ""
    assert arrived("messages/webjs_text", body="o laudo", hasMedia=True, media=media).content.text == "o laudo"


PIX = json.dumps(
    {"payment_settings": [{"pix_static_code": {"merchant_name": "Rui", "key_type": "EMAIL", "key": "rui@example.com"}}]}
)


@pytest.mark.parametrize(
    ("buttons", "text"),
    [
        ([("payment_info", PIX)], "Pix · Rui · EMAIL · rui@example.com"),
        ([("cta_url", '{"display_text":"Ver fatura","url":"https://x.example/1"}')], "Ver fatura: https://x.example/1"),
        ([("cta_url", '{"url":"https://x.example/1"}'), ("odd", "[")], "https://x.example/1"),
    ],
)
def test_what_stands_on_the_buttons_of_a_program_is_read(buttons: list[tuple[str, str]], text: str) -> None:
    noweb = {"buttons": [{"name": name, "buttonParamsJson": given} for name, given in buttons]}
    gows = {"buttons": [{"name": name, "buttonParamsJSON": given} for name, given in buttons]}
    for message in ({"nativeFlowMessage": noweb}, {"InteractiveMessage": {"NativeFlowMessage": gows}}):
        assert told_by_noweb({"interactiveMessage": message}).text == text
    above = {"body": {"text": "Olá"}, "nativeFlowMessage": noweb}
    assert told_by_noweb({"interactiveMessage": above}).text == f"Olá\n{text}"


@pytest.mark.parametrize("buttons", [None, 7, [], [7], [{"buttonParamsJson": '{"payment_settings":[{},7]}'}]])
def test_buttons_that_say_nothing_are_no_message(buttons: object) -> None:
    message = {"interactiveMessage": {"nativeFlowMessage": {"buttons": buttons}}}
    assert read("messages/noweb_text", body=None, _data={"message": message}) == ()
