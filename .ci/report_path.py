"""Says where the report of the round that params.yaml names stands; the last line of `make demo`.

Example:
    $ .venv/bin/python .ci/report_path.py
    报告 · Report: /home/user/lianshen/out/demo/reports/index.html
"""

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Print the absolute path; 1 when there is no report there."""
    settings = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))
    report = ROOT / settings["out"] / "reports" / "index.html"
    if not report.is_file():
        sys.stderr.write(f"没有生成报告：{report}\n")
        return 1
    sys.stdout.write(f"报告 · Report: {report}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
