import subprocess
import sys
from pathlib import Path
from uuid import UUID

from wppconnector.adapters.system.ids import SystemIds
from wppconnector.adapters.system.tenure import tenure

IDS = SystemIds()

# Takes a place, says its name and stays.
STAYING = """
import sys, time
from pathlib import Path
from wppconnector.adapters.system.ids import SystemIds
from wppconnector.adapters.system.tenure import tenure
with tenure(Path(sys.argv[1]), SystemIds()) as taken:
    print(taken.holder, flush=True)
    time.sleep(3600)
"""


def test_the_first_worker_of_all_has_nobody_before_it(tmp_path: Path) -> None:
    with tenure(tmp_path / "workers", IDS) as first:
        assert first.former is None


def test_whoever_comes_next_has_a_name_of_its_own_and_knows_the_one_before(tmp_path: Path) -> None:
    with tenure(tmp_path, IDS) as first:
        pass
    with tenure(tmp_path, IDS) as second:
        assert second.former == first.holder
        assert second.holder != first.holder


def test_two_at_once_never_take_each_other_for_dead(tmp_path: Path) -> None:
    with tenure(tmp_path, IDS) as first, tenure(tmp_path, IDS) as second:
        assert (first.former, second.former) == (None, None)
        assert first.holder != second.holder
    with tenure(tmp_path, IDS) as third, tenure(tmp_path, IDS) as fourth:
        assert [third.former, fourth.former] == [first.holder, second.holder]


def test_a_killed_process_leaves_its_place_and_its_name(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", STAYING, str(tmp_path)], stdout=subprocess.PIPE) as staying:
        assert staying.stdout is not None
        name = UUID(staying.stdout.readline().decode().strip())
        with tenure(tmp_path, IDS) as beside:
            assert beside.former is None
        staying.kill()
        staying.wait()
    with tenure(tmp_path, IDS) as after:
        assert after.former == name


def test_half_a_name_is_nobody(tmp_path: Path) -> None:
    with tenure(tmp_path, IDS):
        [place] = tmp_path.iterdir()
    place.write_bytes(b"\xff\x00019")
    with tenure(tmp_path, IDS) as taken:
        assert taken.former is None
    assert place.stat().st_mode & 0o077 == 0
