"""Measures scanbook beside the fastest tools, whole processes from a file of votes to a leaderboard, and how cost grows.

bench_speed.py PROGRAM FOLDER ROWS RESULTS.json [README.md PAGE.md]

FOLDER holds votes.csv, votes.jsonl and votes.json of ROWS votes, perhaps full.json with all public fields. Commands take
turns, so that what disturbs one disturbs all; figures are medians of RUNS runs. Everything goes to RESULTS.json; the table
goes between the marks of README.md, and PAGE.md is written anew. Peers that are not installed are left out, and said.
"""

import importlib.util
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import bench

try:
    import pty
except ImportError:
    pty = None

search = importlib.import_module("bench-search")

RUNS = 5
COMMAND = "scripts/bench"
PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench_peers.py")
# A name, the file, bootstrap rounds, the engines beside us, and the ratio to the best of them that is aimed at.
PIPELINES = [
    ("CSV", "votes.csv", 0, ["duckdb", "polars", "evalica"], 0.28),
    ("JSON Lines", "votes.jsonl", 0, ["duckdb", "polars"], 0.25),
    ("JSON array", "votes.json", 0, ["duckdb"], 0.12),
    ("JSON array, all public fields", "full.json", 0, ["duckdb"], 0.18),
    ("CSV, 1,000 bootstrap rounds", "votes.csv", 1000, ["duckdb", "polars"], 0.12),
]
# With the votes loaded: a name, the statement, and the milliseconds that are aimed at.
STATEMENTS = [
    ("where on two columns", 'votes | where winner == "tie" and turn > 2 | count', 5),
    ("count by a text column", "votes | count by model_a", 5),
    ("summarize by two", "votes | summarize n = count(), mean = avg(turn) by model_a, winner", 20),
    ("filtered leaderboard", 'votes | where language == "German" | leaderboard', 20),
    ("sort by a number", "votes | sort turn | take 5", 150),
    ("top 10", "votes | top 10 by turn", 10),
    ("chart of a daily count", "votes | count by day = date(time) | sort day | chart line", 20),
]


def ours(program, path, rounds=0):
    how = f" ci=bootstrap rounds={rounds}" if rounds else ""
    return [program, "-c", f'load votes "{path}"; votes | leaderboard{how}']


def installed(engine):
    return importlib.util.find_spec(engine) is not None


def measure_pipelines(program, folder):
    """A row for each pipeline: the seconds and MiB of each engine, the floor, and the ratio to the best peer."""
    rows = []
    for name, file, rounds, engines, aim in PIPELINES:
        path = os.path.join(folder, file)
        if not os.path.exists(path):
            print(f"missing {file}: {name} is left out", file=sys.stderr)
            continue
        for engine in engines:
            if not installed(engine):
                print(f"missing {engine}: its column is left out", file=sys.stderr)
        engines = [engine for engine in engines if installed(engine)]
        extra = [str(rounds)] if rounds else []
        commands = [ours(program, path, rounds), ["wc", "-l", path]]
        commands += [[sys.executable, PEERS, engine, path] + extra for engine in engines]
        found = bench.by_turns(commands, runs=RUNS)
        row = {"name": name, "file": file, "rounds": rounds, "bytes": os.path.getsize(path), "aim": aim, "wc": found[1][0]}
        row["seconds"] = dict(zip(["scanbook"] + engines, (seconds for seconds, *_ in found[:1] + found[2:])))
        row["mebibytes"] = dict(zip(["scanbook"] + engines, (memory for _, memory, _ in found[:1] + found[2:])))
        # Evalica gives no intervals, so that it is no rival for what is asked.
        best = [row["seconds"][engine] for engine in engines if engine != "evalica"]
        row["ratio"] = row["seconds"]["scanbook"] / min(best) if best else None
        row["processor"] = dict(zip(["scanbook"] + engines, (used for *_, used in found[:1] + found[2:])))
        rows.append(row)
        print(pipeline_line(row), flush=True)
    return rows


def pipeline_line(row):
    cells = [row["name"], f"{row['bytes'] / 1e6:,.0f} MB"]
    for engine in ["scanbook", "duckdb", "polars", "evalica"]:
        cells.append(f"{row['seconds'][engine]:.2f}" if engine in row["seconds"] else "")
    cells += [f"{row['ratio']:.2f}" if row["ratio"] else "", f"{row['aim']:.2f}", f"{row['wc']:.2f}"]
    cells.append(f"{row['mebibytes']['scanbook']:.0f}")
    return "| " + " | ".join(cells) + " |"


