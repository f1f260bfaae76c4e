import subprocess
import sys


def test_predicting_needs_neither_pandas_nor_scikit_learn(model, tmp_path):
    model.save(tmp_path / "m")
    script = (
        "import sys; from toolkit import bundle; from toolkit.classify import rebuild;"
        f"model = rebuild(bundle.load({str(tmp_path / 'm')!r}));"
        "assert model.label(['新增公交线路']) == [['transport']];"
        "heavy = {'pandas', 'scipy', 'sklearn', 'yaml', 'jieba', 'joblib', 'pydantic'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
