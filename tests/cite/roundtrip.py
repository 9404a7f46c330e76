"""Reads the records of every source of the pack back with programs that are not ours.

    cargo build
    pip install bibtexparser rispy citeproc-py     (any of them; pandoc from the system's packages)
    python3 tests/cite/roundtrip.py [target/debug/needlepoint]

A program that is not installed is said and left out. Exit code 1 where a title, an author, a year, a DOI or a page
comes back otherwise than it went.

Last run, 390 sources: pandoc 2.17.1.1 (bibtex, biblatex, csl-json; RIS is read from 3.0 on only), bibtexparser 2.1.0
(bibtex, biblatex), rispy 0.10.0 (ris), citeproc-py 0.11.1 (csl-json): all read, no difference.
"""
import json
import re
import shutil
import subprocess
import sys
import warnings

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "target/debug/needlepoint"
FAULTS = []


def cite(format):
    command = [PROGRAM, "cite", "--all", "--format", format]
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()


SOURCES = {item["id"]: item for item in json.loads(cite("csl-json"))}


def plain(text):
    """Without what differs between programs on purpose: kinds of quotation marks, dashes, spaces."""
    text = re.sub("``|''|[“”\"]", "'", str(text or ""))
    text = re.sub("[‘’`]", "'", text).replace("---", "—").replace("--", "–").replace("–", "-").replace("—", "-")
    return re.sub(r"\s+", " ", text).strip()


def name(author):
    parts = [author.get(key) for key in ("non-dropping-particle", "dropping-particle", "family", "literal", "suffix", "given")]
    return plain(" ".join(part for part in parts if part))


def wanted(item):
    year = item.get("issued", {}).get("date-parts", [[""]])[0][0]
    authors = [name(author) for author in item.get("author", [])]
    return plain(item["title"]), authors, str(year), item.get("DOI", ""), plain(item.get("page"))


def compare(program, read):
    """Compares what a program read, id by id: title, authors, year, DOI, pages."""
    faults = [f"{id}: not read" for id in SOURCES if id not in read]
    for id, got in read.items():
        for what, ours, theirs in zip(("title", "authors", "year", "DOI", "pages"), wanted(SOURCES[id]), got):
            if ours != theirs:
                faults.append(f"{id}: {what}\n    went {ours!r}\n    came {theirs!r}")
    print(f"{program}: {len(read)} of {len(SOURCES)} read, {len(faults)} differences")
    for fault in faults[:10]:
        print(f"  {fault}")
    FAULTS.extend(faults)


def from_csl(items):
    return {item["id"]: wanted(item) for item in items}


def pandoc(source, text):
    command = ["pandoc", "-f", source, "-t", "csljson"]
    out = subprocess.run(command, input=text.encode(), check=True, capture_output=True, timeout=120).stdout
    return from_csl(json.loads(out))


def bibtexparser_reads(text):
    import bibtexparser
    from bibtexparser import middlewares

    from pylatexenc.latex2text import LatexNodes2Text

    # Names are parted before they are decoded, as decoding takes the braces off organisations.
    decoded = LatexNodes2Text(keep_braced_groups=False).latex_to_text
    read_more = [
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
        middlewares.LatexDecodingMiddleware(),
    ]
    library = bibtexparser.parse_string(text, append_middleware=read_more)
    if library.failed_blocks:
        FAULTS.append(f"bibtexparser could not read {len(library.failed_blocks)} entries")
    read = {}
    for entry in library.entries:
        fields = {key: field.value for key, field in entry.fields_dict.items()}
        authors = [plain(decoded(" ".join(a.von + a.last + a.jr + a.first))) for a in fields.get("author", [])]
        year = fields.get("year") or fields.get("date", "")[:4]
        read[entry.key] = (plain(fields["title"]), authors, year, fields.get("doi", ""), plain(fields.get("pages")))
    return read


def rispy_reads(text):
    import rispy

    read = {}
    for entry in rispy.loads(text):
        authors = [plain(author) for author in entry.get("authors", [])]
        pages = "-".join(entry[key] for key in ("start_page", "end_page") if entry.get(key))
        title = entry.get("title") or entry.get("primary_title")
        read[entry["id"]] = (plain(title), authors, entry.get("year", ""), entry.get("doi", ""), plain(pages))
    # RIS parts names by commas.
    for id, got in read.items():
        authors = [re.sub(r"^(.*), (.*), (.*)$", r"\1 \3 \2", author) for author in got[1]]
        literal = ["literal" in author for author in SOURCES[id].get("author", [])]
        authors = [a if whole else a.replace(", ", " ") for a, whole in zip(authors, literal)]
        read[id] = (got[0], authors, *got[2:])
    return read


def citeproc_reads(items):
    from citeproc.source.json import CiteProcJSON

    read = {}
    for id, entry in CiteProcJSON(items).items():
        authors = []
        for author in entry.get("author", []):
            keys = ("non_dropping_particle", "particle", "family", "name", "literal", "suffix", "given")
            parts = [vars(author).get(key) or (author.get(key) if isinstance(author, dict) else None) for key in keys]
            parts = [" ".join(map(str, part)) if isinstance(part, (list, tuple)) else part for part in parts]
            authors.append(plain(" ".join(str(part) for part in parts if part)))
        year = str(entry["issued"].year) if "issued" in entry else ""
        page = entry.get("page")
        page = f"{page.first}-{page.last}" if getattr(page, "last", None) else getattr(page, "first", page)
        read[id] = (plain(entry["title"]), authors, year, str(entry.get("DOI", entry.get("doi", ""))), plain(page))
    return read


def main():
    if shutil.which("pandoc"):
        known = subprocess.run(["pandoc", "--list-input-formats"], check=True, capture_output=True, timeout=60).stdout
        for format, reader in (("bibtex", "bibtex"), ("biblatex", "biblatex"), ("ris", "ris"), ("csl-json", "csljson")):
            if reader in known.decode().split():
                compare(f"pandoc, {format}", pandoc(reader, cite(format)))
            else:
                print(f"pandoc, {format}: not read by this version")
    else:
        print("pandoc: not installed")
    for program, read in (
        ("bibtexparser, bibtex", lambda: bibtexparser_reads(cite("bibtex"))),
        ("bibtexparser, biblatex", lambda: bibtexparser_reads(cite("biblatex"))),
        ("rispy, ris", lambda: rispy_reads(cite("ris"))),
        ("citeproc-py, csl-json", lambda: citeproc_reads(json.loads(cite("csl-json")))),
    ):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compare(program, read())
        except ImportError:
            print(f"{program}: not installed")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
