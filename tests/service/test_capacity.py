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


def test_threads_get_the_slot_in_the_order_of_asking():
    slot, order = Slot(10), []

    def ask(number):
        with slot.taken():
            order.append(number)

    with slot.taken():
        threads = []
        for number in range(10):
            threads.append(start(ask, number))
            wait_until(lambda number=number: len(slot._queue) == number + 1)
    for thread in threads:
        thread.join()
    assert order == list(range(10))


def test_a_full_queue_refuses_at_once():
    slot = Slot(1)
    with slot.taken():
        waiting = start(lambda: slot.taken().__enter__())
        wait_until(lambda: slot._queue)
        with pytest.raises(NoPlaceError), slot.taken():
            pass
    waiting.join()


def test_an_uncounted_caller_neither_takes_nor_needs_a_place():
    slot, done = Slot(1), []

    def ask(counted):
        with slot.taken(counted=counted):
            done.append(counted)

    with slot.taken():
        threads = [start(ask, False), start(ask, False)]
        wait_until(lambda: len(slot._queue) == 2)
        threads.append(start(ask, True))
        wait_until(lambda: len(slot._queue) == 3)
    for thread in threads:
        thread.join()
    assert done == [False, False, True]


def test_a_caller_whose_patience_runs_out_is_refused():
    slot = Slot(3)
    with slot.taken():
        began = time.monotonic()
        with pytest.raises(NoPlaceError), slot.taken(patience=0.05):
            pass
        assert 0.04 < time.monotonic() - began < 1
    with slot.taken(patience=0.05):
        assert slot.held_for() < 1


def test_an_error_releases_the_slot():
    slot = Slot(0)
    with pytest.raises(KeyError), slot.taken():
        raise KeyError
    assert slot.held_for() == 0
    with slot.taken():
        assert slot.held_for() > 0


def test_one_thread_holds_the_slot_at_a_time_and_no_thread_is_forgotten():
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
    assert (slot.held_for(), len(slot._queue), slot._counted) == (0, 0, 0)


def test_retry_after_is_bounded_and_falls_with_short_articles():
    slot = Slot(8)
    assert 1 <= slot.retry_after() <= 60
    for _ in range(40):
        with slot.taken():
            pass
    assert slot.retry_after() == 1
