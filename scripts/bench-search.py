"""Full-text search over 97,650 made-up entries, as many as 3,252 real scans have, beside SQLite's FTS5 in memory.

    python3 scripts/bench-search.py SCANBOOK FOLDER [SCANS]

SCANBOOK is a release build. The scans are made once, in FOLDER/scans-N, from the real ones of the shared data beside the
checkout: their rows in other order, one word in ten replaced by one of 40,000 made-up words, so that the vocabulary is as
large as that of as many real ones.
"""
import csv
import glob
import hashlib
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import time

WORDS = ["trust", "anonymous evaluation trust", "anonym*", "'language models'", "+models -energy", "trust|skeptic*|credib*",
         "market", "privacy regulation", "generative", "the future of work"]
RUNS = 5
SHARED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "shared", "data", "scans")


def make(folder, count):
    """Scans of the real ones' form and length, named by digests as those are."""
    generator = random.Random(1)
    syllables = ["an", "be", "cor", "di", "el", "for", "gra", "hy", "in", "jo", "ka", "lu", "mi", "no", "or", "pra", "qui"]
    made_up = ["".join(generator.choices(syllables, k=generator.randint(2, 4))) for _ in range(40000)]
    texts = [open(path, encoding="utf-8").read() for path in sorted(glob.glob(os.path.join(SHARED, "*.md")))]
    if not texts:
        sys.exit(f"missing {SHARED}, from which the scans are made")
    os.makedirs(folder + ".part", exist_ok=True)
    for number in range(count):
        lines = texts[number % len(texts)].split("\n")
        for index, line in enumerate(lines):
            if not re.match(r"\|\s*[A-Za-zÀ-ÿ]", line) or re.match(r"\|\s*name\b", line, re.I):
                continue
            lines[index] = re.sub(
                r"[A-Za-z]{4,}", lambda word: generator.choice(made_up) if generator.random() < 0.1 else word[0], line)
        name = hashlib.md5(str(number).encode()).hexdigest()
        with open(os.path.join(folder + ".part", f"{name}.md"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
    os.rename(folder + ".part", folder)


def seconds(program, statements):
    start = time.perf_counter()
    subprocess.run([program, "-c", statements], stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return time.perf_counter() - start


def ours(program, folder):
    """Seconds of the load, of the first search (which makes the index), and of one more search."""
    load = f'load scans "{folder}"; entries | count'
    searches = [f'entries | search "{words}" | count' for words in WORDS]
    found = [[], [], []]
    for _ in range(RUNS):
        base = seconds(program, load)
        first = seconds(program, "; ".join([load, searches[0]]))
        all_of_them = seconds(program, "; ".join([load, searches[0]] + searches * 5))
        for list_, value in zip(found, [base, first - base, (all_of_them - first) / (5 * len(WORDS))]):
            list_.append(value)
    return [statistics.median(values) for values in found]


def fts5(program, folder):
    """Seconds to fill an FTS5 table in memory, and of one search that reads all rows it finds."""
    path = folder + ".csv"
    if not os.path.exists(path):
        seconds(program, f'load scans "{folder}"; entries | export "{path}"')
    csv.field_size_limit(1 << 30)
    with open(path, encoding="utf-8", newline="") as file:
        rows = [(row["kind"], row["name"], row["description"]) for row in csv.DictReader(file)]
    builds, searches = [], []
    for _ in range(RUNS):
        connection = sqlite3.connect(":memory:")
        start = time.perf_counter()
        connection.execute(
            "create virtual table t using fts5(kind, name, description, tokenize='porter unicode61 remove_diacritics 2')")
        connection.executemany("insert into t values (?, ?, ?)", rows)
        connection.commit()
        builds.append(time.perf_counter() - start)
        start = time.perf_counter()
        for words in WORDS:
            query = {"'language models'": '"language models"', "+models -energy": "models not energy",
                     "trust|skeptic*|credib*": "trust or skeptic* or credib*"}.get(words, " or ".join(words.split()))
            query = re.sub(r"\b(or|not)\b", lambda word: word[0].upper(), query)
            connection.execute("select count(*), sum(r) from (select bm25(t, 1, 4, 2) r from t where t match ? order by r)",
                               (query,)).fetchone()
        searches.append((time.perf_counter() - start) / len(WORDS))
    return len(rows), statistics.median(builds), statistics.median(searches)


def main():
    program, data = sys.argv[1], sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 4200
    folder = os.path.join(data, f"scans-{count}")
    if not os.path.exists(folder):
        print(f"making {count} scans in {folder}", file=sys.stderr)
        make(folder, count)
    rows, build, search = fts5(program, folder)
    load, first, later = ours(program, folder)
    print(f"\n{rows} entries of {count} scans, loaded in {load * 1000:.0f} ms; medians of {RUNS} runs\n")
    print(f"{'':24}{'scanbook ms':>12}{'FTS5 ms':>10}   ratio   (SQLite {sqlite3.sqlite_version})")
    print(f"{'index and first search':24}{first * 1000:12.0f}{(build + search) * 1000:10.0f}   {first / (build + search):.2f}")
    print(f"{'each later search':24}{later * 1000:12.1f}{search * 1000:10.1f}   {later / search:.2f}")


if __name__ == "__main__":
    main()
