"""Why a file could not be read, in Chinese."""

from toolkit.study.report.blocks import Both
from toolkit.study.report.reasons import reason

# What a library or the system adds of its own stays as it was said.
PATTERNS = (
    (r"empty", "空文件"),
    (r"no text \(a document of pictures\?\)", "没有文字（也许全是图片）"),
    (r"no visible text \(a page that a script fills\?\)", "没有可见文字（也许由脚本填充）"),
    (r"no content", "没有内容"),
    (r"every line of it is furniture", "每一行都是页面附件（导航、版权等）"),
    (r"not text in any known encoding", "不是文本，或编码不明"),
    (
        r"mend what an editor shows garbled, save it as UTF-8",
        "请在编辑器里改好乱码，再存为 UTF-8",
    ),
    (r"bytes that are no text in the encoding of the other rows", "这一行的字节与其余行的编码不符"),
    (r"half a character \(a lone surrogate\)", "有半个字符（不成对的代理项）"),
    (r"not JSON", "不是 JSON"),
    (r"not a JSON object", "不是 JSON 对象（{{…}}）"),
    (r"([\d,]+) bytes for one page, at most ([\d,]+)", "一页有 {0} 字节，最多 {1}"),
    (r"split it", "请拆分"),
    (r"more than ([\d,]+) characters", "超过 {0} 个字"),
    (r"expected one page in a row", "一行应为一页"),
    (r"more fields than columns", "格数多于列数"),
    (r"put quotes around a text that holds what parts the cells", "正文里有分隔符的请加引号"),
    (r"(\d+) columns (.*)", "有 {0} 列 {1}"),
    (r"keep one", "请只留一列"),
    (r"column ('.*'): (.*) is no text", "列 {0} 不是文字：{1}"),
    (r"not CSV: field larger than .*", "不是 CSV：有一格过长"),
    (r"not CSV: more than ([\d,]+) characters in a line", "不是 CSV：一行超过 {0} 个字"),
    (r"not CSV: unexpected end of data", "不是 CSV：引号没有闭合"),
    (r"not CSV: ('.*') expected after '\"'", "不是 CSV：引号之后应为 {0}"),
    (r"not CSV: (.*)", "不是 CSV：{0}"),
    (r"not Parquet: (.*)", "不是 Parquet：{0}"),
    (r"no column (.*)", "没有列 {0}"),
    (r"expected the text there", "正文应在其中"),
    (r"found none", "一列也没有"),
    (r"found (.*)", "找到的列是 {0}"),
    (
        r"rename the one that holds the text, or name it: (`.*`) \(columns under \[corpus\]\)",
        "请给正文所在的列改名，或指明：{0}（研究设置里是 [corpus] 的 columns）",
    ),
    (r"cannot be read: (.*)", "无法读取：{0}"),
    (r"permission denied", "没有权限"),
    (r"no such file or directory", "文件不存在"),
    (r"is a directory", "是文件夹"),
    (r"input/output error", "读写出错"),
    (
        r"no plain file \(a link to nothing, a pipe, a device\)",
        "不是普通文件（断开的链接、管道或设备）",
    ),
    (r"(.+) under the name (\.\S+)", "{0}，却用了后缀 {1}"),
    (r"a PDF", "这是 PDF"),
    (r"an archive or office file", "这是压缩包或办公文档"),
    (r"an archive", "这是压缩包"),
    (r"an old or encrypted office file", "这是旧格式或加密的办公文档"),
    (r"a picture", "这是图片"),
    (r"an archive \((\S+)\)", "压缩包（{0}）"),
    (r"unpack it first", "请先解压"),
    (r"a spreadsheet \((\S+)\)", "电子表格（{0}）"),
    (r"save it as \.xlsx or \.csv, a page in each row", "请另存为 .xlsx 或 .csv，一行一页"),
    (r"not an Excel file \(\.xlsx\), or damaged: (.*)", "不是 Excel 文件（.xlsx），或已损坏：{0}"),
    (
        r"cells (\S+) are merged, and Excel keeps ('.*') in the first of them alone: .*",
        "{0} 是合并的单元格，Excel 只在第一格留下 {1}：请取消合并，每格都填好",
    ),
    (
        r"cell (\S+) holds a formula without its value",
        "单元格 {0} 的公式没有值：请用 Excel 打开并保存",
    ),
    (r"open the file in Excel, save it, and try again", "再试一次"),
    (
        r"([\d,]+) characters, where Excel cuts a cell: the rest is lost",
        "有 {0} 个字，Excel 在此截断，其余已丢失",
    ),
    (r"export it as \.csv", "请导出为 .csv"),
    (r"unpacks to far more than a table of its size", "解压后远远超过这么大的表应有的大小"),
    (r"rows beyond (\d+), where Excel ends", "超过 {0} 行，Excel 最多这么多"),
    (r"([\d,]+) bytes, at most ([\d,]+)", "有 {0} 字节，最多 {1}"),
    (r"save it as \.csv", "请另存为 .csv"),
    (r"a picture \((\S+)\)", "图片（{0}）"),
    (r"sound or film \((\S+)\)", "音频或视频（{0}）"),
    (r"its text needs recognition \(OCR\)", "文字需要识别（OCR）"),
    (r"a format that is not read \((\S+)\)", "不支持的格式（{0}）"),
    (r"save it as \.docx or \.pdf", "请另存为 .docx 或 .pdf"),
    (r"known: (.*)", "可读的有 {0}"),
    (r"unknown type without a suffix", "没有后缀，类型不明"),
    (r"unknown type (\S+)", "类型不明（{0}）"),
    (r"expected (\..*)", "应为 {0}"),
    (r"a scanned PDF", "扫描的 PDF"),
    (
        r"(\d+) pages without text, which needs recognition \(OCR\)",
        "{0} 页没有文字，需要识别（OCR）",
    ),
    (r"a PDF whose letters have no character codes", "PDF 中的字没有字符编码"),
    (r"it needs OCR", "需要识别（OCR）"),
    (r"an encrypted PDF", "加密的 PDF"),
    (r"save it without protection", "请去掉保护后另存"),
    (r"a damaged web archive: no HTML in it", "损坏的单文件网页，里面没有 HTML"),
    (r"a damaged PDF: (.*)", "损坏的 PDF（{0}），请重新下载"),
    (r"a PDF that unpacks to far more than it holds", "PDF 展开后远大于文件本身"),
    (r"a Word file that unpacks to far more than it holds", "Word 文件展开后远大于文件本身"),
    (r"a damaged Word file: (.*)", "损坏的 Word 文件（{0}），请重新下载或另存"),
)


def refusal(text: str) -> Both:
    """Return why a source was refused, in both languages.

    >>> refusal("a picture (.tiff); its text needs recognition (OCR)").zh
    '图片（.tiff）；文字需要识别（OCR）'
    """
    return reason(text, PATTERNS)
