/**
 * Calls `work` at once and then at most once per `ms`; what is asked for in between is done at the end of that time,
 * so that the last wish is never lost.
 */
export function coalesce(ms: number, work: () => void): { (): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let again = false;
  const run = (): void => {
    again = false;
    timer = setTimeout(() => {
      timer = null;
      if (again) run();
    }, ms);
    work();
  };
  const ask = (): void => {
    if (timer === null) run();
    else again = true;
  };
  ask.cancel = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    again = false;
  };
  return ask;
}
