"""Reads every run of a store through MLflow's own client and prints the seconds that it took."""
import os
import sys
import time

os.environ.setdefault("MLFLOW_ALLOW_FILE_STORE", "true")
from mlflow import MlflowClient  # noqa: E402

client = MlflowClient(tracking_uri=sys.argv[1])
started = time.perf_counter()
experiments = [one.experiment_id for one in client.search_experiments()]
count, token = 0, None
while True:
    page = client.search_runs(experiments, max_results=1000, page_token=token)
    count += len(page)
    token = page.token
    if not token:
        break
taken = time.perf_counter() - started
assert count > 0, "no runs"
print(f"{taken:.3f}")
