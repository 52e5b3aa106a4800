import os
import time

import pytest

from quoteapi.web.door.board import Board


@pytest.fixture
def places():
    board = Board(8)
    taken = [board.take_place() for _ in range(3)]
    for place in taken:
        place.open()
    return taken


def test_a_place_that_is_free_again_is_given_out_again():
    board = Board(8)
    first, second = board.take_place(), board.take_place()
    board.free(first)
    assert (second.number, board.take_place().number) == (1, 0)


def test_a_connection_is_for_the_worker_that_has_least_in_hand(places):
    places[0].take_in_hand(3)
    places[1].take_in_hand(1)
    assert [place.excess() for place in places] == [3, 1, 0]
    places[2].close()
    assert [place.excess() for place in places[:2]] == [2, 0]


def test_a_worker_that_is_alone_leaves_nothing_to_others():
    place = Board(8).take_place()
    place.take_in_hand(3)
    assert place.excess() == 0
    place.open()
    assert place.excess() == 0
    place.retire()
    assert place.excess() == 0


def test_there_is_room_as_long_as_one_worker_has_some(places):
    for place in places:
        place.articles.tell_room(0)
    assert not any(place.articles.any_room() for place in places)
    places[2].articles.tell_room(1)
    assert all(place.articles.any_room() for place in places)
    places[0].articles.tell_room(-1)
    assert not any(place.articles.any_room() for place in places)


def test_the_room_of_a_worker_that_stops_is_its_own(places):
    places[0].articles.tell_room(0)
    places[1].articles.tell_room(0)
    places[2].articles.tell_room(1)
    places[2].close()
    assert [place.articles.any_room() for place in places] == [False, False, True]


def test_a_worker_sees_that_another_has_come_in_its_place():
    board = Board(8)
    old = board.take_place()
    old.open()
    since = time.monotonic()
    old.retire()
    assert not old.has_successor(since)
    new = board.take_place()
    assert not old.has_successor(since)
    new.open()
    assert old.has_successor(since)
    assert board.retiring() == 1
    board.free(old)
    assert board.retiring() == 0


def test_after_a_reload_nobody_counts_as_replaced():
    board = Board(8)
    place = board.take_place()
    place.open()
    place.retire()
    board.forget_retirements()
    assert board.retiring() == 0


def test_other_processes_see_it(places):
    child = os.fork()
    if not child:
        places[1].take_in_hand(5)
        os._exit(0)
    os.waitpid(child, 0)
    assert places[1].excess() == 5
