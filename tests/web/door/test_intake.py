import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteapi.web.door.intake import Arrival, Intake

LIMIT = 100
POST = b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
STREAM = frozenset(("/v1/quotes/batch",))

WHOLE = [
    pytest.param(b"GET /healthz HTTP/1.1\r\n\r\n", id="no body"),
    pytest.param(POST + b"Content-Length: 3\r\n\r\nabc", id="length"),
    pytest.param(POST + b"content-LENGTH:3 \r\n\r\nabc", id="length, odd case and space"),
    pytest.param(POST + b"Content-Length: 100\r\n\r\n" + b"a" * 100, id="as long as allowed"),
    pytest.param(CHUNKED + b"3\r\nabc\r\n0\r\n\r\n", id="chunks"),
    pytest.param(CHUNKED + b"03;a=b\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: b\r\n\r\n", id="extension and trailer"),
    pytest.param(CHUNKED + b"64\r\n" + b"a" * 100 + b"\r\n0\r\n\r\n", id="chunks as long as allowed"),
]


@pytest.mark.parametrize("sent", WHOLE)
def test_a_request_is_whole_with_its_last_byte_however_it_is_cut(sent):
    intake = Intake(LIMIT)
    arrivals = [intake.feed(sent[at : at + 1]) for at in range(len(sent))]
    assert set(arrivals[:-1]) <= {Arrival.PARTIAL}
    assert arrivals[-1] is Arrival.WHOLE
    assert Intake(LIMIT).feed(sent) is Arrival.WHOLE


KEPT = [
    pytest.param(b"GET /healthz HTTP/1.1\r\n\r\n", b"GET /healthz HTTP/1.1\r\n\r\n", id="no body"),
    pytest.param(POST + b"Content-Length: 3\r\n\r\nabc", POST + b"Content-Length: 3\r\n\r\nabc", id="length"),
    pytest.param(
        CHUNKED + b"03;a=b\r\nabc\r\n1\r\nd\r\n0\r\nX-Request-ID: b\r\n\r\n",
        POST + b"Content-Length: 4\r\n\r\nabcd",
        id="chunks",
    ),
    pytest.param(CHUNKED + b"0\r\n\r\n", POST + b"Content-Length: 0\r\n\r\n", id="no chunks"),
]


@pytest.mark.parametrize(("sent", "kept"), KEPT)
@pytest.mark.parametrize("behind", [b"", b"GET / HTTP/1.1\r\n\r\n"], ids=["alone", "another behind it"])
def test_gunicorn_reads_a_body_of_known_length(sent, kept, behind):
    intake = Intake(LIMIT)
    assert intake.feed(sent + behind) is Arrival.WHOLE
    assert intake.request() == kept + behind
    assert intake.held() == len(kept + behind)


def test_many_small_chunks_take_no_longer_than_their_bytes():
    """gunicorn's own reader copies what is left for every chunk: 13 seconds for these on the same machine."""
    sent, intake = CHUNKED + b"1\r\na\r\n" * 200_000 + b"0\r\n\r\n", Intake(1_000_000)
    began = time.process_time()
    arrivals = {intake.feed(sent[at : at + 65536]) for at in range(0, len(sent), 65536)}
    assert time.process_time() - began < 2
    assert arrivals == {Arrival.PARTIAL, Arrival.WHOLE}
    assert intake.request().endswith(b"\r\n\r\n" + b"a" * 200_000)


