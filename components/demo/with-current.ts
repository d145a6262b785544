/** A value that is set but not among the usual ones is offered too, so that the control never lies. */
export function withCurrent(usual: readonly string[], current: string): string[] {
  return usual.includes(current) ? [...usual] : [...usual, current];
}
