"""Count the CPUs that processes may fill, and limit each process to one math thread before it imports numpy."""

from __future__ import annotations

import os
from pathlib import Path

# One variable for each linear algebra library that numpy or spaCy may have been built with.
_MATH_THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)


def limit_math_threads() -> None:
    """Limit linear algebra to one thread in this process and its children.

    There is one process for each CPU, so more threads would only compete. Has no effect once numpy is imported.
    """
    os.environ.update(dict.fromkeys(_MATH_THREADS, "1"))


def available_cpus(cgroup: Path = Path("/sys/fs/cgroup")) -> int:
    """Return how many CPUs this process may use: its affinity, limited by the container's quota, but at least 1."""
    if hasattr(os, "process_cpu_count"):  # Python 3.13
        allowed = os.process_cpu_count() or 1
    elif hasattr(os, "sched_getaffinity"):
        allowed = len(os.sched_getaffinity(0))
    else:
        allowed = os.cpu_count() or 1
    quota = _cgroup_quota(cgroup)
    return max(1, allowed if quota is None else min(allowed, int(quota)))


def _cgroup_quota(cgroup: Path) -> float | None:
    """Return the container's limit in CPUs, or None if it has none. Tries control groups version 2, then version 1."""
    try:
        quota, period = (cgroup / "cpu.max").read_text().split()
    except (OSError, ValueError):
        try:
            quota = (cgroup / "cpu/cpu.cfs_quota_us").read_text().strip()
            period = (cgroup / "cpu/cpu.cfs_period_us").read_text().strip()
        except OSError:
            return None
    # Version 2 writes "max" for no limit, version 1 writes -1.
    return int(quota) / int(period) if quota.isdigit() and period.isdigit() and int(period) else None
