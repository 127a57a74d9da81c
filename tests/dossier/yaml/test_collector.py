"""The cycle collector pauses, and goes on afterwards."""

import gc

from corpolis.dossier.yaml.collector import collector_paused


def test_the_collector_is_as_it_was() -> None:
    assert gc.isenabled()
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_was_made_meanwhile_is_not_walked_at_once() -> None:
    frozen = gc.get_freeze_count()  # some Pythons begin with objects that are
    with collector_paused():
        made = [[number] for number in range(20_000)]
    assert gc.get_count()[0] < 10_000
    assert gc.get_freeze_count() == frozen
    assert len(made) == 20_000
