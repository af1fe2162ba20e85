"""Makes the files of a word processor for the tests, from as little as they need."""

import zipfile
from html import escape
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
STYLES = {
    "Normal": ("Normal", ""), "Titel": ("Title", ""), "Berschrift1": ("heading 1", ""),
    "Berschrift2": ("heading 2", ""), "Bild": ("caption", ""), "Zitat": ("Quote", ""),
    "Liste": ("List Paragraph", ""), "Byline": ("Byline", ""), "Slug": ("Slugline", ""),
    "Verzeichnis1": ("toc 1", ""), "Geheim": ("Secret", "<w:rPr><w:vanish/></w:rPr>"),
    "Unterzeile": ("Our Crosshead", '<w:basedOn w:val="Berschrift2"/>'),
}  # fmt: skip
OUTLINES = {"Berschrift1": 0, "Berschrift2": 1}


def run(text: str, look: str = "") -> str:
    """Write text of one formatting."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def par(*inside: str, style: str = "", extra: str = "") -> str:
    """Write a paragraph of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{extra}</w:pPr>" if named or extra else ""
    return f"<w:p>{properties}{''.join(inside)}</w:p>"


def members(
    body: str, *, footnotes: str = "", comments: str = "", title: str = ""
) -> dict[str, bytes]:
    """Members of a file with the body given."""
    related = {"styles": "styles.xml"}
    files = {
        "[Content_Types].xml": _HEAD
        + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations(
            {"officeDocument": "word/document.xml", "core-properties": "docProps/core.xml"}
        ),
        "docProps/core.xml": f"{_HEAD}<c:coreProperties xmlns:c='urn:c' xmlns:dc='urn:dc'>"
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Ada Quill</dc:creator>"
        "</c:coreProperties>",
        "word/document.xml": f"{_HEAD}<w:document {_NAMES}><w:body>{body}<w:sectPr/></w:body>"
        "</w:document>",
        "word/styles.xml": f"{_HEAD}<w:styles {_NAMES}>"
        + "".join(_style(id_, name, more) for id_, (name, more) in STYLES.items())
        + "</w:styles>",
        "word/media/image1.png": "\x89PNG not a real picture",
    }
    if footnotes:
        related["footnotes"] = "footnotes.xml"
        files["word/footnotes.xml"] = f"{_HEAD}<w:footnotes {_NAMES}>{footnotes}</w:footnotes>"
    if comments:
        related["comments"] = "comments.xml"
        files["word/comments.xml"] = f"{_HEAD}<w:comments {_NAMES}>{comments}</w:comments>"
    files["word/_rels/document.xml.rels"] = _relations(related)
    return {name: content.encode("utf-8") for name, content in files.items()}


def docx(body: str, **more: str) -> bytes:
    """Make a file with the body given."""
    return packed(members(body, **more))


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack members; the same members give the same bytes."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2026, 11, 24, 12, 0, 0))
            info.compress_type = method
            archive.writestr(info, content)
    return target.getvalue()


def unpacked(raw: bytes) -> dict[str, bytes]:
    """Members of a file."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _style(id_: str, name: str, more: str) -> str:
    level = OUTLINES.get(id_)
    outline = f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>' if level is not None else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>{more}{outline}'
        "</w:style>"
    )


def _relations(targets: dict[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{listed}</Relationships>'


def sample() -> bytes:
    """`tests/samples/wire-text/strait.docx`: a story as a desk would write it."""
    bold, italic = "<w:b/>", "<w:i/>"
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        par(run("Ankara Offers to Host Talks on Strait"), style="Titel")
        + par(run("strait-talks"), style="Slug")
        + par(run("By Ada Quill"), style="Byline")
        + par(
            run("ISTANBUL (AP) - Ankara has again presented "),
            run("him"), '<w:proofErr w:type="spellStart"/>', run("self"),
            run(" as a broker in the "), run("dispute", italic),
            "<w:del><w:r><w:delText> and quarrel</w:delText></w:r></w:del>",
            f"<w:ins>{run(' over ships')}</w:ins>", run(" that wait at the strait."),
            '<w:r><w:footnoteReference w:id="5"/></w:r>',
        )
        + par(run("Ankara kept itself", bold), run(" ready, said pilots. "),
              run("Ask Ole!", "<w:vanish/>"), page)
        + par(run("Tankers wait in the fog"), style="Bild")
        + par(run("What happens next"), style="Berschrift2")
        + par(run("Talks may begin on Monday"), style="Liste")
        + par(run("Bern congratulated "), run("himself", bold), run(" on its pilots."))
    )  # fmt: skip
    footnotes = (
        '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="5">{par(run("Some 40,000 ships pass each year."))}</w:footnote>'
    )
    return docx(body, footnotes=footnotes, title="Strait talks")
