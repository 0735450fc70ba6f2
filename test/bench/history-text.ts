/** Deterministic numbers in [0, 1): the same seed gives the same sequence everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const SYLLABLES =
  'ba be bi bo bu da de di do du fa fe fi fo ga ge gi go ka ke ki ko la le li lo ma me mi mo na ne ni no'.split(' ');

/** A vocabulary of pronounceable words, commonest first. */
export const vocabulary: readonly string[] = Array.from({ length: 30_000 }, (_, index) => {
  let word = '';
  for (let rest = index + 40; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
});

/** Words in about the frequencies of a language: few are very common, most are rare. */
export function words(random: () => number, count: number): string[] {
  return Array.from({ length: count }, () => vocabulary[Math.floor(vocabulary.length * random() ** 4)] as string);
}

/** Something like source code: indented, repetitive, with names and numbers of its own. */
export function codeLines(random: () => number, count: number): string {
  return Array.from({ length: count }, (_, line) => {
    const [verb, noun, other] = words(random, 3);
    const indent = '  '.repeat(1 + Math.floor(random() * 3));
    return `${String(line + 1).padStart(5)}\t${indent}const ${noun} = ${verb}(${other}, ${Math.floor(random() * 10_000)});`;
  }).join('\n');
}
