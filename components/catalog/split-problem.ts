/** The line and field of an import's problem: "3.phone" → line 3, phone; "12" → line 12. */
export function splitProblem(name: string): { line: number | null; field: string | null } {
  const match = /^(\d+)(?:\.(.+))?$/.exec(name);
  if (!match) return { line: null, field: name || null };
  return { line: Number(match[1]), field: match[2] ?? null };
}
