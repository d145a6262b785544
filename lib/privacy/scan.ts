import { checkKey } from './check-key';
import { checkValue } from './check-value';
import { type PiiKind } from './pii-kind';

/** One place that holds personal data, or that could not be read to its end. Never holds the value. */
export interface Finding {
  /** As in `metadata.rows[0][1]`; the empty string is the value itself. A key that is itself personal data shows as `[key]`. */
  path: string;
  kind: PiiKind | 'unreadable';
  rule: string;
}

export interface ScanOptions {
  /** Stop after this many findings (default 50). */
  maxFindings?: number;
  /** Most values looked at (default 500,000); beyond it the scan refuses what it could not see. */
  maxNodes?: number;
  /** Deepest nesting followed (default 1,000); beyond it the scan refuses. */
  maxDepth?: number;
  /** Read JSON inside strings too (default true). */
  jsonStrings?: boolean;
  /** Places that may hold contact data, by path and kind: the closed list of the organisation zone, or a login form. */
  allow?: (path: string, kind: PiiKind) => boolean;
  /** Path put in front of every finding ("metadata"). */
  root?: string;
}

/** Thrown by `assertNoPii`. Its message names keys and rules, never values. */
export class PiiFound extends Error {
  override readonly name = 'PiiFound';
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const shown = findings.slice(0, 5).map(({ path, rule }) => `${path === '' ? 'the value' : path} (${rule})`);
    super(`Personal data is not accepted here: ${shown.join(', ')}${findings.length > 5 ? ', …' : ''}`);
    this.findings = findings;
  }
}

interface Node {
  value: unknown;
  path: string;
  /** Nearest key above: the column a bare value stands in. */
  column: string;
  depth: number;
  jsonDepth: number;
}

const HEADER_KEYS = new Set([
  'headers',
  'header',
  'columns',
  'column_names',
  'columnnames',
  'fields',
  'field_names',
  'keys',
  'cols',
]);
const ROW_KEYS = ['rows', 'data', 'values', 'records', 'cells'];
const NAME_KEYS = new Set([
  'name',
  'key',
  'field',
  'column',
  'label',
  'property',
  'attribute',
  'k',
  'field_name',
  'header',
]);
const VALUE_KEYS = ['value', 'val', 'text', 'content', 'v', 'data'];
const LARGEST_JSON_STRING = 2_000_000;
const DEEPEST_JSON_STRING = 4;
/** Keys of letters alone hold no value worth reading. */
const PLAIN_KEY = /^[A-Za-z_]*$/;
const NOTHING = { found: false } as const;
const NUMERIC_AS_TEXT = 1_000_000_000;

/**
 * Every forbidden key and every personal value in a structure: objects, arrays, Maps, Sets, tables given as headers and
 * rows, name-value pairs and JSON inside strings. Iterative, so that no nesting breaks it; each object is read once.
 */
export function scanObject(value: unknown, options: ScanOptions = {}): Finding[] {
  return new Scan(options).run(value);
}

/** Throws `PiiFound` when `scanObject` finds anything. */
export function assertNoPii(value: unknown, options: ScanOptions = {}): void {
  const findings = scanObject(value, options);
  if (findings.length > 0) throw new PiiFound(findings);
}

class Scan {
  readonly #findings: Finding[] = [];
  readonly #places = new Set<string>();
  readonly #seen = new WeakSet<object>();
  readonly #maxFindings: number;
  readonly #maxNodes: number;
  readonly #maxDepth: number;
  readonly #jsonStrings: boolean;
  readonly #allow: (path: string, kind: PiiKind) => boolean;
  readonly #root: string;
  #nodes = 0;

  constructor(options: ScanOptions) {
    this.#maxFindings = options.maxFindings ?? 50;
    this.#maxNodes = options.maxNodes ?? 500_000;
    this.#maxDepth = options.maxDepth ?? 1_000;
    this.#jsonStrings = options.jsonStrings ?? true;
    this.#allow = options.allow ?? (() => false);
    this.#root = options.root ?? '';
  }

