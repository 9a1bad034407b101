/**
 * A seeded generator of integers, the same on every machine: xoshiro128** (Blackman and Vigna, 2018), its state filled
 * by splitmix32. Only 32-bit integer arithmetic is used.
 */
export interface Random {
  /** An integer from 0 up to, not including, 2^32. */
  next(): number;
  /** An integer from 0 up to, not including, `n`; each equally likely. `n` is at most 2^32. */
  below(n: number): number;
}

export function seeded(seed: number): Random {
  let mix = seed >>> 0;
  const fill = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let a = fill();
  let b = fill();
  let c = fill();
  let d = fill() || 1;
  const rotate = (x: number, by: number): number => ((x << by) | (x >>> (32 - by))) >>> 0;
  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5) >>> 0, 7), 9) >>> 0;
    const t = (b << 9) >>> 0;
    c = (c ^ a) >>> 0;
    d = (d ^ b) >>> 0;
    b = (b ^ c) >>> 0;
    a = (a ^ d) >>> 0;
    c = (c ^ t) >>> 0;
    d = rotate(d, 11);
    return result;
  };
  return {
    next,
    below(n) {
      // Values of the last, incomplete round of n would be more likely: they are thrown away.
      const limit = 4294967296 - (4294967296 % n);
      let value = next();
      while (value >= limit) value = next();
      return value % n;
    },
  };
}
