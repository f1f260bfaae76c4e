import pandas as pd

from toolkit import export_table
from toolkit.study.exports.files import export_tables


def test_a_latex_table_is_escaped_and_says_what_it_needs(table, names, tmp_path):
    columns = ["region", "share", "n_coded", "text"]
    text = export_table(table[columns].head(1), tmp_path / "t.tex", names=names).read_text()
    assert text == (
        "% \\usepackage{booktabs}\n"
        "% \\usepackage{ctex}: Chinese text; compile with XeLaTeX or LuaLaTeX\n"
        "\\begin{table}\n"
        "\\begin{tabular}{lrrl}\n"
        "\\toprule\n"
        "地区 & 占比（校正后） & 已编码段落数 & 文字 \\\\\n"
        "\\midrule\n"
        "山东省/德州市/武城县 & 0.250 & 3 & 短文 \\& 100\\% | \\_x\\_ \\\\\n"
        "\\bottomrule\n"
        "\\end{tabular}\n"
        "\\end{table}\n"
    )


def test_latin_tables_need_no_chinese_and_a_minus_is_a_minus(tmp_path):
    table = pd.DataFrame({"x": [-0.5], "y~^\\{}": ["#"]})
    text = export_table(table, tmp_path / "t.tex", language="en", title="A $ table").read_text()
    assert "ctex" not in text
    assert "$-$0.500 & \\# \\\\" in text
    assert "y\\textasciitilde{}\\textasciicircum{}\\textbackslash{}\\{\\}" in text
    assert "\\caption{A \\$ table}" in text


def test_a_long_latex_table_may_break(tmp_path):
    table = pd.DataFrame({"x": range(41)})
    text = export_table(table, tmp_path / "t.tex", language="en").read_text()
    assert text.count("longtable") == 3
    assert "\\endhead" in text


def test_markdown_keeps_its_cells(table, names, tmp_path):
    columns = ["domain", "share", "date", "text"]
    path = export_table(table[columns].head(2), tmp_path / "t.md", names=names, language="en")
    assert path.read_text().splitlines() == [
        "| policy domain | share (corrected) | date | text |",
        "| :--- | ---: | ---: | :--- |",
        "| 殡葬与丧俗改革 | 0.250 | 2024-12-06 | 短文 & 100% \\| _x_ |",
        "| 养老服务 | – | – | – |",
    ]


def test_a_table_for_a_paper_has_a_caption_and_not_the_name_of_its_file(tmp_path):
    tables = [(name, pd.DataFrame({"share": [0.5]})) for name in ("regions-paper", "other")]
    for language, caption in (
        ("zh", "各领域占比（\\%），方括号"),
        ("en", "Share of paragraphs about"),
    ):
        export_tables(tables, tmp_path, kinds=("tex",), language=language)
        paper = (tmp_path / "regions-paper.tex").read_text(encoding="utf-8")
        assert f"\\caption{{{caption}" in paper
    assert "\\caption{other}" in (tmp_path / "other.tex").read_text(encoding="utf-8")
