"""One pipeline from a file of votes to a leaderboard with 95 % intervals, as one would write it with the fastest tools.

bench_peers.py ENGINE FILE [ROUNDS]: DuckDB or Polars counts the pairs straight from the file, on all cores; NumPy fits
Bradley-Terry by Newton's method and gives sandwich intervals, and percentiles of ROUNDS multinomial resamples. With
ENGINE evalica, Polars reads the three columns and evalica fits; it has no intervals.
"""

import math
import os
import sys

import numpy as np

# Arrays are those of many records; what is not asked for is not built.
SCHEMA = "columns = {model_a: 'VARCHAR', model_b: 'VARCHAR', winner: 'VARCHAR'}"


def pairs_by_duckdb(path):
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"set threads = {len(os.sched_getaffinity(0))}")
    kinds = {".csv": "read_csv('{}')", ".jsonl": "read_json('{}', format = 'newline_delimited', {})"}
    source = kinds.get(os.path.splitext(path)[1], "read_json('{}', format = 'array', {})").format(path, SCHEMA)
    return connection.execute(
        f"""select model_a, model_b, sum((winner = 'model_a')::int)::double, sum((winner = 'model_b')::int)::double,
        count(*)::double from {source} group by 1, 2"""
    ).fetchall()


def pairs_by_polars(path):
    import polars as pl

    votes = pl.scan_csv(path) if path.endswith(".csv") else pl.scan_ndjson(path)
    wins = [(pl.col("winner") == side).sum().cast(pl.Float64).alias(side + "_wins") for side in ("model_a", "model_b")]
    return votes.group_by("model_a", "model_b").agg(*wins, pl.len().cast(pl.Float64)).collect().rows()


def counts(rows):
    """Names, and for each ordered pair how often the first won, and how often they tied."""
    names = sorted({row[0] for row in rows} | {row[1] for row in rows})
    numbers = {name: number for number, name in enumerate(names)}
    won, tied = np.zeros((len(names), len(names))), np.zeros((len(names), len(names)))
    for first, second, wins, losses, battles in rows:
        i, j = numbers[first], numbers[second]
        won[i, j] += wins
        won[j, i] += losses
        tied[i, j] += battles - wins - losses
        tied[j, i] += battles - wins - losses
    return names, won, tied


def laplacian(weights):
    return np.diag(weights.sum(1)) - weights


def fit(score, battles, strengths):
    """Newton's method from given strengths; the last probabilities come with the result."""
    while True:
        p = 1 / (1 + np.exp(strengths[None, :] - strengths[:, None]))
        hessian = laplacian(battles * p * (1 - p))
        gauge = np.trace(hessian) / len(strengths) ** 2
        step = np.linalg.solve(hessian + gauge, (score - battles * p).sum(1))
        strengths = strengths + step
        if abs(step).max() < 1e-10:
            return strengths - strengths.mean(), p


def sandwich(won, tied, p):
    battles = won + won.T + tied
    inverse = np.linalg.pinv(laplacian(battles * p * (1 - p)))
    scores = won * (1 - p) ** 2 + won.T * p**2 + tied * (0.5 - p) ** 2
    return np.sqrt(np.diag(inverse @ laplacian(scores) @ inverse))


def bootstrap(won, tied, strengths, rounds):
    upper = np.triu_indices(len(won), 1)
    cells = np.concatenate([won[upper], won.T[upper], tied[upper]])
    kept, size, total = cells > 0, len(upper[0]), int(cells.sum())
    generator, result = np.random.default_rng(1), []
    for _ in range(rounds):
        sample = np.zeros_like(cells)
        sample[kept] = generator.multinomial(total, cells[kept] / total)
        score = np.zeros_like(won)
        score[upper] = sample[:size] + sample[2 * size :] / 2
        score.T[upper] = sample[size : 2 * size] + sample[2 * size :] / 2
        result.append(fit(score, score + score.T, strengths)[0])
    return np.quantile(result, [0.025, 0.975], axis=0)


def evalica_leader(path):
    import evalica
    import polars as pl

    votes = pl.read_csv(path, columns=["model_a", "model_b", "winner"])
    kinds = {"model_a": evalica.Winner.X, "model_b": evalica.Winner.Y}
    winners = [kinds.get(winner, evalica.Winner.Draw) for winner in votes["winner"].to_list()]
    scores = evalica.bradley_terry(votes["model_a"].to_list(), votes["model_b"].to_list(), winners).scores
    return scores.sort_values().index[-1]


def main(engine, path, rounds=0):
    if engine == "evalica":
        return print(evalica_leader(path))
    names, won, tied = counts({"duckdb": pairs_by_duckdb, "polars": pairs_by_polars}[engine](path))
    strengths, p = fit(won + tied / 2, won + won.T + tied, np.zeros(len(names)))
    deviations = sandwich(won, tied, p)
    scale, leader = 400 / math.log(10), strengths.argmax()
    low, high = strengths - 1.959963985 * deviations, strengths + 1.959963985 * deviations
    if rounds:
        low, high = bootstrap(won, tied, strengths, rounds)
    rating, low, high = (1000 + scale * value[leader] for value in (strengths, low, high))
    print(f"{names[leader]} {rating:.1f} [{low:.1f}, {high:.1f}]")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *(int(rounds) for rounds in sys.argv[3:]))
