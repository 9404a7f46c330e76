#!/usr/bin/env python3
"""Makes the table of figures that the pack is tested against, from the folder of evidence files.

    python3 tests/figures/make.py EVIDENCE_FOLDER > tests/figures/evidence.json

For every source, by DOI or else by title: each printed estimate with its interval, and every number that
stands in its record (counts, shares, rates, numbers in sentences). Nothing is taken from the pack. Cochrane
reviews stand apart, as their figures were checked word by word.
"""
import json
import pathlib
import re
import sys

FILES = ["gaps", "article-sources", "pain-and-cancer", "other-conditions-and-safety", "guidelines"]
NUMBER = re.compile(r"(?<![\w.])[-−–]?\d[\d,]*(?:\.\d+)?")
# Extra pools name the source they add to by the start of their id.
POOLS = {
    "skelly-2020": "skelly-2020-ahrq",
    "liu-2015": "liu-2015-overview-lbp",
    "lee-2015-ponv": "10.1002/14651858.cd003281.pub4",
    "white-": "10.1002/14651858.cd000009.pub4",
    "ma-2025": "10.1002/14651858.cd015177.pub2",
    "pmc8794137": "10.1371/journal.pone.0263166",
}


def key(record):
    doi = record.get("doi")
    if doi:
        return doi.lower()
    return plain(record["title"]) if record.get("title") else None


def plain(title):
    return re.sub(r"\W+", " ", title.lower()).strip()


def numbers(value):
    """Every number of a record, without its sign, as texts print minus signs in many ways."""
    if isinstance(value, bool) or value is None:
        return set()
    if isinstance(value, (int, float)):
        return {abs(float(value))}
    if isinstance(value, str):
        return {abs(float(text.replace(",", "").lstrip("-−–"))) for text in NUMBER.findall(value)}
    items = value.values() if isinstance(value, dict) else value
    return set().union(*map(numbers, items))


def intervals(value):
    """Every estimate of a record with its interval."""
    found = set()
    if isinstance(value, dict) and isinstance(value.get("estimate"), (int, float)):
        found.add((value["estimate"], value.get("ci_low"), value.get("ci_high")))
    if isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            found |= intervals(item)
    return found


class Table:
    def __init__(self):
        self.entries, self.ids = {}, {}

    def add(self, name, record):
        entry = self.entries.setdefault(name, {"intervals": set(), "numbers": set()})
        entry["intervals"] |= intervals(record)
        entry["numbers"] |= numbers(record)

    def walk(self, value):
        if isinstance(value, list):
            for item in value:
                self.walk(item)
        if not isinstance(value, dict):
            return
        source = value.get("source")
        if isinstance(source, dict) and key(source):
            self.add(key(source), value)
        name = key(value)
        if name and (value.get("doi") or "year" in value or "design" in value):
            self.add(name, value)
            if value.get("id"):
                self.ids[value["id"]] = name
        for item in value.values():
            self.walk(item)

    def plain(self):
        return {
            name: {"intervals": sorted(entry["intervals"], key=str), "numbers": sorted(entry["numbers"])}
            for name, entry in sorted(self.entries.items())
        }


def main(folder):
    read = lambda name: json.loads((pathlib.Path(folder) / f"{name}.json").read_text())
    cochrane, others = Table(), Table()
    cochrane.walk(read("cochrane"))
    for name in FILES:
        others.walk(read(name))
    for pool in read("gaps")["extra_pools"]:
        name = next((name for start, name in POOLS.items() if pool["id"].startswith(start)), None)
        if name:
            others.add(others.ids.get(name, name), pool)
    json.dump({"cochrane": cochrane.plain(), "others": others.plain()}, sys.stdout, separators=(",", ":"))


if __name__ == "__main__":
    main(sys.argv[1])
