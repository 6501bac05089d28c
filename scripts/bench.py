"""Times scanbook and DuckDB by turns on the same files, and prints medians and ratios.

bench.py PROGRAM FOLDER ROWS [loading|questions|ratings ...]: FOLDER holds votes.json, votes.jsonl and votes.csv of ROWS votes, perhaps votes.csv.gz. Time is that
of the whole process, start to end; memory is the most that it had resident at once. A ratio below 1 is in scanbook's favour.

Ratings are timed beside arena-rank, evalica and FastChat's method, which are installed from PyPI into an environment of
their own beside FOLDER; one that cannot be installed is left out, and said to be missing.
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
    """Seconds, MiB and processor seconds of one process; stops the benchmark where it fails or does not print what is expected."""
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
    return seconds, usage.ru_maxrss / per_mebibyte, usage.ru_utime + usage.ru_stime


def by_turns(commands, expected=b"", runs=RUNS):
    """The medians of seconds, MiB and processor seconds of each command, run by turns so that what disturbs one disturbs all."""
    results = [[] for _ in commands]
    for _ in range(runs):
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
        for rival, (seconds, memory, _) in zip(commands, found):
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
    for (name, _, _), (seconds, *_) in zip(QUESTIONS, found[1:]):
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


# From a file of votes to ratings with intervals, as each library's own documentation does it (evalica has no intervals).
READ = """
import pandas, sys
votes = pandas.read_csv(sys.argv[1], usecols=["model_a", "model_b", "winner"])
"""
RANKERS = {
    "arena-rank": """
from arena_rank.models.bradley_terry import BradleyTerry
from arena_rank.utils.data_utils import PairDataset
votes["winner"] = votes["winner"].where(votes["winner"].isin(["model_a", "model_b"]), "tie")
dataset = PairDataset.from_pandas(votes)
result = BradleyTerry(n_competitors=len(dataset.competitors)).compute_ratings_and_cis(dataset)
print(pandas.DataFrame(result).sort_values("ratings", ascending=False).head(1))
""",
    "evalica": """
import evalica
kinds = {"model_a": evalica.Winner.X, "model_b": evalica.Winner.Y}
winners = [kinds.get(winner, evalica.Winner.Draw) for winner in votes["winner"]]
print(evalica.bradley_terry(votes["model_a"], votes["model_b"], winners).scores.sort_values().tail(1))
""",
    # The method of fastchat.serve.monitor.rating_systems: counts, multinomial rounds, L-BFGS from zero on all cores.
    "FastChat, 100": """
import multiprocessing, numpy, os, scipy.optimize, scipy.special
codes, names = pandas.factorize(pandas.concat([votes["model_a"], votes["model_b"]]))
score = votes["winner"].map({"model_a": 1.0, "model_b": 0.0}).fillna(0.5).to_numpy()
keys = numpy.column_stack([codes[: len(votes)], codes[len(votes) :], (score * 2).astype(int)])
cells, counts = numpy.unique(keys, axis=0, return_counts=True)
first, second, outcome = cells[:, 0], cells[:, 1], cells[:, 2] / 2

def loss(ratings, weights):
    p = scipy.special.expit(ratings[first] - ratings[second])
    gradient = weights * (p - outcome)
    value = -(weights * (outcome * numpy.log(p) + (1 - outcome) * numpy.log(1 - p))).sum()
    sums = numpy.bincount(first, gradient, len(names)) - numpy.bincount(second, gradient, len(names))
    return value, sums

def fit(weights):
    start = numpy.zeros(len(names))
    options = {"gtol": 1e-6, "maxiter": 100}
    return scipy.optimize.minimize(loss, start, (weights,), "L-BFGS-B", jac=True, options=options).x

total = counts.sum()
samples = numpy.random.default_rng(0).multinomial(total, counts / total, size=100) / total
with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
    rounds = numpy.array(pool.map(fit, samples))
