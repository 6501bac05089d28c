"""Full-text search over 97,650 made-up entries, as many as 3,252 real scans have, beside SQLite's FTS5 in memory.

    python3 scripts/bench-search.py SCANBOOK FOLDER PAGE [SCANS]

SCANBOOK is a release build; PAGE is the Markdown page that the measurements are written to. The scans are made once, in FOLDER/scans-N, from the real ones of the shared data beside the
checkout: their rows in other order, one word in ten replaced by one of 40,000 made-up words, so that the vocabulary is as
large as that of as many real ones.
"""
import csv
import glob
import hashlib
import os
import random
import re
import resource
import sqlite3
import statistics
import subprocess
import sys
import time

WORDS = ["trust", "anonymous evaluation trust", "anonym*", "'language models'", "+models -energy", "trust|skeptic*|credib*",
         "market", "privacy regulation", "the future of work", "a*", "zebra crossing"]
RUNS = 5
# How many more searches are made in one process.
MORE = 60
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


def cost(program, statements):
    """Seconds of a whole process: by the clock, and of all processors together."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([program, "-c", statements], stdin=subprocess.DEVNULL, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ours(program, folder):
    """Seconds of the load, of the first search (which makes the index), and of one more of each search, as `cost` has them.

    What one more takes is told from processes with one and with many of it, rows printed and the cell recorded.
    """
    load = f'load scans "{folder}"; entries | count'
    first = f'{load}; entries | search "{WORDS[0]}"'
    loads, firsts = [cost(program, load) for _ in range(RUNS)], [cost(program, first) for _ in range(RUNS)]
    base = [statistics.median(run[kind] for run in loads) for kind in (0, 1)]
    made = [statistics.median(run[kind] for run in firsts) - base[kind] for kind in (0, 1)]
    later = []
    for words in WORDS:
        search = f'; entries | search "{words}"'
        found = []
        for _ in range(RUNS):
            one, many = cost(program, load + search), cost(program, load + search * (MORE + 1))
            found.append([(many[kind] - one[kind]) / MORE for kind in (0, 1)])
        later.append([statistics.median(run[kind] for run in found) for kind in (0, 1)])
    return base, made, later


def fts5(program, folder):
    """Processor seconds to fill an FTS5 table in memory, and of each search, which reads all rows it finds."""
    path = folder + ".csv"
    if not os.path.exists(path):
        cost(program, f'load scans "{folder}"; entries | export "{path}"')
    csv.field_size_limit(1 << 30)
    with open(path, encoding="utf-8", newline="") as file:
        rows = [(row["kind"], row["name"], row["description"]) for row in csv.DictReader(file)]
    builds, searches = [], {}
    for _ in range(RUNS):
        connection = sqlite3.connect(":memory:")
        start = time.process_time()
        connection.execute(
            "create virtual table t using fts5(kind, name, description, tokenize='porter unicode61 remove_diacritics 2')")
        connection.executemany("insert into t values (?, ?, ?)", rows)
        connection.commit()
        builds.append(time.process_time() - start)
        for words in WORDS:
            query = {"'language models'": '"language models"', "+models -energy": "models not energy",
                     "trust|skeptic*|credib*": "trust or skeptic* or credib*"}.get(words, " or ".join(words.split()))
            query = re.sub(r"\b(or|not)\b", lambda word: word[0].upper(), query)
            start = time.process_time()
            connection.execute("select count(*), sum(r) from (select bm25(t, 1, 4, 2) r from t where t match ? order by r)",
                               (query,)).fetchone()
            searches.setdefault(words, []).append(time.process_time() - start)
    return len(rows), statistics.median(builds), [statistics.median(searches[words]) for words in WORDS]


def page(rows, scans, base, made, later, build, searches):
    """The measurements as Markdown."""
    def milliseconds(value):
        return f"{value * 1000:.1f}" if value < 0.1 else f"{value * 1000:.0f}"

    lines = [
        "# How fast a search is",
        "",
        f"{rows} entries of {scans} made-up scans, loaded in {milliseconds(base[0])} ms; whole processes of the release build,",
        f"medians of {RUNS} runs, {os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f} meanwhile. A later search is the",
        f"difference of processes with 1 and {MORE + 1} of it over {MORE}: found, ordered, its first rows printed, the cell recorded.",
        f"SQLite {sqlite3.sqlite_version} only finds and orders. `scripts/bench search` writes this page.",
        "",
        "| | ms by the clock | ms of processor time | FTS5, ms of processor time |",
        "|---|---:|---:|---:|",
        f"| index and first search | {milliseconds(made[0])} | {milliseconds(made[1])} | {milliseconds(build + searches[0])} |",
    ]
    for words, (clock, processor), other in zip(WORDS, later, searches):
        shown = words.replace("|", "\\|")
        lines.append(f"| `{shown}` | {milliseconds(clock)} | {milliseconds(processor)} | {milliseconds(other)} |")
    return "\n".join(lines) + "\n"


def main():
    program, data, path = sys.argv[1:4]
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 4200
    folder = os.path.join(data, f"scans-{count}")
    if not os.path.exists(folder):
        print(f"making {count} scans in {folder}", file=sys.stderr)
        make(folder, count)
    rows, build, searches = fts5(program, folder)
    text = page(rows, count, *ours(program, folder), build, searches)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    print(text)


if __name__ == "__main__":
    main()
