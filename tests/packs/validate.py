"""Holds packs against the JSON Schema with a validator that is not ours.

    cargo build
    pip install jsonschema
    python3 tests/packs/validate.py [target/debug/needlepoint]

Exports the built-in pack and every folder of tests/packs, checks the schema itself against draft 2020-12, and takes a
comparator away to see the validator object. Exit code 1 where anything of it fails; 0, with a word, where jsonschema is
not installed.
"""
import json
import pathlib
import subprocess
import sys

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "target/debug/needlepoint"
HERE = pathlib.Path(__file__).parent


def printed(*words):
    out = subprocess.run([PROGRAM, *words], check=True, capture_output=True, timeout=60).stdout
    return json.loads(out)


def main():
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        print("jsonschema: not installed")
        return 0
    schema = printed("schema")
    Draft202012Validator.check_schema(schema)
    validator, failed = Draft202012Validator(schema), False
    packs = [("built-in", [])] + [(folder.name, ["--pack", str(folder)]) for folder in sorted(HERE.iterdir()) if folder.is_dir()]
    for name, words in packs:
        export = printed("export", *words)
        errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(export)]
        print(f"{name}: {len(export['topics'])} topics, {len(export['sources'])} sources, {len(errors)} errors")
        print(*(f"  {error[:300]}" for error in errors[:10]), sep="\n", end="")
        broken = next(topic for topic in export["topics"] if topic["findings"])
        del broken["findings"][0]["comparator"]
        unseen = validator.is_valid(export)
        if unseen:
            print(f"{name}: a finding without a comparator passes")
        failed |= bool(errors) or unseen
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
