/** A whole number as it is typed; the problem says what it must be. */
export function readCount(
  text: string,
  { min, max }: { min: number; max: number },
): { n: number; problem: null } | { n: null; problem: string } {
  const plain = text.trim().replaceAll(',', '');
  const n = /^\d{1,9}$/.test(plain) ? Number(plain) : null;
  if (n !== null && n >= min && n <= max) return { n, problem: null };
  return { n: null, problem: `Enter a whole number from ${min} to ${max.toLocaleString('en-US')}.` };
}
