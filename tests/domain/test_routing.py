"""What routing knows of a company."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import COMPANY, DEPARTMENTS, FINANCE, LABORATORY, OFFICE, ROUTING, SALES, routing
from wppconnector.domain.channel import Channel, ProviderKind
from wppconnector.domain.ids import ChannelId
from wppconnector.domain.routing import Routing, menu_of, window_of


def test_the_menu_numbers_the_active_departments_in_their_order() -> None:
    closed = replace(SALES, active=False)
    first = replace(OFFICE, position=0)

    menu = menu_of([LABORATORY, closed, FINANCE, first])

    assert [(o.number, o.name) for o in menu.options] == [(1, "Administrativo"), (2, "Laboratório"), (3, "Financeiro")]


def test_departments_of_one_position_come_by_name() -> None:
    menu = menu_of([replace(SALES, position=1), replace(FINANCE, position=1)])

    assert [option.name for option in menu.options] == ["Comercial", "Financeiro"]


def test_the_fallback_is_the_configured_department_or_the_first_of_the_menu() -> None:
    assert ROUTING.fallback == LABORATORY.id
    assert routing(fallback_department_id=FINANCE.id).fallback == FINANCE.id
    assert routing(replace(FINANCE, active=False), fallback_department_id=FINANCE.id).fallback == LABORATORY.id
    assert Routing.of(COMPANY, ()).fallback is None


def test_a_closed_department_is_no_department_but_keeps_its_name() -> None:
    closed = routing(replace(FINANCE, active=False))

    assert closed.department(FINANCE.id) is None
    assert closed.name_of(FINANCE.id) == "Financeiro"
    assert ROUTING.department(FINANCE.id) == FINANCE
    assert ROUTING.department(None) is None
    assert ROUTING.name_of(None) == ""


def test_escalation_leads_to_another_active_department_or_nowhere() -> None:
    to_sales = replace(LABORATORY, escalation_department_id=SALES.id)

    assert routing(to_sales).escalation_of(LABORATORY.id) == SALES.id
    assert routing(to_sales, replace(SALES, active=False)).escalation_of(LABORATORY.id) is None
    assert routing(replace(LABORATORY, escalation_department_id=LABORATORY.id)).escalation_of(LABORATORY.id) is None
    assert ROUTING.escalation_of(LABORATORY.id) is None
    assert ROUTING.escalation_of(None) is None


@pytest.mark.parametrize(
    ("provider", "window"),
    [(ProviderKind.META, timedelta(hours=24)), (ProviderKind.WAHA, None), (ProviderKind.SIMULATOR, None)],
)
def test_only_meta_closes_its_window(provider: ProviderKind, window: timedelta | None) -> None:
    assert window_of(Channel(ChannelId(UUID(int=2)), COMPANY.id, provider, "default", "Principal")) == window


def test_a_channels_credentials_are_not_printed() -> None:
    channel = Channel(
        ChannelId(UUID(int=2)), COMPANY.id, ProviderKind.META, "1", "Principal", settings={"token": "hush"}
    )

    assert "hush" not in repr(channel)


def test_departments_are_the_companys_own_data() -> None:
    assert [department.name for department in ROUTING.departments] == [d.name for d in DEPARTMENTS]