def pipeline_table(rows):
    heads = ["file to leaderboard, seconds", "size", "scanbook", "DuckDB", "Polars", "evalica (no intervals)"]
    heads += ["ratio to the best", "aimed at", "`wc -l`", "our MiB"]
    rule = ["---"] + ["---:"] * (len(heads) - 1)
    return ["| " + " | ".join(heads) + " |", "|" + "|".join(rule) + "|"] + [pipeline_line(row) for row in rows]


def measure_statements(program, folder):
    """Milliseconds of statements: what forty of them add to a process that loads the votes."""
    times, load = 40, f'load votes "{os.path.join(folder, "votes.csv")}"; votes | count'
    commands = [[program, "-c", load]]
    commands += [[program, "-c", "; ".join([load] + [statement] * times)] for _, statement, _ in STATEMENTS]
    found = bench.by_turns(commands, runs=RUNS)
    return [
        {"name": name, "statement": statement, "aim": aim, "ms": max(0, seconds - found[0][0]) / times * 1000}
        for (name, statement, aim), (seconds, *_) in zip(STATEMENTS, found[1:])
    ]


def measure_start(program):
    """Milliseconds from start to end of a process that computes 1, and its processor seconds."""
    seconds, _, used = bench.by_turns([[program, "-c", "1"]], runs=20)[0]
    return seconds * 1000, used


