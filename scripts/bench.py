"""Times scanbook and DuckDB by turns on the same file, and prints medians and ratios.

bench.py PROGRAM FOLDER ROWS: FOLDER holds votes.json, votes.jsonl and votes.csv of ROWS votes. Time is that of the whole process,
start to end; memory is the most that it had resident at once. A ratio below 1 is in scanbook's favour.
"""

import importlib.util
import os
import statistics
import subprocess
import sys
import time

RUNS = 5
DUCKDB = """
import duckdb, sys
path = sys.argv[1]
reader = "read_csv" if path.endswith(".csv") else "read_json"
options = "" if path.endswith(".csv") else ", maximum_object_size = 1000000000"
connection = duckdb.connect()
connection.execute(f"create table votes as select * from {reader}('{path}'{options})")
print(connection.execute("select count(*) from votes").fetchone()[0])
"""


def run(command, rows):
    """Seconds and MiB of one process; stops the benchmark where it fails or counts wrongly."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    output = process.stdout.read()
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0 or str(rows).encode() not in output.replace(b",", b""):
        sys.exit(f"{command[0]} failed ({process.returncode}):\n{(errors or output).decode(errors='replace')}")
    per_mebibyte = 2**20 if sys.platform == "darwin" else 2**10
    return seconds, usage.ru_maxrss / per_mebibyte


def medians(results):
    return [statistics.median(values) for values in zip(*results)]


def measure(path, rivals, rows):
    results = {name: [] for name in rivals}
    for _ in range(RUNS):
        for name, command in rivals.items():
            results[name].append(run(command, rows))
    return {name: medians(values) for name, values in results.items()}


def rivals(program, path):
    found = {"scanbook": [program, "-c", f'load votes "{path}"; votes | count']}
    # Not imported: a child's peak memory begins with what its parent had.
    if importlib.util.find_spec("duckdb"):
        found["duckdb"] = [sys.executable, "-c", DUCKDB, path]
    else:
        print("missing duckdb: its lines are left out", file=sys.stderr)
    return found


def main(program, folder, rows):
    print(f"load and count {rows} votes, medians of {RUNS} runs by turns\n")
    print(f"{'file':12}{'MiB':>7}   {'program':10}{'seconds':>8}{'peak MiB':>10}   ratio of time, of memory")
    for name in ["votes.json", "votes.jsonl", "votes.csv"]:
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            print(f"{name:12} missing")
            continue
        found = measure(path, rivals(program, path), rows)
        ours = found["scanbook"]
        for rival, values in found.items():
            line = f"{name:12}{os.path.getsize(path) / 2**20:7.0f}   {rival:10}{values[0]:8.3f}{values[1]:10.0f}"
            if rival != "scanbook":
                line += f"   {ours[0] / values[0]:.2f}, {ours[1] / values[1]:.2f}"
            print(line, flush=True)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
