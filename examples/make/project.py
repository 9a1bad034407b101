"""The demo project as its people wrote it: commits in order, each with its files and the commands that were run."""

DATA = '''"""Biopsies of the breast (Wisconsin diagnostic data set, shipped inside scikit-learn), split by patient."""
import hashlib

import pandas as pd
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split


def load():
    """Train, validation and test rows; `malignant` is the label, `patient_id` the key."""
    raw = load_breast_cancer(as_frame=True)
    rows = raw.data.rename(columns=lambda name: name.replace(" ", "_"))
    rows.insert(0, "patient_id", [f"P{index:04d}" for index in range(len(rows))])
    rows["malignant"] = 1 - raw.target
    rest, test = train_test_split(rows, test_size=0.3, random_state=7, stratify=rows["malignant"])
    train, val = train_test_split(rest, test_size=0.25, random_state=7, stratify=rest["malignant"])
    return train, val, test


def digest(rows: pd.DataFrame) -> str:
    return hashlib.sha256(rows.to_csv(index=False).encode()).hexdigest()[:12]


def features(rows: pd.DataFrame, leave_out=()):
    return rows.drop(columns=["patient_id", "malignant", *leave_out])
'''

TABLES = '''"""Biopsies of the breast (Wisconsin diagnostic data set, shipped inside scikit-learn), split by patient.

`python data.py` writes the splits as tables; training and checks read those.
"""
import hashlib

import pandas as pd

SPLITS = ("train", "val", "test")


def write():
    from sklearn.datasets import load_breast_cancer
    from sklearn.model_selection import train_test_split

    raw = load_breast_cancer(as_frame=True)
    rows = raw.data.rename(columns=lambda name: name.replace(" ", "_"))
    rows.insert(0, "patient_id", [f"P{index:04d}" for index in range(len(rows))])
    # Large tumours are easier to see: recall is looked at for both sizes.
    rows.insert(1, "size", ["large" if radius >= 14 else "small" for radius in rows["mean_radius"]])
    rows["malignant"] = 1 - raw.target
    rest, test = train_test_split(rows, test_size=0.3, random_state=7, stratify=rows["malignant"])
    train, val = train_test_split(rest, test_size=0.25, random_state=7, stratify=rest["malignant"])
    for name, split in zip(SPLITS, (train, val, test)):
        split.to_csv(f"data/{name}.csv", index=False)


def load():
    """Train, validation and test rows; `malignant` is the label, `patient_id` the key."""
    return tuple(pd.read_csv(f"data/{name}.csv") for name in SPLITS)


def digest(rows: pd.DataFrame) -> str:
    return hashlib.sha256(rows.to_csv(index=False).encode()).hexdigest()[:12]


def features(rows: pd.DataFrame, leave_out=()):
    return rows.drop(columns=["patient_id", "size", "malignant", *leave_out])


if __name__ == "__main__":
    write()
'''

REQUIREMENTS = '''scikit-learn==1.9.1
pandas
mlflow==3.17.2
'''

README = '''# Biopsies

Which biopsies show a malignant tumour? A missed tumour costs far more than a second look, so recall counts first.

    pip install -r requirements.txt
    python train.py --model logreg --C 1.0
'''

TRAIN_HEAD = '''"""Trains one classifier and logs it to MLflow."""
import argparse

import mlflow
import numpy as np
import pandas as pd
from sklearn.metrics import {metrics}
from sklearn.pipeline import make_pipeline
{imports}
from data import digest, features, load

parser = argparse.ArgumentParser()
{arguments}
options = parser.parse_args()

train, val, test = load()
LEAVE_OUT = {leave_out}
'''

