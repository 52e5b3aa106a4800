"""Say what pip-audit found: python tests tools.read_audit REPORT.json

The exit status is 1 when a locked version has a known vulnerability. Without a report, or with one in which nothing
could be looked up, it is 0 with a line that says SKIPPED: not every registry answers such questions.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> int:
    """Read the report."""
    try:
        found = json.loads(Path(sys.argv[1]).read_text())["dependencies"]
    except (OSError, ValueError, KeyError):
        print("SKIPPED: pip-audit gave no report within its time.")
        return 0
    looked_up = [package for package in found if "vulns" in package]
    if not looked_up:
        print(f"SKIPPED: the registry told nothing of any of the {len(found)} packages.")
        return 0
    bad = [(package, fault) for package in looked_up for fault in package["vulns"]]
    for package, fault in bad:
        fixed = ", ".join(fault.get("fix_versions") or []) or "no version yet"
        print(f"{package['name']} {package['version']}: {fault['id']}, mended in {fixed}")
    print(f"{len(looked_up)} of {len(found)} packages looked up, {len(bad)} known vulnerabilities.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
