/** What a patch really sets: names given without a value stay as they are. */
export function definedOf<Patch extends object>(
  patch: Patch,
): { [Name in keyof Patch]?: Exclude<Patch[Name], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Patch]?: Exclude<Patch[Name], undefined>;
  };
}