LOGGING = '''

def measure(model, rows, split):
    scores = model.predict_proba(features(rows, LEAVE_OUT))[:, 1]
    found = scores >= 0.5
    truth = rows["malignant"]
    values = {{
        f"{{split}}/recall": recall_score(truth, found),
        f"{{split}}/precision": precision_score(truth, found, zero_division=0),
        f"{{split}}/loss": log_loss(truth, np.clip(scores, 1e-6, 1 - 1e-6)),{more}
    }}
    return values, scores


def predictions(rows, scores):
    table = pd.DataFrame({{"patient_id": rows["patient_id"], "malignant": rows["malignant"], "score": np.round(scores, 6)}})
    table.to_csv("test_predictions.csv", index=False)
    mlflow.log_artifact("test_predictions.csv", "predictions")


def save(model):
    """The model in two formats: as MLflow keeps it, and as ONNX for the service."""
    from skl2onnx import to_onnx

    example = features(test, LEAVE_OUT).head(3).astype("float32")
    mlflow.sklearn.log_model(model, name="model", pip_requirements="requirements.txt", serialization_format="cloudpickle")
    mlflow.log_text(example.to_json(orient="records"), "onnx/example.json")
    onnx = to_onnx(model, example.to_numpy(), options={{"zipmap": False}}, target_opset=18)
    with open("model.onnx", "wb") as file:
        file.write(onnx.SerializeToString())
    mlflow.log_artifact("model.onnx", "onnx")


mlflow.set_tracking_uri("sqlite:///mlflow.db")
mlflow.set_experiment("biopsies")
with mlflow.start_run(run_name=options.name):
    mlflow.log_params({{key: value for key, value in vars(options).items() if key != "name"}})
    mlflow.log_input(mlflow.data.from_pandas(train, name="train", targets="malignant", digest=digest(train)), context="training")
    mlflow.log_input(mlflow.data.from_pandas(test, name="test", targets="malignant", digest=digest(test)), context="testing")
    model = build()
    {fit}
    for rows, split in ((val, "val"), (test, "test")):
        values, scores = measure(model, rows, split)
        {log}
    predictions(test, scores)
    save(model)
'''

FIT = 'model.fit(features(train, LEAVE_OUT), train["malignant"])'
LOG = 'mlflow.log_metrics(values)'


def trainer(stage):
    """`train.py` as it stood after a number of changes."""
    names = ["log_loss", "precision_score", "recall_score"]
    more = ""
    imports = ["from sklearn.linear_model import LogisticRegression"]
    arguments = ['parser.add_argument("--name")', 'parser.add_argument("--model", default="logreg")', 'parser.add_argument("--C", type=float, default=1.0)']
    steps = "LogisticRegression(C=options.C, max_iter=5000)"
    body = []
    if stage >= 2:
        imports.append("from sklearn.preprocessing import StandardScaler")
    if stage >= 3:
        names.insert(0, "average_precision_score")
        more = '\n        f"{{split}}/average_precision": average_precision_score(truth, scores),'
    weight = ", class_weight=WEIGHTS" if stage >= 5 else ""
    logistic = f"LogisticRegression(C=options.C, max_iter=5000{weight})"
    body.append("def build():")
    if stage >= 4:
        imports.append("from sklearn.ensemble import RandomForestClassifier" if stage < 6 else "from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier")
        arguments += ['parser.add_argument("--max_depth", type=int, default=4)', 'parser.add_argument("--trees", type=int, default=20)', 'parser.add_argument("--seed", type=int, default=1)']
        body.append('    if options.model == "forest":')
        body.append(f'        return make_pipeline(RandomForestClassifier(options.trees, max_depth=options.max_depth, random_state=options.seed{weight}))')
    if stage >= 6:
        arguments.append('parser.add_argument("--learning_rate", type=float, default=0.1)')
        stop = ", n_iter_no_change=8, validation_fraction=0.15" if stage >= 8 else ""
        body.append('    if options.model == "gbm":')
        body.append("        return make_pipeline(GradientBoostingClassifier(learning_rate=options.learning_rate, n_estimators=options.trees,")
        body.append(f"                                                        max_depth=options.max_depth, random_state=options.seed{stop}))")
    body.append(f"    return make_pipeline({'StandardScaler(), ' if stage >= 2 else ''}{logistic})")
    fit = FIT
    if stage >= 6:
        fit += '''
    if options.model == "gbm":
        booster = model[-1]
        stages = zip(booster.staged_predict_proba(features(train, LEAVE_OUT).to_numpy()), booster.staged_predict_proba(features(val, LEAVE_OUT).to_numpy()))
        for step, (ours, theirs) in enumerate(stages):
            mlflow.log_metric("train/loss", log_loss(train["malignant"], ours[:, 1]), step=step)
            mlflow.log_metric("val/loss", log_loss(val["malignant"], theirs[:, 1]), step=step)'''
    leave_out = '["worst_texture"]' if stage == 7 else "[]"
    weights = "\nWEIGHTS = {0: 1, 1: options.weight}" if stage >= 5 else ""
    if stage >= 5:
        arguments.append('parser.add_argument("--weight", type=float, default=3.0)')
    log = LOG if stage < 6 else 'mlflow.log_metrics({key: value for key, value in values.items() if not (key == "val/loss" and options.model == "gbm")})'
    head = TRAIN_HEAD.format(metrics=", ".join(names), imports="\n".join(sorted(imports)) + "\n", arguments="\n".join(arguments), leave_out=leave_out)
    return head.rstrip("\n") + weights + "\n\n\n" + "\n".join(body) + "\n" + LOGGING.format(more=more.replace("{{", "{").replace("}}", "}"), fit=fit, log=log)


