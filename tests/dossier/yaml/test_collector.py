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
