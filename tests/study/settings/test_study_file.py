"""A study's file is read as written, or refused in one line that names the key."""

import pytest

from toolkit.corpus import PAGE_FIELDS
from toolkit.errors import BadInput, MissingResource
from toolkit.study import load_study

SMALL = 'title = "t"\n[corpus]\nsources = ["pages"]\n'


def write(tmp_path, text):
    path = tmp_path / "study.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_paths_are_relative_to_the_file(tmp_path):
    study = load_study(write(tmp_path, SMALL))
    assert study.paths(study.corpus.sources) == [tmp_path / "pages"]
    assert study.path(study.output.folder) == tmp_path / "build"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'titel = "t"\n' + SMALL.split("\n", 1)[1],
            r"key 'titel' is not known; did you mean 'title'\?",
        ),
        (SMALL + "[topics]\nnubmers = [3]\n", r"\[topics\] key 'nubmers'.*did you mean 'numbers'"),
        (SMALL + "[zoo]\n", r"key 'zoo' is not known; expected one of"),
        ('title = "t"\n', "key 'corpus' is missing"),
        ('title = "t"\n[corpus]\n', r"\[corpus\] key 'sources' is missing"),
        (SMALL + "[compare]\nlevel = 95\n", r"compare.level = 95: .*less than 1"),
        (SMALL + '[output]\nformats = ["csv", "excel"]\n', r"'csv', 'xlsx', .*mean 'xlsx'\?"),
        ("seed = -1\n" + SMALL, "seed = -1: input should be greater"),
        (SMALL + "[compare]\ntargets = []\n", "expected at least one"),
        (SMALL + '[compare]\nkinds = ["foo"]\n', 'compare.kinds.0 = "foo"'),
        (SMALL + "[topics]\nengines = []\n", "expected at least one"),
        (SMALL + '[output]\nfolder = ""\n', "expected a name"),
        (SMALL + '[output]\nfolder = "pages/out"\n', r"lies among the pages \(pages\)"),
        (SMALL.replace('["pages"]', '"pages"'), 'expected a list, such as \\["pages"\\]'),
        (
            SMALL + 'columns = { "正文" = "text" }',
            r"study.toml: \[corpus\] columns: '正文' is not a field; .* first: text = \"正文\"$",
        ),
        (SMALL + 'columns = { dat = "发布日期" }', r"'dat' is not a field; did you mean 'date'\?"),
        ("seed = 4294967296\n" + SMALL, "less than"),
        ("title = \n", "not TOML: invalid value"),
        ("title = “t”\n", "“ is no quotation mark of TOML: write "),
        ("title＝1\n", "＝ is full-width .*: write it half-width"),
        ('title = "D:\\pages"\n', r"in paths write / in place of \\"),
        (SMALL.replace("pages", "pa\\u0000ges"), "holds the character"),
        (SMALL + '[compare]\npairs = [["1", "1"]]\n', "'1' with itself; two regions"),
        (SMALL + '[[compare.claims]]\nmore = "1"\n', ": a claim is about one"),
        (SMALL + '[[compare.claims]]\nmroe = "1"\n', r"'mroe' is not known; did you mean 'more'\?"),
        (SMALL + '[compare]\npairs = [["1"]]\n', r'pairs.0.1 = \["1"\]: expected one more in'),
        (SMALL + "[topics]\nnames = 3\n", "topics.names = 3: expected a section with keys"),
        (SMALL + '[codebook]\nfile = ""\n', 'codebook.file = "": expected a name'),
        (SMALL + "[classify]\nfolds = 1000000\n", "less than or equal to 1000"),
        (SMALL + "[topics]\nseeds = 1000000000\n", "less than or equal to 1000"),
        (SMALL + "[topics]\nnumbers = [5, 100000000]\n", "numbers.1 = 100000000: .* equal to 1000"),
        (SMALL + "[topics]\nsample = 9223372036854775808\n", "less than 2147483648"),
        (SMALL + "[topics]\nguide_weight = inf\n", "guide_weight = Infinity: input should be"),
        (SMALL + "[compare]\nbootstrap = 1000000000\n", "less than or equal to 100000"),
        (f"seed = {'1' * 5000}\n" + SMALL, "not TOML: a number of more than 4,300 digits"),
        ("a = " + "[" * 5000, "within one another without end"),
        ("a" + ".a" * 5000 + " = 1", "within one another without end"),
        ("[a" + ".a" * 400_000 + "]", "within one another without end"),
        ("x = {a" + '."a" ' * 100_000 + " = 1}", "within one another without end"),
        ("#" * 2_000_000, "2000000 bytes, at most 1048576"),
    ],
)
def test_a_fault_is_one_line_with_its_key(tmp_path, text, message):
    with pytest.raises(BadInput, match=message) as caught:
        load_study(write(tmp_path, text))
    assert "\n" not in str(caught.value)
    assert "study.toml" in str(caught.value)


