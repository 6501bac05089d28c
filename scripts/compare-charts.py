"""Draws the same data with scanbook and with other programs, and writes the page that shows them side by side.

compare-charts.py PROGRAM > Sources/TextCharts/Documentation.docc/Comparison.md

Run by scripts/compare-charts, which installs plotext, uniplot and termgraph into an environment of their own. What is
missing is said on the page. The verdicts are in VERDICTS, written by people who read the pictures: read them again after
a change.
"""

import csv
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

WIDTH, HEIGHT = 72, 16

BARS = [("trust", 31.5), ("evaluation", 42), ("anonymity", 17), ("privacy", 9.25), ("memory", 1), ("ethics", 0)]
CHANGES = [("January", 3.5), ("February", -1.25), ("March", 4), ("April", -4.5), ("May", None), ("June", 2)]
LABELS = [("English", 4520), ("中文", 811), ("日本語のモデル", 470), ("👩‍🚀 space 🇩🇪", 300), ("العربية", 176), ("é (e + accent)", 66)]
DAYS = [f"2024-04-{day}" for day in range(23, 31)] + [f"2024-05-0{day}" for day in range(1, 6)]
VOTES = [1100, 1080, 1150, 1190, 1300, 1420, 2150, 2640, None, 1720, 1290, 1220, 1260]


def pseudo_random(count, seed):
    """Sums of twelve draws of a small generator: about normal, and the same in every version of every library."""
    state, values = seed, []
    for _ in range(count):
        total = 0.0
        for _ in range(12):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            total += (state >> 11) / 2**53
        values.append(total - 6)
    return values


RATINGS = [round(1000 + 60 * value, 2) for value in pseudo_random(2000, 1)]
CLOUD_X = [round(50 + 10 * value, 2) for value in pseudo_random(150, 5)]
CLOUD_Y = [round(40 + x + 8 * noise, 2) for x, noise in zip(CLOUD_X, pseudo_random(150, 6))]

TASKS = [
    ("Bars, sorted by value", "label,value", BARS, "bars"),
    ("Negative bars, one value missing", "label,value", CHANGES, "bars"),
    ("Labels in Chinese, Japanese, Arabic, emoji, flags and combining marks", "label,value", LABELS, "bars"),
    ("A histogram of 2000 numbers", "value", [(value,) for value in RATINGS], "histogram"),
    ("A line over 13 days, one of them missing", "day,votes", list(zip(DAYS, VOTES)), "line"),
    ("A scatter of 150 points", "x,y", list(zip(CLOUD_X, CLOUD_Y)), "scatter"),
]

OURS = {
    "Bars, sorted by value": "t | sort value desc | chart bar x=label y=value",
    "bars": "t | chart bar x=label y=value",
    "histogram": "t | chart hist x=value",
    "line": "t | chart line x=day y=votes",
    "scatter": "t | chart scatter x=x y=y",
}

PLOTEXT = """
import json, sys, plotext as p
kind, rows, width, height = json.load(sys.stdin)
nan = float("nan")
p.theme("clear"); p.plotsize(width, height)
first = [row[0] for row in rows]
second = [nan if row[-1] is None else row[-1] for row in rows]
if kind == "bars": p.bar(first, [0 if value != value else value for value in second], orientation="horizontal", width=0.6)
elif kind == "histogram": p.hist(second, 11)
elif kind == "line":
    p.date_form("Y-m-d"); p.plot(first, second)
else: p.scatter(first, second)
print(p.uncolorize(p.build()))
"""
UNIPLOT = """
import json, sys, uniplot
kind, rows, width, height = json.load(sys.stdin)
first = [row[0] for row in rows]
second = [float("nan") if row[-1] is None else row[-1] for row in rows]
if kind == "line": 
    import numpy
    uniplot.plot(xs=numpy.array(first, dtype="datetime64[D]"), ys=second, lines=True, width=width - 14, height=height - 5)
elif kind == "scatter": uniplot.plot(xs=first, ys=second, width=width - 14, height=height - 5)
elif kind == "histogram": uniplot.histogram(second, bins=11, width=width - 14, height=height - 5)
"""
GNUPLOT = {
    "bars": "set style fill solid; set boxwidth 0.6; set yzeroaxis; set xtics rotate by 0; plot FILE using 2:xtic(1) with boxes",
    "histogram": "b(x) = 50 * floor(x / 50.0) + 25; set boxwidth 50; plot FILE using (b($1)):(1.0) smooth freq with boxes",
    "line": "set xdata time; set timefmt '%Y-%m-%d'; set format x '%m-%d'; plot FILE using 1:2 with lines",
    "scatter": "plot FILE using 1:2 with points",
}


def run(command, text=""):
    """What a command prints, without colours and blanks at the ends of lines; or what it complains of."""
    environment = os.environ | {"COLUMNS": str(WIDTH), "LINES": "24", "PYTHONIOENCODING": "utf-8", "TERM": "dumb"}
    result = subprocess.run(command, input=text, capture_output=True, text=True, env=environment, timeout=120)
    output = result.stdout if result.returncode == 0 else "(fails) " + (result.stderr.strip().splitlines() or ["?"])[-1]
    output = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", output).replace("\f", "")
    lines = [line.rstrip() for line in output.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines)


