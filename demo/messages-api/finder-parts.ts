/** A value with the line it stands in and how sure a reader may be, 0 to 1. */
export interface Found {
  value: string;
  line: string;
  sureness: number;
}

/** Finds the values of one field in the lines of a text. Every value is a verbatim part of its line. */
export type Finder = (lines: string[]) => Found[];

/** A house number with its street, and a unit where there is one; also "3 is under way", so `streetIn` looks at the letters. */
const STREET =
  /\b\d{1,6}(?:-\d+)?\s+(?:[\p{L}\d.'’-]+\s+){0,5}?(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Parkway|Pkwy|Way|Trail|Trl|Circle|Cir|Place|Pl|Plaza|Highway|Hwy|Loop|Crossing|Bend|Cove|Terrace|Square|Row|Run|Path|Pass|Pike|Quay)\b\.?(?:,?\s*(?:Suite|Ste|Unit|Building|Bldg|Floor|Fl|#)\.?\s*[\w-]+)?/iu;

/** The street address a line holds; streets are written with capitals. */
export function streetIn(line: string): string | null {
  const match = STREET.exec(line)?.[0].trim();
  return match !== undefined && /\p{Lu}/u.test(match) ? match : null;
}

export const street: Finder = (lines) => {
  for (const line of lines) {
    const value = streetIn(line);
    if (value !== null) return [{ value, line, sureness: 0.9 }];
  }
  return [];
};

/** The same search in those lines only that do not speak of something else. */
export function butNot(other: RegExp, finder: Finder): Finder {
  return (lines) => finder(lines.filter((line) => !other.test(line)));
}

export function first(pattern: RegExp, sureness: number, unless?: RegExp): Finder {
  return (lines) => {
    for (const line of lines) {
      const match = pattern.exec(line);
      if (match && !unless?.test(line.slice(0, match.index))) return [{ value: match[0].trim(), line, sureness }];
    }
    return [];
  };
}

/** The hits of the first finder that has any. */
export function firstOf(...finders: Finder[]): Finder {
  return (lines) => finders.map((finder) => finder(lines)).find((hits) => hits.length > 0) ?? [];
}

export function every(pattern: RegExp, sureness: number): Finder {
  return (lines) =>
    lines.flatMap((line) =>
      [...line.matchAll(new RegExp(pattern, 'gi'))].map(([value]) => ({ value, line, sureness })),
    );
}

export function group(pattern: RegExp, index: number, sureness: number): Finder {
  return (lines) => {
    for (const line of lines) {
      const value = pattern.exec(line)?.[index];
      if (value) return [{ value, line, sureness }];
    }
    return [];
  };
}

/** "Where we build: Katy, Richmond", or the label alone and the list in the next line. */
export function listAfter(label: RegExp): Finder {
  return (lines) => {
    for (const [index, line] of lines.entries()) {
      const match = label.exec(line);
      if (!match) continue;
      const rest = line.slice(match[0].length).trim();
      const next = lines[index + 1] ?? '';
      if (rest.length > 2) return [{ value: rest.replace(/\.$/, ''), line, sureness: 0.8 }];
      if (next !== '' && next.length < 300) return [{ value: next, line: next, sureness: 0.75 }];
    }
    return [];
  };
}

export function labelledAs(label: string): Finder {
  const pattern = new RegExp(
    `^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[ _-]')}\\s*(?:[:–-]\\s*(.+))?$`,
    'i',
  );
  return (lines) => {
    for (const [index, line] of lines.entries()) {
      const match = pattern.exec(line);
      if (!match) continue;
      const next = lines[index + 1];
      if (match[1]) return [{ value: match[1].trim(), line, sureness: 0.85 }];
      if (next && next.length < 200) return [{ value: next, line: next, sureness: 0.75 }];
    }
    return [];
  };
}
