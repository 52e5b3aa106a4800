import pytest

from quoteapi.cpus import available_cpus

QUOTAS = [
    pytest.param({"cpu.max": "100000 100000\n"}, 1, id="one CPU"),
    pytest.param({"cpu.max": "50000 100000\n"}, 1, id="half a CPU"),
    pytest.param({"cpu/cpu.cfs_quota_us": "100000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 1, id="version 1"),
    pytest.param({"cpu.max": "max 100000\n"}, None, id="no limit"),
    pytest.param({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, None, id="version 1, no limit"),
    pytest.param({"cpu.max": "10000000 100000\n"}, None, id="more than the machine has"),
    pytest.param({}, None, id="no control group"),
    pytest.param({"cpu.max": "nonsense"}, None, id="unreadable"),
]


@pytest.mark.parametrize(("files", "cpus"), QUOTAS)
def test_available_cpus(tmp_path, files, cpus):
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    unlimited = available_cpus(tmp_path / "nowhere")
    assert available_cpus(tmp_path) == (cpus or unlimited)
    assert unlimited >= 1