def measure_prompt(program):
    """Milliseconds from start to the prompt at a terminal; none where there are no terminals."""
    if pty is None:
        return None
    times = []
    with tempfile.TemporaryDirectory() as home:
        for _ in range(20):
            begun = time.perf_counter()
            process, terminal = pty.fork()
            if process == 0:
                os.chdir(home)
                os.execve(program, [program], {"HOME": home, "TERM": "xterm", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"})
            shown = b""
            while b"scanbook> " not in shown:
                try:
                    shown += os.read(terminal, 4096)
                except OSError:
                    sys.exit(f"{program} ended without a prompt:\n{shown.decode(errors='replace')}")
            times.append((time.perf_counter() - begun) * 1000)
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(terminal)
    return statistics.median(times)


def measure_scans(program, folder):
    """Seconds to load 3,252 made-up scans, and milliseconds of a filter by text on all their rows; none without them."""
    path = os.path.join(folder, "scans-3252")
    if not os.path.exists(path):
        if not os.path.exists(search.SHARED):
            print(f"missing {search.SHARED}: scans are left out", file=sys.stderr)
            return None
        search.make(path, 3252)
    load, times = f'load scans "{path}"', 40
    statements = ['entries | where description contains "trust" | count', 'entries | where name ~ "[Pp]rivacy" | count']
    commands = [[program, "-c", load], [program, "-c", f"{load}; entries | count"]]
    commands += [[program, "-c", "; ".join([load, "entries | count"] + [text] * times)] for text in statements]
    found = bench.by_turns(commands, runs=RUNS)
    files = [os.path.join(path, name) for name in os.listdir(path)]
    return {
        "files": len(files), "bytes": sum(os.path.getsize(file) for file in files), "seconds": found[0][0],
        "filters": [
            {"statement": text, "ms": max(0, seconds - found[1][0]) / times * 1000}
            for text, (seconds, *_) in zip(statements, found[2:])
        ],
    }


def cut(source, target, rows):
    """The first rows of a CSV file; of more than there are, all of them over and over."""
    with open(source, "rb") as reader, open(target, "wb") as writer:
        writer.write(reader.readline())
        start = reader.tell()
        for _ in range(rows):
            line = reader.readline()
            if not line:
                reader.seek(start)
                line = reader.readline()
            writer.write(line)


def make_models(target, models, rows=200_000):
    """Votes between so many models, each as likely to win as its number says."""
    generator = random.Random(models)
    with open(target, "w") as writer:
        writer.write("model_a,model_b,winner\n")
        for _ in range(rows):
            first, second = generator.sample(range(models), 2)
            winner = "model_a" if generator.random() * (first + second + 2) < first + 1 else "model_b"
            writer.write(f"model-{first:05},model-{second:05},{winner}\n")


def measure_growth(program, folder, rows):
    """Seconds and MiB for more rows, and for more models; files are made once beside the votes."""
    result = {"rows": [], "models": []}
    for count in [20_000, 200_000, rows, 10 * rows]:
        path = os.path.join(folder, "votes.csv" if count == rows else f"rows-{count}.csv")
        if not os.path.exists(path):
            cut(os.path.join(folder, "votes.csv"), path, count)
        seconds, memory, _ = bench.by_turns([ours(program, path)], runs=3)[0]
        result["rows"].append({"rows": count, "seconds": seconds, "mebibytes": memory})
    for count in [10, 100, 1_000, 5_000]:
        path = os.path.join(folder, f"models-{count}.csv")
        if not os.path.exists(path):
            make_models(path, count)
        pairs = [program, "-c", f'load votes "{path}"; votes | pairs | count']
        # Intervals take the cube of the models: seconds for thousands, so that these are measured once.
        (counted, *_), (rated, memory, _) = bench.by_turns([pairs, ours(program, path)], runs=3 if count <= 1_000 else 1)
        result["models"].append({"models": count, "counted": counted, "rated": rated, "mebibytes": memory})
    return result


def phases(program, folder):
    """Seconds of each phase of loading and counting, by the tool beside the program, and of the whole process, by turns; none
    without the tool."""
    tool, result = os.path.join(os.path.dirname(program), "phases"), []
    for file in ["votes.csv", "votes.jsonl", "votes.json", "full.json"]:
        path = os.path.join(folder, file)
        if not os.path.exists(path) or not os.path.exists(tool):
            continue
        runs, wholes = [], []
        for _ in range(RUNS):
            lines = subprocess.run([tool, path], capture_output=True, text=True, check=True).stdout.splitlines()
            runs.append({name: float(seconds) for name, seconds in (line.split() for line in lines) if name != "pairs"})
            wholes.append(bench.run(ours(program, path))[2])
        medians = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
        result.append({"file": file, "phases": medians, "whole": statistics.median(wholes)})
    return result


def page(found):
    """The documentation page, from the results alone."""
    lines = ["# Speed", "", "What loading and asking cost, and how far that is from what the machine can do.", ""]
    lines += ["## Overview", "", f"Written by `{COMMAND}`; do not edit. {found['rows']:,} votes, {found['cores']} cores,"]
    lines += ["warm file cache; whole processes by turns, medians.", ""]
    lines += pipeline_table(found["pipelines"])
    lines += ["", "`wc -l` only reads the file and counts line ends: the floor for anything that looks at every byte.", ""]
    prompt = f"; the prompt is there after {found['prompt_ms']:.1f} ms (aimed at: 10)" if found["prompt_ms"] else ""
    lines += [f"A process that computes `1` takes {found['start_ms']:.1f} ms from start to end{prompt}.", ""]
    lines += phase_lines(found)
    lines += ["## With the votes loaded", "", "| statement | ms | aimed at |", "|---|---:|---:|"]
    lines += [f"| {row['name']}: `{row['statement'].replace('|', chr(92) + '|')}` | {row['ms']:.1f} | {row['aim']} |" for row in found["statements"]]
    lines += scan_lines(found)
    lines += ["", "## How cost grows", "", "| rows | seconds | MiB |", "|---:|---:|---:|"]
    lines += [f"| {row['rows']:,} | {row['seconds']:.3f} | {row['mebibytes']:.0f} |" for row in found["growth"]["rows"]]
    lines += ["", "| models, 200,000 votes | seconds to pairs | to a leaderboard | MiB |", "|---:|---:|---:|---:|"]
    for row in found["growth"]["models"]:
        lines.append(f"| {row['models']:,} | {row['counted']:.3f} | {row['rated']:.3f} | {row['mebibytes']:.0f} |")
    return "\n".join(lines) + "\n"


# What each phase does, and what it cannot do without.
PHASES = [
    ("start", "from the system to the first statement and back"),
    ("read", "the file's bytes copied (instead of mapped: a mapped file that shrinks ends a program), hashed and marked"),
    ("split", "records and fields found"), ("parse", "numbers, truth values, times, places of what is left in the file"),
    ("dictionary", "texts coded"), ("join", "blocks joined to columns, seconds made times"), ("judge", "rows told to be battles, names"),
    ("count", "pairs counted"), ("fit", "ratings, intervals and ranks"),
    ("print", "the remarks, the table, and the rest of the whole process; – where telling the phases apart cost more than that"),
]


def phase_lines(found):
    """Where the time goes: of the whole process what the phases have not taken is `print`."""
    if not found["phases"]:
        return []
    copies = {os.path.basename(row["path"]): row["copy"] for row in found["limits"]}
    names = [name for name, _ in PHASES]
    lines = ["## Where the time goes", "", "Seconds of the processor, of all threads together: two cores take half as long"]
    lines += ["where they share a phase, which they do up to `join` and in `count`. The limit is copying the file's bytes to"]
    lines += ["memory, which nothing that reads a file by `pread` does without.", ""]
    lines += [f"- **{name}**: {what}." for name, what in PHASES] + [""]
    lines += ["| file | " + " | ".join(names) + " | together | limit | times the limit |", "|---" + "|---:" * (len(names) + 3) + "|"]
    for row in found["phases"]:
        spent = {"start": found["start_cpu"], **row["phases"]}
        spent["print"] = row["whole"] - sum(spent.values())
        copy = copies[row["file"]]
        # The phases are told by clocks that cost something too: what is left may be less than that.
        cells = [f"{spent[name]:.3f}" if spent[name] > 0 else "–" for name in names]
        cells += [f"{row['whole']:.3f}", f"{copy:.3f}", f"{row['whole'] / copy:.1f}"]
        lines.append(f"| {row['file']} | " + " | ".join(cells) + " |")
    return lines + [""]


def scan_lines(found):
    """What loading and filtering scans costs."""
    if not found["scans"]:
        return []
    scans = found["scans"]
    lines = ["", "## Scans", "", f"{scans['files']:,} made-up scans, {scans['bytes'] / 1e6:.0f} MB, are loaded in {scans['seconds']:.2f} s of a"]
    lines += ["whole process (aimed at: 0.25). A filter by text over all their entries:", "", "| statement | ms | aimed at |", "|---|---:|---:|"]
    return lines + [f"| `{row['statement'].replace('|', chr(92) + '|')}` | {row['ms']:.1f} | 15 |" for row in scans["filters"]]


def limits(folder):
    """Seconds of a process that only copies a file's bytes to memory, in pieces that stay near the processor."""
    found = []
    for file in ["votes.csv", "votes.jsonl", "votes.json", "full.json"]:
        path = os.path.join(folder, file)
        if os.path.exists(path):
            runs = []
            for _ in range(RUNS):
                start, piece = time.process_time(), bytearray(1 << 18)
                with open(path, "rb", buffering=0) as reader:
                    while reader.readinto(piece):
                        pass
                runs.append(time.process_time() - start)
            found.append({"path": path, "copy": statistics.median(runs)})
    return found


def write_between_marks(path, name, lines):
    """Puts lines between the comments <!-- NAME --> and <!-- end NAME --> of a file that has them."""
    text = open(path, encoding="utf-8").read()
    begin, end = f"<!-- {name} -->", f"<!-- end {name} -->"
    if begin in text and end in text:
        before, rest = text.split(begin, 1)
        text = before + begin + "\n" + "\n".join(lines) + "\n" + end + rest.split(end, 1)[1]
        open(path, "w", encoding="utf-8").write(text)


def main(program, folder, rows, results, readme=None, page_path=None):
    found = {"rows": int(rows), "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()}
    print("\n".join(pipeline_table([])))
    found["pipelines"] = measure_pipelines(program, folder)
    found["start_ms"], found["start_cpu"] = measure_start(program)
    found["prompt_ms"], found["scans"] = measure_prompt(program), measure_scans(program, folder)
    found["statements"] = measure_statements(program, folder)
    for row in found["statements"]:
        print(f"{row['name']:26}{row['ms']:8.1f} ms, aimed at {row['aim']}")
    found["limits"], found["phases"] = limits(folder), phases(program, folder)
    found["growth"] = measure_growth(program, folder, found["rows"])
    with open(results, "w", encoding="utf-8") as writer:
        json.dump(found, writer, indent=1)
    if readme:
        write_between_marks(readme, "speed", pipeline_table(found["pipelines"]) + ["", f"Measured by `{COMMAND}`."])
    if page_path:
        os.makedirs(os.path.dirname(page_path), exist_ok=True)
        open(page_path, "w", encoding="utf-8").write(page(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