ODD = [
    pytest.param(POST + b"Content-Length: x\r\n\r\n", id="length no number"),
    pytest.param(POST + b"Content-Length: -1\r\n\r\n", id="negative length"),
    pytest.param(POST + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\n", id="two lengths"),
    pytest.param(b"zebrafish said so\r\n\r\n", id="no HTTP"),
    pytest.param(b"POST /v1/quotes/batch?a HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", id="a stream, with its head"),
]


@pytest.mark.parametrize("sent", ODD)
def test_what_is_odd_is_left_to_gunicorn_at_once(sent):
    assert Intake(LIMIT, STREAM).feed(sent) is Arrival.WHOLE


# gunicorn would wait for more of each of these, in a thread.
BATCH = b"POST /v1/quotes/batch HTTP/1.1\r\nHost: a\r\n"
REFUSED = [
    pytest.param(POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", "BROKEN", id="length and chunked"),
    pytest.param(CHUNKED.replace(b"1.1", b"1.0"), "BROKEN", id="chunks in HTTP/1.0"),
    pytest.param(POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n", "CODED", id="other coding"),
    pytest.param(CHUNKED[:-2] + b"Transfer-Encoding: chunked\r\n\r\n", "CODED", id="chunked twice"),
    pytest.param(POST + b"Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n", "CODED", id="two codings"),
    pytest.param(POST + b"Transfer-Encoding:\r\n\r\n", "CODED", id="empty coding"),
    pytest.param(BATCH + b"Transfer-Encoding: gzip, chunked\r\n\r\n", "CODED", id="other coding of a stream"),
    pytest.param(CHUNKED + b"xyz\r\n", "BROKEN", id="chunk size no number"),
    pytest.param(CHUNKED + b"-3\r\n", "BROKEN", id="negative chunk size"),
    pytest.param(CHUNKED + b"3 \r\n", "BROKEN", id="space behind a chunk size"),
    pytest.param(CHUNKED + b"0" * 20 + b"3\r\n", "BROKEN", id="chunk size with many zeros"),
    pytest.param(CHUNKED + b"3;a\nb\r\n", "BROKEN", id="line end in an extension"),
    pytest.param(CHUNKED + b"3\r\nabcdef\r\n", "BROKEN", id="chunk longer than it says"),
    pytest.param(CHUNKED + b"1" * 9000, "BROKEN", id="chunk size without end"),
    pytest.param(CHUNKED + b"1;" + b"a" * 9000 + b"\r\n", "BROKEN", id="long extension"),
    pytest.param(CHUNKED + b"0\r\n" + b"A: b\r\n" * 20_000, "LONG_HEAD", id="trailer without end"),
]


@pytest.mark.parametrize(("sent", "arrival"), REFUSED)
def test_what_gunicorn_would_wait_for_is_refused(sent, arrival):
    assert Intake(LIMIT, STREAM).feed(sent) is Arrival[arrival]


LONG = [
    pytest.param(POST + b"Content-Length: 101\r\n\r\n", Arrival.LONG_BODY, id="length"),
    pytest.param(POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", Arrival.LONG_BODY, id="endless length"),
    pytest.param(CHUNKED + b"65\r\n", Arrival.LONG_BODY, id="one chunk"),
    pytest.param(CHUNKED + b"33\r\n" + b"a" * 51 + b"\r\n32\r\n", Arrival.LONG_BODY, id="chunks together"),
    pytest.param(CHUNKED + b"1;" + b"a" * 4000 + b"\r\na\r\n", Arrival.PARTIAL, id="some framing"),
    pytest.param(CHUNKED + (b"1;" + b"a" * 4000 + b"\r\na\r\n") * 20, Arrival.LONG_BODY, id="much framing"),
    pytest.param(b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20_000, Arrival.LONG_HEAD, id="head without end"),
    pytest.param(b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20_000 + b"\r\n", Arrival.LONG_HEAD, id="head"),
]


@pytest.mark.parametrize(("sent", "arrival"), LONG)
def test_what_is_too_long_is_known_before_it_is_all_there(sent, arrival):
    assert Intake(LIMIT, STREAM).feed(sent) is arrival


def test_empty_lines_before_a_request_are_passed_over():
    intake = Intake(LIMIT)
    assert intake.feed(b"\r\n\r\nGET / HTTP/1.1\r\n\r\n") is Arrival.WHOLE
    assert intake.path == "/"


def test_what_is_told_of_a_request():
    intake = Intake(LIMIT)
    intake.feed(POST + b"X-Request-ID: r1\r\n\r\n")
    assert (intake.method, intake.path, intake.request_id) == ("POST", "/v1/quotes", "r1")


def test_two_ids_are_told_as_one_that_is_not_sane():
    intake = Intake(LIMIT)
    intake.feed(POST + b"X-Request-ID: r1\r\nX-Request-ID: r2\r\n\r\n")
    assert intake.request_id == "r1,r2"


@pytest.mark.parametrize("body", [b"Content-Length: 3\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n"])
def test_a_client_that_waits_is_told_to_go_on_once(body):
    intake = Intake(LIMIT)
    assert intake.feed(POST + b"Expect: 100-Continue\r\n" + body) is Arrival.PARTIAL
    assert intake.wants_continue()
    assert not intake.wants_continue()
    rest = b"abc" if b"Length" in body else b"3\r\nabc\r\n0\r\n\r\n"
    assert intake.feed(rest) is Arrival.WHOLE
    assert intake.request() == POST + b"Content-Length: 3\r\n\r\nabc"


def test_a_client_of_http_1_0_is_not_told_to_go_on():
    intake = Intake(LIMIT)
    assert intake.feed(b"POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n") is Arrival.PARTIAL
    assert not intake.wants_continue()


@given(st.lists(st.binary(max_size=40), max_size=12), st.sampled_from([b"", POST, CHUNKED, CHUNKED + b"3\r\nabc\r\n"]))
def test_any_bytes_are_taken(pieces, head):
    intake = Intake(LIMIT)
    for piece in [head, *pieces]:
        assert isinstance(intake.feed(piece), Arrival)
        intake.wants_continue()


@given(st.lists(st.binary(min_size=1, max_size=30), max_size=4), st.data())
def test_chunks_are_whole_however_they_are_cut(chunks, data):
    sent = CHUNKED + b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"
    body = sum(map(len, chunks))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=6)))
    intake = Intake(LIMIT)
    arrivals = [intake.feed(sent[a:b]) for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    whole = [arrival for arrival in arrivals if arrival is not Arrival.PARTIAL]
    assert whole[-1] is (Arrival.WHOLE if body <= LIMIT else Arrival.LONG_BODY)
    if body <= LIMIT:
        assert intake.request() == POST + b"Content-Length: %d\r\n\r\n" % body + b"".join(chunks)
