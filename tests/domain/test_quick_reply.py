"""Which texts may be kept under which shortcuts, and who has them."""

import pytest

from tests.builders import ANA, AT, CARLA, COMPANY, GILDA, LABORATORY
from wppconnector.domain.errors import InvalidValue, TextEmpty, TextTooLong
from wppconnector.domain.ids import DepartmentId, QuickReplyId
from wppconnector.domain.quick_reply import QuickReply, check_text, normal_shortcut


@pytest.mark.parametrize(("typed", "stored"), [("/Pix", "pix"), (" bom-dia ", "bom-dia"), ("2ªvia", "2ªvia")])
def test_a_shortcut_is_one_word_in_lower_case(typed: str, stored: str) -> None:
    assert normal_shortcut(typed) == stored


@pytest.mark.parametrize("typed", ["", "/", "bom dia", "a/b", "a" * 41])
def test_what_nobody_could_type_is_no_shortcut(typed: str) -> None:
    with pytest.raises(InvalidValue):
        normal_shortcut(typed)


def test_a_text_says_something_fits_and_names_only_what_is_filled_in() -> None:
    check_text("Oi {{contact.name}}, aqui é {{ agent.name }} do {{department.name}}. {a} }}{{")
    check_text("a" * 4000)
    with pytest.raises(TextEmpty):
        check_text(" \n")
    with pytest.raises(TextTooLong) as long:
        check_text("a" * 4001)
    with pytest.raises(InvalidValue) as unknown:
        check_text("Oi {{contact.phone}}")
    assert long.value.data == {"limit": 4000}
    assert str(unknown.value) == "Nothing fills in {{contact.phone}}."


@pytest.mark.parametrize(("department_id", "seen"), [(None, [True, True, True]), (LABORATORY.id, [True, False, True])])
def test_agents_have_the_companys_and_their_departments_replies(
    department_id: DepartmentId | None, seen: list[bool]
) -> None:
    reply = QuickReply(QuickReplyId(COMPANY.id), COMPANY.id, "pix", "A chave é ...", AT, department_id)
    assert [reply.visible_to(user.acting()) for user in (ANA, CARLA, GILDA)] == seen
