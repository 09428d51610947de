import socket

import pytest

from wppconnector.application.ports.system import CannotStart
from wppconnector.entrypoints.serve.port import reserved


def test_a_free_port_is_picked_for_zero_and_can_be_listened_on_by_a_child() -> None:
    with reserved("127.0.0.1", 0) as port, socket.socket() as child:
        child.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        child.bind(("127.0.0.1", port))
        child.listen()
        with socket.create_connection(("127.0.0.1", port)):
            accepted, address = child.accept()
            accepted.close()
    assert address[0] == "127.0.0.1"


def test_a_port_that_another_server_shares_with_its_children_is_taken_all_the_same() -> None:
    with reserved("127.0.0.1", 0) as port, socket.socket() as child:
        child.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        child.bind(("127.0.0.1", port))
        child.listen()
        with pytest.raises(CannotStart, match=f"Port {port} on 127.0.0.1 is taken"), reserved("127.0.0.1", port):
            pass


@pytest.mark.parametrize("host", ["192.0.2.7", "no.such.host.invalid"])
def test_an_address_of_another_machine_is_told(host: str) -> None:
    with pytest.raises(CannotStart, match=f"HOST {host} is not an address of this machine"), reserved(host, 0):
        pass
