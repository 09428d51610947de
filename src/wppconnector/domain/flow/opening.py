"""Times as customers are told them, in the language of the automaton's words."""

from datetime import datetime, timedelta

_DAYS = ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo")


def spoken(moment: datetime, now: datetime) -> str:
    """`moment`, as it is said at `now`: "amanhã às 08:00". Both are by the company's clock."""
    return f"{_day(moment, now)} às {moment:%H:%M}"


def _day(moment: datetime, now: datetime) -> str:
    ahead = moment.date() - now.date()
    if ahead <= timedelta():
        return "hoje"
    return "amanhã" if ahead == timedelta(days=1) else f"{_DAYS[moment.weekday()]} ({moment:%d/%m})"