  run(value: unknown): Finding[] {
    const stack: Node[] = [{ value, path: this.#root, column: this.#root, depth: 0, jsonDepth: 0 }];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (this.#findings.length >= this.#maxFindings) break;
      this.#nodes += 1;
      if (this.#nodes > this.#maxNodes) {
        this.#report(node.path, 'unreadable', 'too_many_values');
        break;
      }
      const children = this.#visit(node);
      for (const child of children.reverse()) stack.push(child);
    }
    return this.#findings;
  }

  #visit(node: Node): Node[] {
    const { value } = node;
    if (typeof value === 'string') return this.#visitText(node, value);
    if (
      typeof value === 'bigint' ||
      (typeof value === 'number' && Number.isInteger(value) && value > NUMERIC_AS_TEXT)
    ) {
      this.#checkText(node, String(value));
      return [];
    }
    if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value)) return [];
    if (this.#seen.has(value)) return [];
    this.#seen.add(value);
    if (node.depth >= this.#maxDepth) {
      this.#report(shorten(node.path), 'unreadable', 'nested_too_deep');
      return [];
    }
    if (Array.isArray(value)) return this.#arrayChildren(node, value);
    if (value instanceof Set) return this.#arrayChildren(node, [...value]);
    return this.#entryChildren(node, value instanceof Map ? mapEntries(value) : ownEntries(value));
  }

  #visitText(node: Node, text: string): Node[] {
    const start = /^[\s\ufeff]*(?:\{|\[(?!e-mail|phone))/.test(text);
    if (this.#jsonStrings && start && text.length <= LARGEST_JSON_STRING && node.jsonDepth < DEEPEST_JSON_STRING) {
      const parsed = parseJson(text);
      if (parsed !== undefined)
        return [{ ...node, value: parsed, jsonDepth: node.jsonDepth + 1, depth: node.depth + 1 }];
    }
    this.#checkText(node, text);
    return [];
  }

  #checkText(node: Node, text: string): void {
    // What may stand here must not hide what may not, so the rule is asked about each finding, not only the first.
    const verdict = checkValue(text, { column: node.column, allows: (kind) => this.#allow(node.path, kind) });
    if (verdict.found) this.#report(node.path, verdict.kind, verdict.rule);
  }

  #arrayChildren(node: Node, items: readonly unknown[]): Node[] {
    const children: Node[] = [];
    // A list longer than the node budget is not copied; the budget reports it.
    const shown = Math.min(items.length, this.#maxNodes + 1);
    for (let i = 0; i < shown; i += 1) {
      children.push({ ...node, value: items[i], path: `${node.path}[${i}]`, depth: node.depth + 1 });
    }
    const [headers, ...rows] = items;
    if (isTextList(headers) && headers.length > 1 && Array.isArray(rows[0]))
      this.#checkTable(headers, rows, `${node.path}[0]`, (i) => `${node.path}[${i + 1}]`);
    return children;
  }

  #entryChildren(node: Node, entries: readonly (readonly [string, unknown])[]): Node[] {
    const children: Node[] = [];
    for (const [key, value] of entries) {
      const asValue = PLAIN_KEY.test(key) ? NOTHING : checkValue(key);
      const path = join(node.path, asValue.found ? '[key]' : key);
      if (asValue.found) this.#report(path, asValue.kind, 'value_as_key');
      const verdict = checkKey(key);
      if (verdict.refused) this.#report(path, verdict.kind, verdict.rule);
      children.push({ value, path, column: key, depth: node.depth + 1, jsonDepth: node.jsonDepth });
    }
    this.#checkTables(node.path, entries);
    this.#checkNameValue(node.path, entries);
    return children;
  }

  /** Headers in one list, cells in another: a forbidden header condemns the cells under it. */
  #checkTables(path: string, entries: readonly (readonly [string, unknown])[]): void {
    for (const [key, headers] of entries) {
      if (!HEADER_KEYS.has(key.toLowerCase()) || !isTextList(headers)) continue;
      const rows = entries.find(([other, list]) => ROW_KEYS.includes(other.toLowerCase()) && Array.isArray(list));
      this.#checkTable(
        headers,
        (rows?.[1] as readonly unknown[] | undefined) ?? [],
        join(path, key),
        (i) => `${join(path, rows?.[0] ?? '')}[${i}]`,
      );
    }
  }

  #checkTable(
    headers: readonly string[],
    rows: readonly unknown[],
    headerPath: string,
    rowPath: (i: number) => string,
  ): void {
    headers.forEach((header, column) => {
      const verdict = checkKey(header);
      if (!verdict.refused) return;
      const row = rows.findIndex((cells) => Array.isArray(cells) && cells[column] != null && cells[column] !== '');
      this.#report(row < 0 ? `${headerPath}[${column}]` : `${rowPath(row)}[${column}]`, verdict.kind, verdict.rule);
    });
  }

  /** `{ name: "owner_email", value: … }`: the name is a key in all but syntax. Numbers under it are measures. */
  #checkNameValue(path: string, entries: readonly (readonly [string, unknown])[]): void {
    if (entries.length > 12) return;
    const name = entries.find(([key, value]) => NAME_KEYS.has(key.toLowerCase()) && typeof value === 'string');
    const held = entries.find(([key]) => VALUE_KEYS.includes(key.toLowerCase()));
    if (name === undefined || held === undefined || typeof held[1] !== 'string' || held[1].trim() === '') return;
    if (/^-?[\d.,%$ ]{1,9}$/.test(held[1].trim())) return;
    const verdict = checkKey(name[1] as string);
    if (verdict.refused) this.#report(join(path, held[0]), verdict.kind, verdict.rule);
  }

  #report(path: string, kind: Finding['kind'], rule: string): void {
    if (kind !== 'unreadable' && this.#allow(path, kind)) return;
    if (this.#places.has(path) || this.#findings.length >= this.#maxFindings) return;
    this.#places.add(path);
    this.#findings.push({ path, kind, rule });
  }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function shorten(path: string): string {
  return path.length <= 200 ? path : `${path.slice(0, 200)}…`;
}

function isTextList(value: unknown): value is string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.length <= 5_000 && value.every((item) => typeof item === 'string')
  );
}

function mapEntries(map: ReadonlyMap<unknown, unknown>): (readonly [string, unknown])[] {
  return Array.from(
    map,
    ([key, value]) =>
      [typeof key === 'object' ? '' : String(key), typeof key === 'object' ? [key, value] : value] as const,
  );
}

/** Own enumerable string keys; a getter that throws reads as nothing. */
function ownEntries(object: object): (readonly [string, unknown])[] {
  return Object.keys(object).map((key) => {
    try {
      return [key, (object as Record<string, unknown>)[key]] as const;
    } catch {
      return [key, undefined] as const;
    }
  });
}

function parseJson(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
