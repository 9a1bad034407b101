"""Logs runs to a tracking server through MLflow's own client, and tells what that client reads back.

usage: mlflowServer.py fill|few|more|end|ask URL [FILE]
"""

import json
import math
import sys

from mlflow import MlflowClient
from mlflow.entities import (
    Dataset,
    DatasetInput,
    InputTag,
    LoggedModelOutput,
    Metric,
    Param,
    RunTag,
    ViewType,
)

what, url = sys.argv[1:3]
client = MlflowClient(url)
start = 1_760_000_000_000


def experiment(name):
    found = client.get_experiment_by_name(name)
    return found.experiment_id if found else client.create_experiment(name)


def log(experiment_id, name, offset, points=(), status="FINISHED", tags=None, params=None):
    run = client.create_run(experiment_id, start_time=start + offset, run_name=name, tags=tags or {})
    run_id = run.info.run_id
    client.log_batch(
        run_id,
        metrics=[Metric(key, value, start + offset + step, step) for key, step, value in points],
        params=[Param(key, value) for key, value in (params or {}).items()],
    )
    if status != "RUNNING":
        client.set_terminated(run_id, status, end_time=start + offset + 60_000)
    return run_id


def fill(many=130, points=2500):
    alpha = experiment("alpha/é")
    beta = experiment("beta")
    parent = log(
        alpha,
        "parent",
        0,
        [("acc", 0, 0.5), ("acc", 1, 0.9), ("acc", 2, 0.7), ("loss", 0, math.nan), ("loss", 1, 1e-12)]
        + [("big", 0, math.inf), ("big", 1, -math.inf), ("only nan", 0, math.nan)],
        params={"lr": "0.1", "__proto__": "x", "opt.name": "a" * 2000},
        tags={"mlflow.source.git.commit": "a" * 40, "mlflow.source.git.branch": "main", "mlflow.user": "ada"},
    )
    client.log_inputs(
        parent,
        [DatasetInput(Dataset("zeros", "2b67", "local", "{}"), [InputTag("mlflow.data.context", "training")])],
    )
    for index in range(3):
        log(
            alpha,
            f"child {index}",
            1000 * (index + 1),
            [("acc", 0, index / 7)],
            status=["FINISHED", "FAILED", "KILLED"][index],
            tags={"mlflow.parentRunId": parent},
        )
    client.delete_run(log(alpha, "thrown away", 9000))
    log(beta, "of a deleted experiment", 9500)
    client.delete_experiment(beta)
    long = log(alpha, "long", 20_000)
    for first in range(0, points, 500):
        client.log_batch(
            long,
            metrics=[Metric("loss", 1 / (step + 1), start + step, step) for step in range(first, first + 500)],
        )
    log(alpha, "going on", 3_600_000, [("acc", 0, 0.25)], status="RUNNING")
    for index in range(many):
        log(alpha, f"many {index}", -1000 * (index + 1), [("acc", 0, index)])
    model = client.create_logged_model(alpha, name="net", source_run_id=parent)
    client.log_outputs(parent, [LoggedModelOutput(model.model_id, 0)])
    client.create_registered_model("Net")
    for _ in range(2):
        client.create_model_version(
            "Net", source=f"models:/{model.model_id}", run_id=parent, model_id=model.model_id
        )
    client.set_registered_model_alias("Net", "champion", "1")
    client.set_registered_model_alias("Net", "best", "1")


def more():
    alpha = experiment("alpha/é")
    live = running()
    client.log_batch(live, metrics=[Metric("acc", 0.75, start + 3_700_000, 1)])
    log(alpha, "afterwards", 3_700_000, [("acc", 0, 0.1), ("acc", 1, 0.2)])


def end():
    client.set_terminated(running(), "FINISHED", end_time=start + 4_000_000)


def running():
    alpha = experiment("alpha/é")
    return client.search_runs([alpha], "attributes.status = 'RUNNING'")[0].info.run_id


def ask():
    """Every run as the client sees it, with the totals of complete histories."""
    experiments = client.search_experiments(view_type=ViewType.ALL)
    names = {found.experiment_id: found for found in experiments}
    versions = list(client.search_model_versions())
    aliases = {model.name: model.aliases for model in client.search_registered_models()}
    answers = {}
    token = None
    while True:
        page = client.search_runs(list(names), run_view_type=ViewType.ALL, max_results=1000, page_token=token)
        for run in page:
            answers[run.info.run_id] = answer(run, names, versions, aliases)
        token = page.token
        if not token:
            break
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        json.dump(answers, file)


def answer(run, names, versions, aliases):
    info, data = run.info, run.data
    few = not info.run_name.startswith("many")
    return {
        "name": info.run_name,
        "status": info.status.lower(),
        "experiment": names[info.experiment_id].name,
        "deleted": info.lifecycle_stage == "deleted"
        or names[info.experiment_id].lifecycle_stage == "deleted",
        "start": info.start_time,
        "end": info.end_time,
        "artifacts": info.artifact_uri,
        "params": list(data.params.items()),
        "tags": list(data.tags.items()),
        "last": [[key, repr(value)] for key, value in data.metrics.items()],
        "histories": [
            [key, [[p.step, p.timestamp, repr(p.value)] for p in client.get_metric_history(info.run_id, key)]]
            for key in data.metrics
        ]
        if few
        else None,
        "datasets": [
            [i.dataset.name, i.dataset.digest, {t.key: t.value for t in i.tags}.get("mlflow.data.context")]
            for i in run.inputs.dataset_inputs
        ],
        "models": [output.model_id for output in (run.outputs.model_outputs if run.outputs else [])],
        "versions": sorted(
            [v.name, str(v.version), sorted(a for a, at in aliases[v.name].items() if str(at) == str(v.version))]
            for v in versions
            if v.run_id == info.run_id
        ),
    }


{"fill": fill, "few": lambda: fill(3, 1000), "more": more, "end": end, "ask": ask}[what]()
