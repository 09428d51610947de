"""The WhatsApp number that the environment describes."""

from collections.abc import AsyncIterator, Mapping
from urllib.parse import urlsplit

from wppconnector.domain.channel import Channel, ChannelState, ProviderKind
from wppconnector.domain.ids import ChannelId, CompanyId
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.doctor.finding import Finding, broken, good, warning
from wppconnector.entrypoints.settings.strength import weakness

_HERE = {"localhost", "127.0.0.1", "::1"}


async def number(container: Container) -> AsyncIterator[Finding]:
    """What the provider says of it, without changing anything there."""
    described = container.settings().channel
    ids = container.ids()
    channel = Channel(
        ChannelId(ids()), CompanyId(ids()), described.provider, described.account, "", settings=described.settings
    )
    report = await container.check_channel()(channel, set_up=False)
    subject, what = "WhatsApp", f"{described.provider} {described.account}"
    match report.state:
        case ChannelState.WORKING:
            yield good(subject, f"{what} works")
        case ChannelState.PAIRING:
            yield warning(subject, f"{what} waits for a phone", "Scan the QR code in WAHA's dashboard.")
        case ChannelState.CONNECTING:
            yield warning(
                subject, f"{what} is not connected now: {report.detail}", "It connects by itself once it can."
            )
        case ChannelState.DOWN:
            yield broken(subject, f"{what}: {report.detail}", _advice(described.provider))
    for finding in _webhook(container):
        yield finding


def _advice(kind: ProviderKind) -> str:
    if kind is ProviderKind.WAHA:
        return (
            "Check WAHA_API_URL, WAHA_API_KEY and WAHA_SESSION. `wppconnector serve` makes a session that is missing."
        )
    return "Check WHATSAPP_ACCESS_TOKEN and WHATSAPP_PHONE_NUMBER_ID."


def _webhook(container: Container) -> list[Finding]:
    settings = container.settings()
    match settings.channel.provider:
        case ProviderKind.WAHA:
            return _waha_webhook(settings.http.public_url, settings.channel.settings)
        case ProviderKind.META:
            address = f"{settings.http.public_url}/webhooks/meta"
            if urlsplit(address).scheme != "https":
                return [warning("Webhook", f"Meta cannot call {address}", "Set PUBLIC_URL to an https address.")]
            return [good("Webhook", f"give Meta the address {address}")]
        case ProviderKind.SIMULATOR:
            return []


def _waha_webhook(public_url: str, waha: Mapping[str, str]) -> list[Finding]:
    found = [good("Webhook", f"signed with WAHA_HMAC_KEY {waha['hmac_key']}")]
    if why := weakness(waha["hmac_key"]):
        found = [warning("Webhook", f"WAHA_HMAC_KEY {why}", "Unset it: a strong one is generated.")]
    if waha["allow_unsigned"]:
        found.append(warning("Webhook", "unsigned webhooks are believed", "Unset WAHA_ALLOW_UNSIGNED."))
    here, waha_here = (urlsplit(url).hostname in _HERE for url in (public_url, waha["api_url"]))
    if here and not waha_here:
        advice = "Set PUBLIC_URL to an address of this machine."
        found.append(warning("Webhook", f"WAHA, on another machine, cannot call {public_url}", advice))
    return found
