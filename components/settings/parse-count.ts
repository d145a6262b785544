/** A whole number as a person types it, with or without separators; what is wrong with it otherwise. */
export function parseCount(
  text: string,
  { least, most }: { least: number; most: number },
): { count: number; problem: null } | { count: null; problem: string } {
  const typed = text.trim().replace(/(?<=\d)[,_\u2009\u202f\u00a0 ](?=\d{3}(?!\d))/gu, '');
  if (!/^\d{1,9}$/u.test(typed)) return { count: null, problem: 'Write a whole number, such as 200.' };
  const count = Number(typed);
  if (count < least || count > most) {
    const range = `${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`;
    return { count: null, problem: `Write a number from ${range}.` };
  }
  return { count, problem: null };
}