def write_csv(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header.split(","))
        writer.writerows([["" if value is None else value for value in row] for row in rows])


def pictures(program, folder, title, header, rows, kind):
    """Pairs of a program's name and its picture, or why there is none."""
    path = os.path.join(folder, "t.csv")
    write_csv(path, header, rows)
    statement = OURS.get(title, OURS[kind])
    if title in OURS:
        rows = sorted(rows, key=lambda row: -row[1])
        write_csv(path, header, rows)
    yield "scanbook", f"`{statement}`", run([program, "--width", str(WIDTH), "-c", f'load table "{path}" as t; {statement}'])
    request = json.dumps([kind, rows, WIDTH, HEIGHT])
    if importlib.util.find_spec("plotext"):
        yield "plotext", "", run([sys.executable, "-c", PLOTEXT], request)
    if kind == "bars" and importlib.util.find_spec("termgraph"):
        plain = os.path.join(folder, "plain.csv")
        with open(plain, "w", encoding="utf-8") as file:
            file.writelines(f"{label},{0 if value is None else value}\n" for label, value in rows)
        yield "termgraph", "", run([os.path.join(os.path.dirname(sys.executable), "termgraph"), plain, "--width", "40"])
    if kind != "bars" and importlib.util.find_spec("uniplot"):
        yield "uniplot", "", run([sys.executable, "-c", UNIPLOT], request)
    if shutil.which("gnuplot"):
        quoted = os.path.join(folder, "quoted.csv")
        with open(quoted, "w", encoding="utf-8") as file:
            for row in rows:
                file.write(",".join("" if value is None else f'"{value}"' if kind == "bars" and index == 0 else str(value) for index, value in enumerate(row)) + "\n")
        settings = f"set terminal dumb {WIDTH} {HEIGHT + 2}; set datafile separator ','; set encoding utf8; set key off"
        yield "gnuplot, dumb terminal", "", run(["gnuplot", "-e", f"{settings}; {GNUPLOT[kind].replace('FILE', repr(quoted))}"])


VERDICTS = """
plotext 5.3.2, uniplot 0.23, termgraph 0.8 and gnuplot 5.4 are those below. UnicodePlots.jl needs Julia and YouPlot needs Ruby,
which were not at hand; no claim is made about them.

| | scanbook | plotext | uniplot | termgraph | gnuplot, dumb |
|---|---|---|---|---|---|
| Bars are as long as their values | to an eighth of a cell, from zero | whole cells, often one too many | has no bars | cut to whole cells, and only while none is negative | to the nearest row |
| Values are printed | after each bar, over each column | no | no | yes, with two decimals; 4520 as 4.52 K | no |
| Negative bars | the other way from a zero line | the other way, no line | has no bars | from the least value: -4.5 has no bar, -1.25 a long one | the other way, no line |
| A missing value | a gap, `-` in place of the number, and a sentence | a gap in a line; bars refuse it (drawn as 0 here) | a gap | refuses it (drawn as 0 here) | the line is drawn across |
| Ticks are round numbers | always | no: 73.8, 147.7 | yes | has none | yes |
| Days of an axis | the days, the month once below | whole dates | whole dates | has none | as a format says |
| Edges of a histogram's bins | round, and how wide a bin is is said | from least to greatest value | from least to greatest value | from least to greatest value (not drawn below) | by a formula of one's own |
| Labels of wide characters, emoji, flags | aligned | the frame is shifted | has no labels | the bars are shifted | overlap |
| Points that share a cell | counted: a digit, shades when many | hidden | hidden | has none | hidden |
| Nothing is told by colour alone | yes | series by colour unless markers are chosen | series by colour | series by colour | letters tell series apart |
| What was left out is said | in sentences | no | no | no | on standard error, at times |

Where the others are better:

- plotext and uniplot draw curves and points on a finer grid (2×2 parts of a cell) without being asked; here that takes
  `symbols=braille`, which is finer still (2×4).
- gnuplot draws functions, fits, error bars, contours and surfaces, and writes to more than thirty formats; here there are
  twelve kinds of charts, as text and as SVG.
- plotext shows images, videos and plots that move, and has subplots of any layout; here several series can have panels.
- uniplot can be panned and zoomed with the keyboard.
- termgraph takes its colours from the command line and reads from a pipe.
"""


def main(program):
    print("# Beside other programs\n")
    print("The same data drawn by several programs, as they come: no colours, the terminal's width set to "
          f"{WIDTH} cells, options only where a picture needs them. Made by `scripts/compare-charts`.\n")
    print(VERDICTS.strip() + "\n")
    with tempfile.TemporaryDirectory() as folder:
        for title, header, rows, kind in TASKS:
            print(f"## {title}\n")
            for name, note, picture in pictures(program, folder, title, header, rows, kind):
                print(f"**{name}** {note}".rstrip() + f"\n\n```text\n{picture}\n```\n")


if __name__ == "__main__":
    main(sys.argv[1])
