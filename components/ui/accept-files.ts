import { formatBytes } from './format-number';

export type FileFacts = { name: string; size: number; type: string };
export type FileRefusal = { name: string; reason: string };

/** Whether a file fits an `accept` list as in HTML: `.csv`, `text/csv`, `text/*`. An empty list fits all. */
export function fitsAccept(file: FileFacts, accept: string): boolean {
  const rules = accept
    .split(',')
    .map((rule) => rule.trim().toLowerCase())
    .filter(Boolean);
  if (rules.length === 0) return true;
  const name = file.name.toLowerCase();
  const type = file.type.toLowerCase();
  return rules.some((rule) => {
    if (rule.startsWith('.')) return name.endsWith(rule);
    if (rule.endsWith('/*')) return type.startsWith(rule.slice(0, -1));
    return type === rule;
  });
}

/** Sorts dropped files into those to take and those to refuse, with the reason in words. Sizes in bytes. */
export function sortFiles<T extends FileFacts>(
  files: readonly T[],
  rules: { accept: string; maxBytes: number; multiple: boolean },
): { taken: T[]; refused: FileRefusal[] } {
  const taken: T[] = [];
  const refused: FileRefusal[] = [];
  for (const file of files) {
    if (!fitsAccept(file, rules.accept)) refused.push({ name: file.name, reason: `not one of ${rules.accept}` });
    else if (file.size === 0) refused.push({ name: file.name, reason: 'the file is empty' });
    else if (file.size > rules.maxBytes) {
      refused.push({
        name: file.name,
        reason: `${formatBytes(file.size)}, the limit is ${formatBytes(rules.maxBytes)}`,
      });
    } else if (!rules.multiple && taken.length > 0) refused.push({ name: file.name, reason: 'one file at a time' });
    else taken.push(file);
  }
  return { taken, refused };
}
