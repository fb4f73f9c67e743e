"""A small writer of DOCX files for tests: parts given as XML, with the frame around them."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Cap"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
)


def p(*inner: str, style: str = "", properties: str = "") -> str:
    """A paragraph; plain words become a run."""
    head = f'<w:pStyle w:val="{style}"/>' if style else ""
    made = "".join(part if part.startswith("<") else r(part) for part in inner)
    return f"<w:p><w:pPr>{head}{properties}</w:pPr>{made}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def foot(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def end(number: int) -> str:
    return f'<w:r><w:endnoteReference w:id="{number}"/></w:r>'


def note(number: int, words: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{p("<w:r><w:footnoteRef/></w:r>", " " + words)}</w:{kind}>'


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"


def row(*cells: str, head: bool = False) -> str:
    made = "".join(part if part.startswith("<") else cell(part) for part in cells)
    return f"<w:tr><w:trPr>{'<w:tblHeader/>' if head else ''}</w:trPr>{made}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def parts(
    body: str, *, footnotes: str = "", endnotes: str = "", styles: str = STYLES, numbering: str = "", settings: str = ""
) -> dict[str, bytes]:
    """The parts of a document by name."""
    named = {
        "footnotes": footnotes,
        "endnotes": endnotes,
        "styles": styles,
        "numbering": numbering,
        "settings": settings,
    }
    named = {name: inner for name, inner in named.items() if inner}
    out = {
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="m" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        + "".join(f'<Relationship Id="{n}" Type="{_OFFICE}/{n}" Target="{n}.xml"/>' for n in named)
        + "</Relationships>",
    }
    out |= {f"word/{name}.xml": f"<w:{name} {_SPACES}>{inner}</w:{name}>" for name, inner in named.items()}
    return {name: words.encode() for name, words in out.items()}


def pack(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, **others: str) -> bytes:
    """A whole file."""
    return pack(parts(body, **others))


def seeds() -> list[bytes]:
    """Body and footnotes apart, as the fuzz target wants them: everything the reader knows, once."""
    changed = f"<w:ins>{r('more')}</w:ins><w:del><w:r><w:delText>less</w:delText></w:r></w:del>"
    spanning = cell("1", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>')
    body = (
        p("Heading", style="H1")
        + p("Words", foot(1), " and ", changed)
        + p("Table 1. Cases", properties='<w:outlineLvl w:val="9"/>')
        + table(row("A", "B", head=True), row(spanning, "2"))
        + p("<w:r><w:lastRenderedPageBreak/><w:br w:type='page'/></w:r>", "Next page", foot(2))
        + f"<w:sdt><w:sdtContent>{p('Inside')}</w:sdtContent></w:sdt><w:sectPr/>"
    )
    files = parts(body, footnotes=note(1, "One.") + note(2, "Two."))
    return [files["word/document.xml"] + b"\x00\x00" + files["word/footnotes.xml"]]