def test_columns_may_be_named_for_what_the_reader_of_tables_knows(tmp_path):
    columns = ", ".join(f'{field} = "c{field}"' for field in PAGE_FIELDS)
    study = load_study(write(tmp_path, SMALL + f"columns = {{ {columns} }}"))
    assert study.corpus.columns == {field: f"c{field}" for field in PAGE_FIELDS}


def test_a_missing_study_is_said(tmp_path):
    with pytest.raises(MissingResource, match="no such file"):
        load_study(tmp_path / "study.toml")


def test_a_study_in_another_encoding_is_said(tmp_path):
    path = tmp_path / "study.toml"
    path.write_bytes('title = "乡村"'.encode("gb18030"))
    with pytest.raises(BadInput, match="save it as UTF-8"):
        load_study(path)


def test_a_study_that_notepad_saved_is_read(tmp_path):
    path = write(tmp_path, "\ufeff" + SMALL)
    assert load_study(path).title == "t"


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("", "seed = true"),
        ("", 'seed = "1"'),
        ("", "seed = 1.0"),
        ("", "title = 5"),
        ("classify", 'folds = "5"'),
        ("classify", "sample = true"),
        ("topics", "numbers = [true]"),
        ("topics", 'numbers = ["5"]'),
        ("topics", "guided = 1"),
        ("topics", "guide_weight = true"),
        ("compare", 'reprints = "yes"'),
        ("compare", 'level = "0.95"'),
        ("compare", "recheck_seeds = false"),
        ("output", "folder = 1979-05-27"),
    ],
)
def test_a_value_of_another_type_is_not_bent_to_fit(tmp_path, section, line):
    head, body = (line + "\n", "") if not section else ("", f"[{section}]\n{line}\n")
    text = head + (SMALL.split("\n", 1)[1] if line.startswith("title") else SMALL) + body
    with pytest.raises(BadInput, match=rf"{line.split()[0]}.* = .*: expected "):
        load_study(write(tmp_path, text))


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("classify", "families", '["rules", "rules"]'),
        ("topics", "engines", '["nmf", "nmf"]'),
        ("topics", "numbers", "[4, 6, 4]"),
        ("compare", "targets", '["corpus", "corpus"]'),
        ("compare", "kinds", '["body", "body"]'),
        ("compare", "divisions", '["city", "city"]'),
        ("compare", "mix", '["genre", "genre"]'),
        ("compare", "pairs", '[["a", "b"], ["a", "b"]]'),
        ("output", "formats", '["csv", "csv"]'),
    ],
)
def test_what_is_done_is_named_once(tmp_path, section, key, value):
    path = write(tmp_path, f"{SMALL}[{section}]\n{key} = {value}\n")
    with pytest.raises(
        BadInput, match=rf"study.toml: {section}\.?.*{key}.* stands twice; keep one"
    ):
        load_study(path)