CLEAN = '''
def committed() -> bool:
    """Whether the code that runs is the code of the commit."""
    return subprocess.run(["git", "status", "--porcelain", "--untracked-files=no"], capture_output=True, text=True, check=True).stdout == ""


def price(model):
    """What a prediction costs: milliseconds per 1,000 rows (the best of five), and the size of the model."""
    rows = pd.concat([features(test, LEAVE_OUT)] * 6).head(1000)
    times = []
    for _ in range(5):
        started = time.perf_counter()
        model.predict_proba(rows)
        times.append((time.perf_counter() - started) * 1000)
    return {"predict/ms_per_1000": round(min(times), 3), "model/kb": round(len(pickle.dumps(model)) / 1024, 1)}

'''


def recorded(stage):
    """`train.py` once it reads the tables, says whether its code was committed, and measures what a prediction costs."""
    text = trainer(stage).replace("default=3.0", "default=4.0")
    text = text.replace("import argparse\n", "import argparse\nimport pickle\nimport subprocess\nimport time\n", 1)
    text = text.replace("\n\ndef measure(", "\n" + CLEAN + "\ndef measure(", 1)
    text = text.replace("    model = build()\n", "    mlflow.set_tag(\"mlflow.git.dirty\", str(not committed()).lower())\n    model = build()\n", 1)
    return text.replace("    predictions(test, scores)\n", "    mlflow.log_metrics(price(model))\n    predictions(test, scores)\n", 1)


MLP = '''"""Trains a small neural network epoch by epoch and logs it to TensorBoard."""
import argparse

import numpy as np
from sklearn.metrics import log_loss, recall_score
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from tensorboardX import SummaryWriter

from data import features, load

parser = argparse.ArgumentParser()
parser.add_argument("--name", required=True)
parser.add_argument("--width", type=int, default=16)
parser.add_argument("--learning_rate", type=float, default=0.01)
parser.add_argument("--epochs", type=int, default=60)
options = parser.parse_args()

train, val, test = load()
scaler = StandardScaler().fit(features(train))
net = MLPClassifier((options.width,), learning_rate_init=options.learning_rate, batch_size=32, random_state=1)
board = SummaryWriter(f"runs/{options.name}")
for epoch in range(options.epochs):
    net.partial_fit(scaler.transform(features(train)), train["malignant"], classes=[0, 1])
    for rows, split in ((train, "train"), (val, "val")):
        scores = np.clip(net.predict_proba(scaler.transform(features(rows)))[:, 1], 1e-6, 1 - 1e-6)
        board.add_scalar(f"{split}/loss", log_loss(rows["malignant"], scores), epoch)
        board.add_scalar(f"{split}/recall", recall_score(rows["malignant"], scores >= 0.5), epoch)
scores = net.predict_proba(scaler.transform(features(test)))[:, 1]
board.add_scalar("test/recall", recall_score(test["malignant"], scores >= 0.5), options.epochs)
board.close()
'''

