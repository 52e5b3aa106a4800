"""Summarize the report of pip-audit: python tests tools.read_audit REPORT.json

The exit status is 1 if a locked version has a known vulnerability. If there is no report, or if nothing could be looked
up, the program prints a line that begins with SKIPPED and exits with 0: not every registry supports such queries.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> int:
    """Print the summary and return the exit status."""
    try:
        found = json.loads(Path(sys.argv[1]).read_text())["dependencies"]
    except (OSError, ValueError, KeyError):
        print("SKIPPED: there is no readable report of pip-audit.")
        return 0
    looked_up = [package for package in found if "vulns" in package]
    if not looked_up:
        print(f"SKIPPED: the registry has no data on any of the {len(found)} packages.")
        return 0
    bad = [(package, fault) for package in looked_up for fault in package["vulns"]]
    for package, fault in bad:
        fixed = ", ".join(fault.get("fix_versions") or []) or "no version yet"
        print(f"{package['name']} {package['version']}: {fault['id']}, fixed in {fixed}")
    print(f"{len(looked_up)} of {len(found)} packages looked up, {len(bad)} known vulnerabilities.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
