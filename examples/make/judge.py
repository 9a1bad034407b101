"""What the people of the demo project did after the trainings: objectives, contract, checks, signatures. Every record is
written by `modelwright` itself, under the date and the name of who did it."""
import json
import os
import re
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

from project import INES, LENA, MARA, NOOR, OMAR

START = datetime(2026, 11, 22, 9, 0)

PROJECT = '''version: 1
project: biopsies
team:
  product-owner: [mara@example.com]
  subject-expert: [omar@example.com]
  data-scientist: [ines@example.com]
  data-engineer: [lena@example.com]
  risk: [noor@example.com]

candidate: "{candidate}" # sharp-otter
baseline: "{baseline}" # calm-otter, what the clinic uses now
simple: "{simple}" # plain-wren, the first model
chosen-by: val/recall # choosing among the runs costs the test rows nothing

objectives:
  - id: catch-tumours
    question: Which biopsies show a malignant tumour, so that nobody is sent home with one?
    kpi: {{name: missed tumours, unit: "%", current: 12, target: 5, by: 2027-06-30}}
    role: primary
    metric: test/recall
    direction: maximize
    floor: 0.85
    against: {{run: simple, kind: superior, margin: 0}}
    predictions:
      path: predictions/test_predictions.csv
      id: patient_id
      label: malignant
      score: score
      metric: recall
      threshold: 0.5
      join: data/test.csv
  - id: few-false-alarms
    question: How many healthy patients are frightened for nothing?
    role: guardrail
    metric: test/precision
    direction: maximize
    floor: 0.8
    predictions: {{path: predictions/test_predictions.csv, id: patient_id, label: malignant, score: score, metric: precision, threshold: 0.5}}
  - id: quick-answer
    question: The answer has to be there before the patient leaves the room.
    role: guardrail
    metric: predict/ms_per_1000
    direction: minimize
    unit: ms
    ceiling: 50
    noise: none
    reason: one machine, measured after training
  - id: better-than-today
    question: Does it find more tumours than what the clinic uses now, small ones too?
    role: info
    metric: test/recall
    direction: maximize
    against: {{run: baseline, kind: superior, margin: 0.01}}
    slices: [{{column: size, minRows: 50}}]

datasets:
  - id: biopsies
    path: data/train.csv
    key: patient_id
    label: malignant
    positive: "1"
    splits: {{train: data/train.csv, val: data/val.csv, test: data/test.csv}}
    slices: [size]
    seconds-per-label: 240
    ids-in-evidence: true

checklist:
  template: small
  add:
    - {{id: C01, stage: frame, title: The clinic has agreed how a result is told to the patient, roles: [product-owner]}}
  waive:
    - {{item: R01, reason: there is no image yet, person: mara@example.com, date: 2026-11-22, until: 2027-03-31}}
    - {{item: R02, reason: there is no image yet, person: mara@example.com, date: 2026-11-22, until: 2027-03-31}}
    - {{item: R03, reason: there is no service to roll back yet, person: mara@example.com, date: 2026-11-22, until: 2027-03-31}}

model:
  path: onnx/model.onnx
'''


def judge(folder: Path, cli: Path, git, clock, environment) -> None:
    """`cli` is the built command line; git, clock and environment are those of the trainings."""
    node = os.environ.get("NODE", "node")
    steps = iter(range(1, 100))

    def modelwright(author, *arguments, allowed=(0,)) -> str:
        at = START + timedelta(minutes=23 * next(steps))
        for key, value in (("user.name", author[0]), ("user.email", author[1])):
            git(folder, at, author, "config", key, value)
        done = subprocess.run([*clock(at), node, str(cli), *arguments, "--no-cache"], cwd=folder, env=environment(author), capture_output=True, text=True)
        if done.returncode not in allowed:
            raise SystemExit(f"modelwright {' '.join(arguments)} gave {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def commit(author, subject) -> None:
        at = START + timedelta(minutes=23 * next(steps))
        git(folder, at, author, "add", "--all")
        git(folder, at, author, "commit", "--quiet", "--message", subject)

    runs = {run["name"]: run["nativeId"] for run in json.loads(modelwright(INES, "runs", "--json"))["runs"]}
    names = {"candidate": runs["sharp-otter"], "baseline": runs["calm-otter"], "simple": runs["plain-wren"]}
    (folder / "modelwright.yaml").write_text(PROJECT.format(**names))
    commit(MARA, "Write down what the model is for, and who answers for it")

    modelwright(LENA, "data", "contract", "biopsies", "--infer", "--write")
    contract = folder / ".modelwright/contracts/biopsies.yaml"
    text = contract.read_text().replace("reviewed: false", "reviewed: true")
    # Large and ragged nuclei are what a tumour looks like: these columns may say much of the label.
    for column in TELLING:
        text = re.sub(rf"^  {column}: \{{", f"  {column}: {{tells-label: true, ", text, flags=re.M)
    contract.write_text(text)
    modelwright(LENA, "data", "profile", "biopsies", "--write")
    commit(LENA, "Agree on the contract of the biopsies")

    modelwright(INES, "checklist", "--check", allowed=(0, 1, 4))
    commit(INES, "Check sharp-otter and its data")

    modelwright(MARA, "signoff", "C01", "--role", "product-owner", "--reason", "Agreed with the ward on 20 November", "--commit")
    modelwright(OMAR, "signoff", "V07", "--role", "subject-expert", "--reason", "The four missed tumours were looked at one by one", "--commit")
    modelwright(NOOR, "signoff", "V07", "--role", "risk", "--reason", "No plan yet for patients outside of the age range", "--decline", "--commit")

    text = contract.read_text()
    contract.write_text(re.sub(r"^rows: \{min: \d+\}", "rows: {min: 250}", text, flags=re.M))
    commit(LENA, "Ask for 250 rows at least")


TELLING = ["worst_radius", "worst_perimeter", "worst_area", "worst_concave_points", "mean_concave_points", "mean_perimeter", "mean_area", "mean_radius", "area_error", "mean_concavity", "worst_concavity"]
