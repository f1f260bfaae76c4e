"""Load a saved model under other libraries than it was fitted with.

    python tests/benchmarks/other_versions.py [MODEL] [--newer PYTHON]

Makes environments in a temporary folder with pip, installs in each an older pair of numpy and
scikit-learn that runs on this Python, and loads MODEL (models/domains) there: every recorded text
must get the recorded scores. --newer names a newer interpreter; there the newest that pip finds are
taken, with the segmenters of this one. A model is arrays and text, so what fitted it does not
matter; only its segmenter must cut as it did. It needs a package index: no test does this.
"""

import argparse
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEWEST = ("numpy", "scikit-learn", "scipy")
PAIRS = (
    ("numpy==1.26.4", "scikit-learn==1.4.2", "scipy==1.11.4"),
    ("numpy==2.0.2", "scikit-learn==1.6.1", "scipy==1.14.1"),
    ("numpy==2.2.6", "scikit-learn==1.7.2", "scipy==1.15.3"),
)

REPLAY = """\
import json, sys
import numpy, sklearn, toolkit
model = toolkit.load_model(sys.argv[1])
with open(sys.argv[1] + "/replay.json", encoding="utf-8") as file:
    rows = json.load(file)
found = model.predict_proba([row["text"] for row in rows])
far = numpy.abs(found - numpy.array([row["scores"] for row in rows])).max()
print(f"Python {sys.version.split()[0]}, numpy {numpy.__version__},",
      f"scikit-learn {sklearn.__version__}: {len(rows)} texts,",
      f"scores differ by at most {far:.1e}")
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, nargs="?", default=ROOT / "models" / "domains")
    parser.add_argument("--newer", metavar="PYTHON", help="an interpreter of a newer Python")
    given = parser.parse_args()
    segmenters = [f"{name}=={version(name)}" for name in ("rjieba", "jieba")]
    runs = [(sys.executable, pair) for pair in PAIRS]
    for base, pair in [*runs, *([(given.newer, NEWEST)] if given.newer else [])]:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([base, "-m", "venv", folder], check=True)
            python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
            install = [python, "-m", "pip", "install", "--quiet", *pair, *segmenters]
            subprocess.run(install, check=True)
            replay = [python, "-W", "error", "-c", REPLAY, given.model.resolve()]
            subprocess.run(replay, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
