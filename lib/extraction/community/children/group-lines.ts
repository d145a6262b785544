import { groupByItem } from '../../page-text/lines';
import { type PageLine } from '../../visible-lines';

/** Entries of a section: lines of one list entry, card or row together; the others from each heading to the next. */
export function groupEntries(lines: readonly PageLine[], sectionItem: number | null): PageLine[][] {
  const isInEntry = (line: PageLine): boolean => line.item !== null && line.item !== sectionItem;
  const inEntries = lines.filter(isInEntry);
  const entries = inEntries.length > 1 ? groupByItem(inEntries) : [];
  const rest = entries.length > 0 ? lines.filter((line) => !isInEntry(line)) : lines;
  return [...groupByHeading(rest), ...entries];
}

function groupByHeading(lines: readonly PageLine[]): PageLine[][] {
  const groups: PageLine[][] = [];
  for (const line of lines) {
    const isHeaded = groups.at(-1)?.some(({ headingLevel }) => headingLevel > 0) ?? false;
    if (groups.length === 0 || line.headingLevel > 0 || !isHeaded) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}
