"""PDF/A: every form passes PDFBox's Preflight as part 1b, and the rules of part 2b."""

from __future__ import annotations

import inspect
import os
import shutil
import subprocess
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import iter_modules
from xml.etree import ElementTree

import pikepdf
import pytest

import app.documents.forms
from tests.unit.documents import every_form
from tests.unit.documents import form_samples as samples
from tests.unit.documents.archival import faults
from tests.unit.documents.every_form import EVERY

JARS = [
    Path("/usr/share/java") / f"{name}.jar"
    for name in (
        "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation",
        "jaxb-api",
    )
]  # fmt: skip
CLAIMED = {1: b"<pdfaid:part>1</pdfaid:part>", 2: b"<pdfaid:part>2</pdfaid:part>"}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every form as it is made for people."""
    folder = tmp_path_factory.mktemp("papers")
    made = {}
    for name, make in EVERY.items():
        make(folder / "paper.pdf", samples.ORDER)
        made[name] = (folder / "paper.pdf").read_bytes()
    return made


def _preflight(files: list[Path]) -> dict[str, list[str]]:
    """What PDFBox finds wrong in each of these, all looked at by one process."""
    lacking = [str(jar) for jar in JARS if not jar.exists()]
    if shutil.which("java") is None or lacking:
        pytest.skip(f"PDFBox's Preflight is not there: {lacking or 'java'}")
    listed = files[0].with_name("list.txt")
    listed.write_text("\n".join(map(str, files)))
    subprocess.run(
        ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", os.pathsep.join(map(str, JARS)),
         "org.apache.pdfbox.preflight.Validator_A1b", "xml", "group", str(listed)],
        check=False, capture_output=True,
    )  # fmt: skip
    told = ElementTree.parse(listed.with_name("list.txt.preflight.xml")).getroot()
    return {
        one.get("name", ""): [
            f"{error.findtext('code')} {error.findtext('details')}" for error in one.iter("error")
        ]
        if one.findtext("isValid") != "true"
        else []
        for one in told.iter("preflight")
    }


def test_every_form_has_a_sample() -> None:
    makers = {
        name
        for module in iter_modules(app.documents.forms.__path__)
        for name, value in vars(import_module(f"app.documents.forms.{module.name}")).items()
        if name.startswith("make_") and inspect.isfunction(value)
    }
    text = Path(every_form.__file__).read_text(encoding="utf-8")
    assert {name for name in makers if f"{name}," not in text and f"{name}(" not in text} == set()


def test_every_form_is_pdf_a_1b_by_preflight(tmp_path: Path) -> None:
    files = []
    for number, make in enumerate(EVERY.values()):
        files.append(tmp_path / f"{number}.pdf")
        make(files[-1], replace(samples.ORDER, part=1))
    # What is no PDF/A must not pass, or the rest means nothing.
    files.append(tmp_path / "bare.pdf")
    with pikepdf.open(files[0]) as pdf:
        del pdf.Root.OutputIntents
        pdf.save(files[-1])
    told = _preflight(files)
    assert len(told) == len(EVERY) + 1
    assert told.pop("bare.pdf")
    wrong = {name: told[f"{number}.pdf"] for number, name in enumerate(EVERY)}
    assert {name: errors for name, errors in wrong.items() if errors} == {}


@pytest.mark.parametrize("name", EVERY)
def test_every_form_keeps_the_rules_of_pdf_a_2b(papers: dict[str, bytes], name: str) -> None:
    assert faults(papers[name]) == []
    assert CLAIMED[2] in papers[name]


@pytest.mark.parametrize("name", EVERY)
def test_both_parts_are_the_same_paper(papers: dict[str, bytes], name: str, tmp_path: Path) -> None:
    EVERY[name](tmp_path / "paper.pdf", replace(samples.ORDER, part=1))
    first = (tmp_path / "paper.pdf").read_bytes()
    assert first.startswith(b"%PDF-1.4")
    assert _without_id(first.replace(CLAIMED[1], CLAIMED[2]).replace(b"%PDF-1.4", b"%PDF-1.7")) == (
        _without_id(papers[name])
    )


def _without_id(data: bytes) -> bytes:
    return data[: data.rindex(b"/ID")]


def _changed(pdf: pikepdf.Pdf, name: str) -> None:
    page = pdf.pages[0]
    font = next(iter(page.Resources.Font.values())).DescendantFonts[0]
    if name == "6.2.11.8 glyph 0":
        shown = page.Contents.read_bytes().replace(b"<0001", b"<0000", 1)
        page.Contents = pdf.make_stream(shown)
    elif name == "6.2.11.5 width":
        font.DW = 900
    elif name == "6.2.11.4.2 set of glyphs":
        font.FontDescriptor.CIDSet = pdf.make_stream(b"\x80")
    elif name == "6.2.3 output intent":
        del pdf.Root.OutputIntents
    elif name == "6.2.2 operator":
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n/Sh0 sh")
    elif name == "6.2.4.3":
        next(iter(page.Resources.XObject.values())).ColorSpace = pikepdf.Name.DeviceCMYK
    elif name == "6.7.4 language":
        del pdf.Root.Lang
    elif name == "6.5/6.9":
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript)


@pytest.mark.parametrize(
    "name",
    ["6.2.11.8 glyph 0", "6.2.11.5 width", "6.2.11.4.2 set of glyphs", "6.2.3 output intent",
     "6.2.2 operator", "6.2.4.3", "6.7.4 language", "6.5/6.9"],
)  # fmt: skip
def test_what_breaks_a_rule_is_found(papers: dict[str, bytes], name: str) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(papers["minutes"])) as pdf:
        _changed(pdf, name)
        pdf.save(out, compress_streams=True)
    assert any(fault.startswith(name) for fault in faults(out.getvalue()))