print(names[fit(counts / total).argmax()], numpy.quantile(rounds, [0.025, 0.975], axis=0).shape)
""",
}
RANKER_PACKAGES = {
    "arena-rank": ["arena-rank", "pandas"],
    "evalica": ["evalica", "pandas"],
    "FastChat, 100": ["scipy", "pandas"],
}
RATING_RUNS = 3

# With the votes loaded: a name, the statement, and the milliseconds that are aimed at.
RATING_QUESTIONS = [
    ("a filtered leaderboard", 'votes | where language == "German" | leaderboard', 20),
    ("leaderboard", "votes | leaderboard", None),
    ("1,000 rounds", "votes | leaderboard ci=bootstrap rounds=1000 seed=7", 500),
    ("ratings_over week", "votes | ratings_over week", 200),
]


def has_verb(program, verb):
    found = subprocess.run([program, "-c", f"help {verb}"], stdin=subprocess.DEVNULL, capture_output=True)
    return found.returncode == 0


def rankers(folder):
    """The Python of the environment of other libraries, and those that could be installed there."""
    environment = os.path.join(os.path.dirname(os.path.abspath(folder)), "rankers")
    python = os.path.join(environment, "bin", "python")
    if not os.path.exists(python):
        print("installing arena-rank, evalica, scipy and pandas from PyPI into rankers", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", environment], check=False)
    found = []
    for name, packages in RANKER_PACKAGES.items():
        if not os.path.exists(python):
            break
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
        # Asked for every time: pip is quick where everything is there.
        if subprocess.run(install, capture_output=True).returncode == 0:
            found.append(name)
    for name in RANKER_PACKAGES.keys() - set(found):
        print(f"missing {name}: pip could not install it", file=sys.stderr)
    return python, found


def print_ratings(program, folder):
    path = os.path.join(folder, "votes.csv")
    if not os.path.exists(path):
        return
    if not has_verb(program, "leaderboard"):
        print("\nratings: this scanbook has no verb leaderboard")
        return
    load = f'load votes "{path}"'
    python, found = rankers(folder)
    commands = {
        "scanbook": [program, "-c", f"{load}; votes | leaderboard | take 1"],
        "scanbook, 1,000": [program, "-c", f"{load}; votes | leaderboard ci=bootstrap rounds=1000 | take 1"],
    }
    commands.update({name: [python, "-c", READ + RANKERS[name], path] for name in found})
    print(f"\nfrom votes.csv to ratings: whole processes, medians of {RATING_RUNS} runs by turns\n")
    print(f"{'program, rounds':18}{'seconds':>8}{'of all cores':>14}{'peak MiB':>10}   ratio of time, of memory")
    results = by_turns(list(commands.values()), runs=RATING_RUNS)
    for name, (seconds, memory, busy) in zip(commands, results):
        line = f"{name:18}{seconds:8.3f}{busy:14.3f}{memory:10.0f}"
        if name != "scanbook":
            line += f"   {results[0][0] / seconds:.2f}, {results[0][1] / memory:.2f}"
        print(line, flush=True)
    print_rating_questions(program, load)


def print_rating_questions(program, load):
    """Times statements by what ten of them add to a process that loads the votes."""
    times = 10
    questions = [question for question in RATING_QUESTIONS if has_verb(program, question[1].split(" | ")[-1].split()[0])]
    commands = [[program, "-c", "; ".join([f"{load}; votes | count"] + [ours] * times)] for _, ours, _ in questions]
    found = by_turns([[program, "-c", f"{load}; votes | count"]] + commands, runs=RATING_RUNS)
    print("\nratings once votes.csv is loaded\n")
    print(f"{'statement':26}{'ms':>9}{'aimed at':>10}")
    for (name, _, aim), (seconds, *_) in zip(questions, found[1:]):
        ours = max(0, seconds - found[0][0]) / times * 1000
        print(f"{name:26}{ours:9.1f}{aim or '':>10}")


if __name__ == "__main__":
    program, folder, rows, *parts = sys.argv[1:]
    if not parts or "loading" in parts:
        print_loading(program, folder, int(rows))
    if not parts or "questions" in parts:
        print_questions(program, folder)
    if not parts or "ratings" in parts:
        print_ratings(program, folder)
