/** A repeatable generator of numbers in [0, 1) (mulberry32) and normal deviates made from it. */
export interface Random {
  next(): number;
  gauss(): number;
  pick<T>(list: readonly [T, ...T[]]): T;
}

export function random(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    gauss: () => Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(6.283185 * next()),
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  };
}
