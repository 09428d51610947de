import asyncio

import rich_click as click

from wppconnector.application.errors import NotFound
from wppconnector.application.use_cases.create_user import NewUser
from wppconnector.application.use_cases.update_user import UserChanges
from wppconnector.domain.access import Actor, Role
from wppconnector.domain.user import normal_email
from wppconnector.entrypoints.commands.refusals import explained
from wppconnector.entrypoints.container import Container
from wppconnector.entrypoints.database import reached
from wppconnector.entrypoints.opening import opened
from wppconnector.entrypoints.serve.preparing import PASSWORD_LENGTH
from wppconnector.entrypoints.settings.environment import environment
from wppconnector.entrypoints.settings.keeping import with_secrets
from wppconnector.entrypoints.settings.loading import load


@click.command("create-admin")
@click.option("--email", help="E-mail of the admin; ADMIN_EMAIL when left out.")
@click.option("--name", default="Administração", show_default=True, help="Name of a new admin.")
@click.option("--reset", is_flag=True, help="Give an existing account a new password and an admin's rights.")
def command(email: str | None, name: str, reset: bool) -> None:
    """Make an admin with a generated password, or recover a lost one with --reset.

    Works on this machine, while `serve` runs or not. Sessions of a reset account end.
    """
    with explained(), reached(load(environment())) as settings:
        container = Container(settings=with_secrets(settings, Container(settings=settings).entropy()))
        address = normal_email(email or settings.administrator.email)
        password = asyncio.run(_reset(container, address) if reset else _create(container, address, name))
        click.echo(f"E-mail:   {address}\nPassword: {password}   (shown only this once)")


async def _create(container: Container, email: str, name: str) -> str:
    password = _password(container)
    async with opened(container):
        companies = await container.directory().companies()
        if not companies:
            raise NotFound("There is no company yet: `wppconnector serve` makes it, with its first admin.")
        new = NewUser(name=name, email=email, password=password, role=Role.ADMIN)
        await container.create_user()(Actor.system(min(companies)), new)
    return password


async def _reset(container: Container, email: str) -> str:
    password = _password(container)
    async with opened(container):
        user = await container.directory().user_by_email(email)
        if user is None:
            raise NotFound(f"Nobody has the e-mail {email}. Name another with --email, or leave --reset out.")
        changes = UserChanges(role=Role.ADMIN, active=True, password=password)
        await container.update_user()(Actor.system(user.company_id), user.id, changes)
    return password


def _password(container: Container) -> str:
    return container.entropy().token()[:PASSWORD_LENGTH]