TUNE = '''"""Searches boosted trees; each trial is a DVC experiment."""
import argparse

from dvclive import Live
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import log_loss, precision_score, recall_score

from data import features, load

parser = argparse.ArgumentParser()
parser.add_argument("--name", required=True)
parser.add_argument("--max_depth", type=int, default=3)
parser.add_argument("--learning_rate", type=float, default=0.1)
options = parser.parse_args()

train, val, test = load()
with Live(save_dvc_exp=True, exp_name=options.name, report=None) as live:
    live.log_params({"model": "hist", "max_depth": options.max_depth, "learning_rate": options.learning_rate})
    model = HistGradientBoostingClassifier(max_depth=options.max_depth, learning_rate=options.learning_rate, max_iter=1, warm_start=True, random_state=1)
    for trees in range(2, DEEP + 1, 2):
        model.max_iter = trees
        model.fit(features(train), train["malignant"])
        scores = model.predict_proba(features(val))[:, 1]
        live.log_metric("val/loss", log_loss(val["malignant"], scores))
        live.log_metric("val/recall", recall_score(val["malignant"], scores >= 0.5))
        live.next_step()
    found = model.predict(features(test))
    live.summary["test/recall"] = recall_score(test["malignant"], found)
    live.summary["test/precision"] = precision_score(test["malignant"], found)
    live.make_summary()
'''

IGNORE = "__pycache__/\nmlflow.db\nmlruns/\nruns/\ndvclive/\ntest_predictions.csv\nmodel.onnx\n"
INES = ("Ines Example", "ines@example.com")
OMAR = ("Omar Example", "omar@example.com")
MARA = ("Mara Example", "mara@example.com")
LENA = ("Lena Example", "lena@example.com")
NOOR = ("Noor Example", "noor@example.com")


def mlflow_run(name, **options):
    return ["train.py", "--name", name, *[f"--{key}={value}" for key, value in options.items()]]


def boards_run(name, **options):
    return ["train_mlp.py", "--name", name, *[f"--{key}={value}" for key, value in options.items()]]


def tune_run(name, **options):
    return ["tune.py", "--name", name, *[f"--{key}={value}" for key, value in options.items()]]


