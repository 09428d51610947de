"""The written forms of a WhatsApp address."""


def user(phone: str) -> str:
    """`+55 11 90000-0001` becomes `5511900000001@c.us`; an address is left as it is."""
    if "@" in phone:
        return phone
    return "".join(filter(str.isdigit, phone)) + "@c.us"


def jid(chat: str) -> str:
    """The form the protocol itself uses, seen inside `_data`."""
    return chat.replace("@c.us", "@s.whatsapp.net")


def top_level(address: str) -> str:
    """What WAHA shows at the top of a payload: no device number, `@c.us` for people."""
    name, _, server = address.partition("@")
    return f"{name.partition(':')[0]}@{server}".replace("@s.whatsapp.net", "@c.us")


def kind_of(chat: str) -> str:
    """The word `config.ignore` uses for this chat; `direct` for a person."""
    if chat == "status@broadcast":
        return "status"
    server = chat.rpartition("@")[2]
    return {"g.us": "groups", "newsletter": "channels", "broadcast": "broadcast"}.get(server, "direct")
