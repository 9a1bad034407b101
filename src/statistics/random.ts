/**
 * A seeded generator of integers, the same on every machine: xoshiro128** (Blackman and Vigna, 2018), its state filled
 * by splitmix32. Only 32-bit integer arithmetic and exact products below 2^53 are used.
 */
export interface Random {
  /** An integer from 0 up to, not including, 2^32. */
  next(): number;
  /** An integer from 0 up to, not including, `n`; each equally likely. `n` is at most 2^21. */
  below(n: number): number;
  /** Draws `times` integers below `n` and adds 1 to the place of each: a resample with replacement, in one go. */
  count(places: Float64Array, n: number, times: number): void;
}

const two32 = 4294967296;

export function seeded(seed: number): Random {
  const state = stateFrom(seed);
  const next = (): number => {
    const result = scramble(state[1] ?? 0) >>> 0;
    step(state);
    return result;
  };
  return {
    next,
    below(n) {
      const least = two32 % n;
      for (;;) {
        const product = next() * n;
        const high = Math.floor(product / two32);
        if (product - high * two32 >= least) return high;
      }
    },
    count(places, n, times) {
      // The state in local variables: in an array it would be read and written at each step.
      let [a = 0, b = 0, c = 0, d = 0] = state;
      const least = two32 % n;
      for (let drawn = 0; drawn < times;) {
        const product = (scramble(b) >>> 0) * n;
        const t = b << 9;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = (d << 11) | (d >>> 21);
        const high = Math.floor(product / two32);
        // The few values that would make some integers likelier than others are drawn anew (Lemire, 2019).
        if (product - high * two32 < least) continue;
        places[high] = (places[high] ?? 0) + 1;
        drawn++;
      }
      state.set([a, b, c, d]);
    },
  };
}

function stateFrom(seed: number): Int32Array {
  let mix = seed | 0;
  const state = new Int32Array(4);
  for (let i = 0; i < 4; i++) {
    mix = (mix + 0x9e3779b9) | 0;
    let z = Math.imul(mix ^ (mix >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    state[i] = z ^ (z >>> 15);
  }
  // A state of zeros only would stay there.
  if (state[3] === 0) state[3] = 1;
  return state;
}

function scramble(b: number): number {
  const five = Math.imul(b, 5);
  return Math.imul((five << 7) | (five >>> 25), 9);
}

function step(state: Int32Array): void {
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  const t = b << 9;
  c ^= a;
  d ^= b;
  b ^= c;
  a ^= d;
  c ^= t;
  d = (d << 11) | (d >>> 21);
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}
