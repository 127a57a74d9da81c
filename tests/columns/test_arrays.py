"""Arrays in a file come back as they were, or not at all."""

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpolis.columns.arrays import Arrays, read_arrays, write_arrays
from corpolis.columns.words import Words

CONTENT = Arrays(
    {"says": "ü", "of": [1, 2]},
    {
        "empty": np.zeros(0, np.int64),
        "flat": np.arange(7, dtype=np.int32),
        "none": np.zeros((3, 0), np.int32),
        "turned": np.arange(6, dtype=np.int64).reshape(2, 3).T,
        "words": np.frombuffer(b"abc", np.uint8),
    },
)


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.arrays"
    write_arrays(path, CONTENT)
    found = read_arrays(path)
    assert found is not None
    assert found.meta == CONTENT.meta
    assert list(found.arrays) == list(CONTENT.arrays)
    for name, array in CONTENT.arrays.items():
        assert found.arrays[name].dtype == array.dtype
        assert np.array_equal(found.arrays[name], array)
        assert not found.arrays[name].flags.writeable
    assert [one.name for one in tmp_path.iterdir()] == ["a.arrays"]


def test_a_file_that_is_replaced_stays_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.arrays"
    write_arrays(path, CONTENT)
    found = read_arrays(path)
    assert found is not None
    write_arrays(path, Arrays({}, {"flat": np.zeros(9, np.int32)}))
    assert found.arrays["flat"].tolist() == list(range(7))


def test_damage_of_any_byte_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.arrays"
    write_arrays(path, CONTENT)
    whole = path.read_bytes()
    end_of_head = whole.index(b"\n", 20)
    places = [at for at in range(len(whole)) if at <= end_of_head or whole[at]]
    rng = random.Random(1)  # noqa: S311 - which bytes does not matter
    for at in rng.sample(places, min(len(places), 200)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert read_arrays(path) is None, at


@pytest.mark.parametrize("length", [0, 5, 18, 40, 200, -1])
def test_a_part_of_a_file_is_none(tmp_path: Path, length: int) -> None:
    path = tmp_path / "a.arrays"
    write_arrays(path, CONTENT)
    path.write_bytes(path.read_bytes()[:length])
    assert read_arrays(path) is None
    path.unlink()
    assert read_arrays(path) is None


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5)), st.data())
def test_words_are_found_by_their_numbers(texts: list[str], data: st.DataObject) -> None:
    half = len(texts) // 2
    words = Words.of(texts[:half]).with_more(Words.of(texts[half:]))
    assert words.all() == texts
    assert [words[number] for number in range(len(texts))] == texts
    if texts:
        numbers = data.draw(st.lists(st.integers(0, len(texts) - 1)))
        assert words.texts(np.array(numbers, np.int64)) == [texts[at] for at in numbers]
