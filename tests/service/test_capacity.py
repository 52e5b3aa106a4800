import threading
import time

import pytest

from quoteapi.service.capacity import NoPlaceError, Slot


def start(target, *arguments):
    thread = threading.Thread(target=target, args=arguments)
    thread.start()
    return thread


def wait_until(true, seconds=5):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_the_slot_is_given_in_the_order_of_asking():
    slot, order = Slot(10), []

    def ask(number):
        with slot.taken():
            order.append(number)

    with slot.taken():
        threads = []
        for number in range(10):
            threads.append(start(ask, number))
            wait_until(lambda number=number: len(slot._line) == number + 1)
    for thread in threads:
        thread.join()
    assert order == list(range(10))


def test_a_full_line_sends_away_at_once():
    slot = Slot(1)
    with slot.taken():
        waiting = start(lambda: slot.taken().__enter__())
        wait_until(lambda: slot._line)
        with pytest.raises(NoPlaceError), slot.taken():
            pass
    waiting.join()


def test_who_is_not_counted_takes_no_place_and_needs_none():
    slot, done = Slot(1), []

    def ask(counted):
        with slot.taken(counted=counted):
            done.append(counted)

    with slot.taken():
        threads = [start(ask, False), start(ask, False)]
        wait_until(lambda: len(slot._line) == 2)
        threads.append(start(ask, True))
        wait_until(lambda: len(slot._line) == 3)
    for thread in threads:
        thread.join()
    assert done == [False, False, True]


def test_patience_ends():
    slot = Slot(3)
    with slot.taken():
        began = time.monotonic()
        with pytest.raises(NoPlaceError), slot.taken(patience=0.05):
            pass
        assert 0.04 < time.monotonic() - began < 1
    with slot.taken(patience=0.05):
        assert slot.held_for() < 1


def test_an_error_gives_the_slot_back():
    slot = Slot(0)
    with pytest.raises(KeyError), slot.taken():
        raise KeyError
    assert slot.held_for() == 0
    with slot.taken():
        assert slot.held_for() > 0


def test_one_at_a_time_and_nobody_is_forgotten():
    slot, inside, seen = Slot(50), [], []

    def ask(number):
        for _ in range(20):
            try:
                with slot.taken(patience=0.001 if number % 2 else None):
                    inside.append(number)
                    seen.append(len(inside))
                    inside.pop()
            except NoPlaceError:
                pass

    threads = [start(ask, number) for number in range(20)]
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()
    assert set(seen) == {1}
    assert (slot.held_for(), len(slot._line), slot._counted) == (0, 0, 0)


def test_the_advice_grows_with_the_line():
    slot = Slot(8)
    assert 1 <= slot.retry_after() <= 60
    for _ in range(40):
        with slot.taken():
            pass
    assert slot.retry_after() == 1
