"""Times scanbook and DuckDB by turns on the same files, and prints medians and ratios.

bench.py PROGRAM FOLDER ROWS: FOLDER holds votes.json, votes.jsonl and votes.csv of ROWS votes, perhaps votes.csv.gz. Time is that
of the whole process, start to end; memory is the most that it had resident at once. A ratio below 1 is in scanbook's favour.
"""

import importlib.util
import os
import statistics
import subprocess
import sys
import time

RUNS = 5
FILES = ["votes.json", "votes.jsonl", "votes.csv", "votes.csv.gz"]

LOAD = """
import duckdb, sys
path = sys.argv[1]
if ".csv" in path:
    source = f"read_csv('{path}')"
else:
    source = f"read_json('{path}', maximum_object_size = 1000000000)"
connection = duckdb.connect()
connection.execute(f"create table votes as select * from {source}")
print(connection.execute("select count(*) from votes").fetchone()[0])
"""

# What one asks once the votes are loaded: a name, scanbook's statement and DuckDB's.
QUESTIONS = [
    ("where", 'votes | where winner == "tie" | count', "select count(*) from votes where winner = 'tie'"),
    (
        "count by",
        "votes | count by model_a, winner",
        "select model_a, winner, count(*) as n from votes group by all order by n desc, 1, 2",
    ),
    (
        "summarize",
        "votes | summarize n = count(), longest = max(turn), mean = avg(turn) by language",
        "select language, count(*), max(turn), avg(turn) from votes group by 1 order by 1",
    ),
    (
        "sort",
        "votes | sort turn desc, time | take 5",
        "create or replace temp table sorted as select * from votes order by turn desc, time",
    ),
    ("top", "votes | top 5 by turn", "select * from votes order by turn desc limit 5"),
    (
        "votes a day",
        "votes | count by day = date(time) | sort day | chart line",
        "select time::date as day, count(*) from votes group by 1 order by 1",
    ),
]


def run(command, expected=b""):
    """Seconds and MiB of one process; stops the benchmark where it fails or does not print what is expected."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    output = process.stdout.read()
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0 or expected not in output.replace(b",", b""):
        sys.exit(f"{command[0]} failed ({process.returncode}):\n{(errors or output).decode(errors='replace')}")
    per_mebibyte = 2**20 if sys.platform == "darwin" else 2**10
    return seconds, usage.ru_maxrss / per_mebibyte


def by_turns(commands, expected=b""):
    """The medians of seconds and MiB of each command, run by turns so that what disturbs one disturbs all."""
    results = [[] for _ in commands]
    for _ in range(RUNS):
        for command, result in zip(commands, results):
            result.append(run(command, expected))
    return [[statistics.median(values) for values in zip(*result)] for result in results]


def has_duckdb():
    # Not imported: a child's peak memory begins with what its parent had.
    if importlib.util.find_spec("duckdb"):
        return True
    print("missing duckdb: its columns are left out", file=sys.stderr)
    return False


def print_loading(program, folder, rows):
    print(f"load and count {rows} votes: whole processes, medians of {RUNS} runs by turns\n")
    print(f"{'file':14}{'MiB':>7}   {'program':10}{'seconds':>8}{'peak MiB':>10}   ratio of time, of memory")
    for name in FILES:
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            print(f"{name:14} missing")
            continue
        commands = {"scanbook": [program, "-c", f'load votes "{path}"; votes | count']}
        if has_duckdb():
            commands["duckdb"] = [sys.executable, "-c", LOAD, path]
        found = by_turns(list(commands.values()), str(rows).encode())
        for rival, (seconds, memory) in zip(commands, found):
            line = f"{name:14}{os.path.getsize(path) / 2**20:7.0f}   {rival:10}{seconds:8.3f}{memory:10.0f}"
            if rival != "scanbook":
                line += f"   {found[0][0] / seconds:.2f}, {found[0][1] / memory:.2f}"
            print(line, flush=True)


def print_questions(program, folder):
    """Times statements by what fifty of them add to a process that loads the votes; DuckDB's by the clock inside."""
    path = os.path.join(folder, "votes.csv")
    if not os.path.exists(path):
        return
    times = 50
    load = f'load votes "{path}"; votes | count'
    commands = [[program, "-c", "; ".join([load] + [ours] * times)] for _, ours, _ in QUESTIONS]
    found = by_turns([[program, "-c", load]] + commands)
    rivals = duckdb_milliseconds(path)
    print(f"\nstatements on {os.path.basename(path)} once it is loaded\n")
    print(f"{'statement':14}{'scanbook ms':>12}{'duckdb ms':>11}   ratio")
    for (name, _, _), (seconds, _) in zip(QUESTIONS, found[1:]):
        ours = max(0, seconds - found[0][0]) / times * 1000
        line = f"{name:14}{ours:12.1f}"
        if rivals.get(name):
            line += f"{rivals[name]:11.1f}   {ours / rivals[name]:.2f}"
        print(line)


def duckdb_milliseconds(path):
    if not has_duckdb():
        return {}
    import duckdb

    connection = duckdb.connect()
    connection.execute(
        f"create table votes as select *, make_timestamp((tstamp * 1e6)::bigint) as time from read_csv('{path}')"
    )
    result = {}
    for name, _, statement in QUESTIONS:
        if statement is None:
            continue
        seconds = []
        for _ in range(RUNS):
            start = time.perf_counter()
            connection.execute(statement).fetchall()
            seconds.append(time.perf_counter() - start)
        result[name] = statistics.median(seconds) * 1000
    return result


print_loading(sys.argv[1], sys.argv[2], int(sys.argv[3]))
print_questions(sys.argv[1], sys.argv[2])
