"""The report as a DOCX file with real footnotes, written part by part so that its bytes never vary."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from markup import Block, Rich

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_P}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("footnotes", "footnotes"),
        )
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_P}/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_P}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>",
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_P}/relationships">'
    + "".join(
        f'<Relationship Id="rId{index}" Type="{_R}/{name}" Target="{name}.xml"/>'
        for index, name in enumerate(("styles", "settings", "footnotes"), 1)
    )
    + "</Relationships>",
}


def _style(name: str, title: str, extra: str, *, kind: str = "paragraph") -> str:
    based = '<w:basedOn w:val="Normal"/>' if kind == "paragraph" and name != "Normal" else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{title}"/>{based}{extra}</w:style>'


def _styles() -> str:
    out = [
        _style("Normal", "Normal", '<w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria"/><w:sz w:val="21"/></w:rPr>')
    ]
    for level, size in enumerate((40, 36, 26, 23, 21), 1):
        out.append(
            _style(
                f"Heading{level}",
                f"heading {level}",
                '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/>'
                f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
                f'<w:rPr><w:b/><w:color w:val="1F4A57"/><w:sz w:val="{size}"/></w:rPr>',
            )
        )
    out.append(_style("Caption", "caption", '<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:sz w:val="18"/></w:rPr>'))
    out.append(_style("FootnoteText", "footnote text", '<w:rPr><w:sz w:val="17"/></w:rPr>'))
    out.append(
        _style(
            "FootnoteReference",
            "footnote reference",
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
            kind="character",
        )
    )
    return f"<w:styles {_W}>{''.join(out)}</w:styles>"


def _run(text: str, italic: bool) -> str:
    if not text:
        return ""
    style = "<w:rPr><w:i/></w:rPr>" if italic else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


_MARK = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{}</w:r>'


class _Writer:
    def __init__(self) -> None:
        self.notes: list[str] = []

    def runs(self, rich: Rich) -> str:
        cuts = {0, len(rich.text)} | {at for at, _ in rich.notes}
        cuts |= {edge for it in rich.italics for edge in (it.start, it.end)}
        edges, out, waiting = sorted(cuts), [], list(rich.notes)
        for index, start in enumerate(edges):
            while waiting and waiting[0][0] == start:
                out.append(self._note(waiting.pop(0)[1]))
            if index + 1 < len(edges):
                end = edges[index + 1]
                out.append(_run(rich.text[start:end], any(i.start <= start and end <= i.end for i in rich.italics)))
        return "".join(out)

    def _note(self, rich: Rich) -> str:
        self.notes.append(self.runs(rich))
        return _MARK.format(f'<w:footnoteReference w:id="{len(self.notes)}"/>')

    def paragraph(self, rich: Rich, style: str = "") -> str:
        head = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{head}{self.runs(rich)}</w:p>"

    def table(self, block: Block) -> str:
        edges = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "bottom", "insideH"))
        grid = "".join('<w:gridCol w:w="1400"/>' for _ in block.head)
        rows = [self._row(block.head, "<w:trPr><w:tblHeader/></w:trPr>")]
        rows += [self._row(row, "") for row in block.rows]
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def _row(self, cells: list[Rich], properties: str) -> str:
        made = "".join(f"<w:tc><w:tcPr/>{self.paragraph(cell)}</w:tc>" for cell in cells)
        return f"<w:tr>{properties}{made}</w:tr>"

    def display(self, block: Block) -> str:
        title = block.fields["caption"] + (f" (Unit: {block.fields['unit']})" if "unit" in block.fields else "")
        out = [self.paragraph(Rich(f"{block.kind.capitalize()} {block.label}. {title}"), "Caption")]
        if block.kind == "table":
            out.append(self.table(block))
        out += [self.paragraph(Rich(block.fields[key])) for key in ("source", "remark") if key in block.fields]
        return "".join(out)


def docx(blocks: list[Block], title: str, first_note: int) -> bytes:
    """The whole report as DOCX bytes, the same for the same source."""
    writer = _Writer()
    body = []
    for block in blocks:
        if block.kind == "heading":
            assert block.rich is not None
            body.append(writer.paragraph(block.rich, f"Heading{block.level}"))
        elif block.kind == "paragraph":
            assert block.rich is not None
            body.append(writer.paragraph(block.rich))
        else:
            body.append(writer.display(block))
    numbering = f'<w:footnotePr><w:numStart w:val="{first_note}"/></w:footnotePr>'
    parts = dict(_PARTS)
    parts["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{_P}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )
    parts["word/document.xml"] = (
        f"<w:document {_W}><w:body>{''.join(body)}<w:sectPr>{numbering}"
        '<w:pgSz w:w="8391" w:h="11906"/></w:sectPr></w:body></w:document>'
    )
    parts["word/styles.xml"] = _styles()
    parts["word/settings.xml"] = f"<w:settings {_W}>{numbering}</w:settings>"
    rule = '<w:footnote w:type="{}" w:id="{}"><w:p><w:r><w:{}/></w:r></w:p></w:footnote>'
    parts["word/footnotes.xml"] = (
        f"<w:footnotes {_W}>{rule.format('separator', -1, 'separator')}"
        f"{rule.format('continuationSeparator', 0, 'continuationSeparator')}"
        + "".join(
            f'<w:footnote w:id="{index}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f"{_MARK.format('<w:footnoteRef/>')}{_run(' ', False)}{runs}</w:p></w:footnote>"
            for index, runs in enumerate(writer.notes, 1)
        )
        + "</w:footnotes>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _HEAD + parts[name])
    return out.getvalue()