# branch, day of October and November 2026, author, subject, files, commands
COMMITS = [
    ("main", 0, INES, "Load the biopsies and split them by patient", {"data.py": DATA, "requirements.txt": REQUIREMENTS, "README.md": README, ".gitignore": IGNORE}, []),
    ("main", 1, INES, "Train a logistic regression", {"train.py": trainer(1)}, [mlflow_run("plain-otter", C=1.0), mlflow_run("plain-wren", C=0.01)]),
    ("main", 3, INES, "Scale the features", {"train.py": trainer(2)}, [mlflow_run("calm-otter", C=1.0), mlflow_run("calm-wren", C=0.1), mlflow_run("calm-lynx", C=10)]),
    ("main", 4, OMAR, "Report average precision beside recall", {"train.py": trainer(3)}, [mlflow_run("keen-tern", C=1.0)]),
    ("main", 8, OMAR, "Try a random forest", {"train.py": trainer(4)}, [mlflow_run("old-quail", model="forest", trees=10), mlflow_run("old-badger", model="forest", trees=20), mlflow_run("old-finch", model="forest", trees=20, max_depth=8)]),
    ("main", 11, INES, "Weigh missed tumours higher", {"train.py": trainer(5)}, [mlflow_run("brave-heron", C=1.0, weight=3), mlflow_run("brave-crane", C=1.0, weight=10), mlflow_run("brave-stoat", model="forest", weight=5)]),
    ("main", 17, OMAR, "First gradient boosting", {"train.py": trainer(6)}, [mlflow_run("amber-wren", model="gbm", trees=60, max_depth=2), mlflow_run("amber-hare", model="gbm", trees=60, max_depth=3), mlflow_run("amber-vole", model="gbm", trees=30, max_depth=5)]),
    ("main", 21, OMAR, "Leave out worst_texture, it is noisy", {"train.py": trainer(7)}, [mlflow_run("light-crane", model="gbm", trees=60, max_depth=2), mlflow_run("light-moth", C=1.0)]),
    ("main", 24, INES, "Put worst_texture back and stop early", {"train.py": trainer(8)}, [mlflow_run("quick-lynx", model="gbm", trees=80, max_depth=2), mlflow_run("quick-gecko", model="gbm", trees=80, max_depth=3), mlflow_run("stern-vole", model="gbm", trees=80, max_depth=-1)]),
    ("tuning", 27, OMAR, "Search with DVC experiments", {"tune.py": TUNE.replace("DEEP", "20"), "requirements.txt": REQUIREMENTS + "dvclive==3.49.1\n"}, [tune_run("tidy-lark", max_depth=2), tune_run("tidy-kite", max_depth=3), tune_run("tidy-jay", max_depth=3, learning_rate=0.3)]),
    ("tuning", 30, OMAR, "Search deeper trees for longer", {"tune.py": TUNE.replace("DEEP", "40")}, [tune_run("neat-lark", max_depth=4), tune_run("neat-kite", max_depth=6, learning_rate=0.05), tune_run("neat-robin", max_depth=3, learning_rate=0.2)]),
    ("main", 34, INES, "A small neural network, logged to TensorBoard", {"train_mlp.py": MLP, "requirements.txt": REQUIREMENTS + "tensorboardX==2.6.5\n"}, [boards_run("mlp-16", width=16), boards_run("mlp-64", width=64), boards_run("mlp-fast", width=16, learning_rate=0.1), boards_run("mlp-slow", width=16, learning_rate=0.001)]),
    ("main", 40, INES, "Say how to read the boards", {"README.md": README + "\nThe curves of the neural network are in `runs/`, those of the search in DVC experiments of the branch `tuning`.\n"}, []),
    ("main", 45, INES, "Tune the weight of missed tumours", {"train.py": trainer(8).replace("default=3.0", "default=4.0")}, [mlflow_run("warm-otter", C=0.5, weight=4), mlflow_run("warm-tern", C=0.3, weight=6), mlflow_run("warm-ibis", model="gbm", trees=120, max_depth=2, learning_rate=0.05)]),
    ("main", 46, LENA, "Write the splits as tables, so that they can be checked", {"data.py": TABLES, "data/README.md": "Tables of `data.py`: one row a biopsy, `malignant` is the label.\n"}, [["data.py"]]),
    ("main", 47, INES, "Read the tables, say whether the code was committed, measure the price", {"train.py": recorded(8), "requirements.txt": "scikit-learn==1.9.1\npandas==3.1.1\nnumpy==2.4.6\nmlflow==3.17.2\nskl2onnx==1.20.0\ntensorboardX==2.6.5\n"}, [mlflow_run("sharp-otter", C=0.5, weight=4), mlflow_run("sharp-lynx", model="gbm", trees=120, max_depth=2), mlflow_run("sharp-quail", model="forest", trees=200, max_depth=8, weight=5), mlflow_run("sharp-wren", C=0.01, weight=1)]),
]
