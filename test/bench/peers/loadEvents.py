"""Reads every scalar below a folder through TensorBoard's own loader and prints the seconds that it took."""
import pathlib
import sys
import time

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

started = time.perf_counter()
count = 0
for folder in sorted({file.parent for file in pathlib.Path(sys.argv[1]).rglob("events.out.tfevents.*")}):
    accumulator = EventAccumulator(str(folder), size_guidance={"scalars": 0, "tensors": 0})
    accumulator.Reload()
    for tag in accumulator.Tags()["scalars"]:
        count += len(accumulator.Scalars(tag))
taken = time.perf_counter() - started
assert count > 0, "no scalars"
print(f"{taken:.3f}")
