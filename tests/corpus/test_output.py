import gzip
import os
import resource
import shlex
import signal
import subprocess
import sys
import zlib

import pytest

from quoteapi.corpus import output as outputs
from quoteapi.corpus.errors import BatchError
from quoteapi.corpus.output import open_output
from support.corpora import requests, write
from support.programs import FAKE, environ, run

ANSWERS = [f'{{"id":"a{number}"}}\n'.encode() for number in range(1000)]


def put(path, answers, end=0):
    with open_output(path, -1) as output:
        output.start_at(end)
        for answer in answers:
            output.write(answer)


def content(path):
    data = path.read_bytes()
    return gzip.decompress(data) if path.name.endswith(".gz") else data


def members(data):
    while data:
        member = zlib.decompressobj(wbits=31)
        yield member.decompress(data)
        assert member.eof
        data = member.unused_data


@pytest.mark.parametrize("name", ["out", "out.gz"])
def test_old_content_is_replaced(tmp_path, name):
    (tmp_path / name).write_bytes(b"old" * 10000)
    put(tmp_path / name, ANSWERS)
    assert content(tmp_path / name) == b"".join(ANSWERS)


@pytest.mark.parametrize("name", ["out", "out.gz"])
def test_content_before_the_start_is_kept(tmp_path, name):
    put(tmp_path / name, ANSWERS[:500])
    end = (tmp_path / name).stat().st_size
    with (tmp_path / name).open("ab") as file:
        file.write(b"torn")
    put(tmp_path / name, ANSWERS[500:], end)
    assert content(tmp_path / name) == b"".join(ANSWERS)


def test_a_member_holds_whole_lines_and_is_of_limited_size(tmp_path, monkeypatch):
    monkeypatch.setattr(outputs, "MEMBER_BYTES", 1000)
    put(tmp_path / "out.gz", ANSWERS)
    parts = list(members((tmp_path / "out.gz").read_bytes()))
    assert len(parts) > 10
    assert all(part.endswith(b"\n") and len(part) < 1100 for part in parts)


def test_a_member_is_closed_after_its_time(tmp_path, monkeypatch):
    monkeypatch.setattr(outputs, "MEMBER_SECONDS", 0.0)
    with open_output(tmp_path / "out.gz", -1) as output:
        output.start_at(0)
        output.write(ANSWERS[0])
        assert content(tmp_path / "out.gz") == ANSWERS[0]


def test_an_interrupt_writes_the_buffered_answers(tmp_path):
    def interrupted():
        yield from ANSWERS[:10]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put(tmp_path / "out.gz", interrupted())
    assert content(tmp_path / "out.gz") == b"".join(ANSWERS[:10])


@pytest.mark.parametrize("name", ["full", "full.gz"])
def test_a_full_device_is_reported(tmp_path, name):
    (tmp_path / name).symlink_to("/dev/full")
    with pytest.raises(BatchError, match="cannot be written: No space left on device"):
        put(tmp_path / name, ANSWERS)


@pytest.mark.parametrize("name", ["out", "out.gz"])
def test_an_answer_that_does_not_fit_on_the_disk_leaves_no_trace(tmp_path, name, monkeypatch):
    """Simulate a full disk by a limit on the file size: the system writes what fits and then refuses."""
    monkeypatch.setattr(outputs, "MEMBER_BYTES", 100)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1005, hard))
    try:
        with pytest.raises(BatchError, match="the answers written so far are kept, and --resume continues from them"):
            put(tmp_path / name, ANSWERS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    written = content(tmp_path / name)
    assert b"".join(ANSWERS).startswith(written)
    assert written.endswith(b"\n")


CANNOT = [
    pytest.param("none/out", "none/out cannot be opened: No such file or directory", id="no folder"),
    pytest.param("file/out", "file/out cannot be opened: Not a directory", id="a file instead of a folder"),
    pytest.param("folder", "folder cannot be opened: Is a directory", id="a folder"),
]


@pytest.mark.parametrize(("name", "message"), CANNOT)
def test_an_output_that_cannot_be_opened_is_reported(tmp_path, name, message):
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(BatchError, match=message):
        put(tmp_path / name, ANSWERS)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to any folder")
def test_a_read_only_folder_is_reported(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(BatchError, match="Permission denied"):
        put(tmp_path / "out", ANSWERS)


LINKS = [pytest.param(os.link, id="hard link"), pytest.param(os.symlink, id="symbolic link")]


@pytest.mark.parametrize("link", LINKS)
def test_the_input_under_another_name_is_refused(tmp_path, link):
    source = write(tmp_path / "in", requests(2))
    link(source, tmp_path / "out")
    with source.open("rb") as reader:
        output = open_output(tmp_path / "out", reader.fileno())
        with pytest.raises(BatchError, match="is also the input"):
            output.__enter__()
    assert source.read_bytes().count(b"\n") == 2


@pytest.mark.parametrize("redirect", ["- -o in < in", "in >> in", "- < in >> in"])
def test_the_input_is_refused_when_the_shell_redirects_to_it(tmp_path, redirect):
    source = write(tmp_path / "in", requests(2))
    before = source.read_bytes()
    done = subprocess.run(
        f"{shlex.join(FAKE)} batch {redirect}",
        shell=True, cwd=tmp_path, env=environ(), capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"is also the input" in done.stderr
    assert source.read_bytes() == before


def test_a_second_run_on_the_same_output_is_refused(tmp_path):
    with open_output(tmp_path / "out", -1), pytest.raises(BatchError, match="is being written by another run"):
        put(tmp_path / "out", ANSWERS)


def test_a_missing_model_leaves_the_output_unchanged(tmp_path):
    (tmp_path / "out").write_text("old")
    source = write(tmp_path / "in", requests(2))
    assert run(FAKE, "batch", source, tmp_path / "out", QUOTEAPI_MODEL="missing").returncode == 2
    assert (tmp_path / "out").read_text() == "old"


def test_the_output_can_be_a_named_pipe(tmp_path):
    source = write(tmp_path / "in", requests(3))
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen([sys.executable, "-c", f"print(open({str(tmp_path / 'pipe')!r}).read().count('a2'))"],
                          stdout=subprocess.PIPE) as reader:  # fmt: skip
        assert run(FAKE, "batch", source, tmp_path / "pipe").returncode == 0
        assert reader.communicate()[0] == b"1\n"
