/** A source of numbers that look random and are the same again for the same seed. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
}

const TWO_TO_32 = 4_294_967_296;

/**
 * Chris Doty-Humphrey's small fast counter (sfc32, from PractRand): quick, and far better than a
 * forecast needs. Nothing secret may come from it.
 */
export function seededRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = Math.trunc(seed / TWO_TO_32) >>> 0;
  let counter = seed >>> 0;
  function nextWord(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }
  const warmUpRounds = 15;
  for (let round = 0; round < warmUpRounds; round++) nextWord();
  return { next: () => nextWord() / TWO_TO_32 };
}
