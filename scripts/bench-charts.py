"""Times charts of a million rows, from a CSV file to a drawn picture, beside gnuplot (dumb terminal) and uniplot.

bench-charts.py PROGRAM FOLDER [ROWS]: makes FOLDER/points-ROWS.csv once, then times whole processes by turns and prints
medians and ratios; one below 1 is in scanbook's favour. uniplot reads with pandas and with polars, the faster counts.
Needs numpy; what else is missing is left out and said.
"""

import importlib.util
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from bench import RUNS, by_turns  # noqa: E402

# A name, scanbook's statement, gnuplot's and uniplot's.
CHARTS = [
    ("line", "p | chart line x=x y=y", "plot FILE using 1:2 with lines", "plot(xs=c('x'), ys=c('y'), lines=True)"),
    ("scatter", "p | chart scatter x=y y=z", "plot FILE using 2:3 with dots", "plot(xs=c('y'), ys=c('z'))"),
    (
        "histogram",
        "p | chart hist x=z",
        "b(x) = 5 * floor(x / 5.0); plot FILE using (b($3)):(1.0) smooth freq with boxes",
        "histogram(c('z'))",
    ),
]
READERS = {"pandas": "t[name].to_numpy()", "polars": "t[name].to_numpy()"}


def make_points(path, rows):
    """A walk over time, and a number that drifts: seeded, so that every machine draws the same."""
    import numpy

    generator = numpy.random.default_rng(20240427)
    x = numpy.arange(rows) / 1000
    y = numpy.cumsum(generator.normal(size=rows)) / 30 + 20 * numpy.sin(x / 90)
    z = generator.normal(50, 12, rows) + x / 100
    columns = numpy.column_stack([x, y, z])
    numpy.savetxt(path, columns, fmt=["%.3f", "%.4f", "%.4f"], delimiter=",", header="x,y,z", comments="")


def rivals(path, gnuplot, uniplot):
    """The commands of the others that are here, by name."""
    commands = {}
    if shutil.which("gnuplot"):
        settings = "set terminal dumb 80 24; set datafile separator ','; set key off"
        statement = gnuplot.replace("FILE", f"'{path}' every ::1")
        commands["gnuplot"] = ["gnuplot", "-e", f"{settings}; {statement}"]
    if importlib.util.find_spec("uniplot"):
        for reader, column in READERS.items():
            if importlib.util.find_spec(reader):
                program = f"import {reader}, uniplot\nt = {reader}.read_csv({path!r})\n"
                program += f"c = lambda name: {column}\nuniplot.{uniplot}"
                commands[f"uniplot, {reader}"] = [sys.executable, "-c", program]
    return commands


def main(program, folder, rows):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"points-{rows}.csv")
    if not os.path.exists(path):
        make_points(path + ".part", rows)
        os.rename(path + ".part", path)
    for name in ["gnuplot", "uniplot"]:
        if not shutil.which(name) and not importlib.util.find_spec(name):
            print(f"missing {name}: it is left out", file=sys.stderr)
    size = os.path.getsize(path) / 2**20
    print(f"{rows} rows of CSV ({size:.0f} MiB) to a drawn chart: whole processes, medians of {RUNS} runs by turns\n")
    print(f"{'chart':12}{'program':18}{'seconds':>8}{'peak MiB':>10}   ratio of time")
    for chart, ours, gnuplot, uniplot in CHARTS:
        commands = {"scanbook": [program, "-c", f'load table "{path}" as p; {ours}']} | rivals(path, gnuplot, uniplot)
        found = by_turns(list(commands.values()))
        for name, (seconds, memory, _) in zip(commands, found):
            ratio = "" if name == "scanbook" else f"   {found[0][0] / seconds:.2f}"
            print(f"{chart:12}{name:18}{seconds:8.3f}{memory:10.0f}{ratio}", flush=True)
        print()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000)
