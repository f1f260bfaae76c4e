"""Load a saved model under older libraries than it was fitted with.

    python tests/benchmarks/other_versions.py [MODEL]

Makes two environments in a temporary folder with pip, installs in each an older pair of numpy and
scikit-learn that runs on this Python, and loads MODEL (models/domains) there: every recorded text
must get the recorded scores. A model is arrays and text, so what fitted it does not matter; only
rjieba must cut as it did. It needs a package index, which is why no test does this.
"""

import argparse
import subprocess
import sys
import tempfile
import venv
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAIRS = (
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
print(f"numpy {numpy.__version__}, scikit-learn {sklearn.__version__}: {len(rows)} texts,",
      f"scores differ by at most {far:.1e}")
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, nargs="?", default=ROOT / "models" / "domains")
    model = parser.parse_args().model.resolve()
    segmenters = [f"{name}=={version(name)}" for name in ("rjieba", "jieba")]
    for number, pair in enumerate(PAIRS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / str(number)
            venv.create(folder, with_pip=True)
            python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
            install = [python, "-m", "pip", "install", "--quiet", *pair, *segmenters]
            subprocess.run(install, check=True)
            subprocess.run([python, "-W", "error", "-c", REPLAY, model], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
