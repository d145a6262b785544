/** RFC 9309 asks for at least 500 KiB; what lies beyond this many bytes is not read. */
export const ROBOTS_MAX_BYTES = 512 * 1024;

/** Longest pause a site may ask for between two requests. */
export const MAX_CRAWL_DELAY_MS = 30_000;

export interface RobotsRule {
  allow: boolean;
  /** The path pattern as written, without comment and outer blanks. */
  pattern: string;
  /** 1-based line of the file, and its text, to show as the reason. */
  line: number;
  text: string;
}

export interface RobotsGroup {
  /** Lower-case product tokens; "*" for everybody. */
  agents: string[];
  rules: RobotsRule[];
  crawlDelayMs: number | null;
}

export interface RobotsRules {
  groups: RobotsGroup[];
}

type Key = 'user-agent' | 'allow' | 'disallow' | 'crawl-delay';

/** Spellings seen in the wild. Misspelt `allow` is not among them: guessing there could open what a site wanted closed. */
const KEYS: Readonly<Record<string, Key>> = {
  'user-agent': 'user-agent',
  useragent: 'user-agent',
  'user agent': 'user-agent',
  user_agent: 'user-agent',
  allow: 'allow',
  disallow: 'disallow',
  dissallow: 'disallow',
  dissalow: 'disallow',
  disalow: 'disallow',
  diasllow: 'disallow',
  disallaw: 'disallow',
  'crawl-delay': 'crawl-delay',
  crawldelay: 'crawl-delay',
};

/**
 * The bytes of a robots.txt as text: UTF-8, at most ROBOTS_MAX_BYTES of them. A line cut by the limit is dropped, since
 * half a rule says something else than the whole.
 */
export function decodeRobots(bytes: Uint8Array): string {
  if (bytes.length <= ROBOTS_MAX_BYTES) return new TextDecoder().decode(bytes);
  const kept = bytes.subarray(0, ROBOTS_MAX_BYTES);
  const lastBreak = Math.max(kept.lastIndexOf(0x0a), kept.lastIndexOf(0x0d));
  return new TextDecoder().decode(kept.subarray(0, Math.max(lastBreak, 0)));
}

/**
 * Reads a robots.txt by RFC 9309. Groups are kept as written; merging the groups of one agent is the matcher's work.
 * Lines that are no record (an HTML page, for example) say nothing.
 */
export function parseRobots(body: string): RobotsRules {
  const text = limited(body).replace(/^\ufeff/u, '');
  const groups: RobotsGroup[] = [];
  let current: RobotsGroup | null = null;
  let openForAgents = false;
  for (const [index, lineText] of text.split(/\r\n|\r|\n/u).entries()) {
    const record = readRecord(lineText);
    if (!record) continue;
    if (record.key === 'user-agent') {
      if (!current || !openForAgents) {
        current = { agents: [], rules: [], crawlDelayMs: null };
        groups.push(current);
      }
      openForAgents = true;
      const token = agentToken(record.value);
      if (token) current.agents.push(token);
      continue;
    }
    if (!current) continue;
    if (record.key === 'crawl-delay') {
      current.crawlDelayMs = readDelay(record.value) ?? current.crawlDelayMs;
      continue;
    }
    openForAgents = false;
    if (record.value === '') continue;
    const allow = record.key === 'allow';
    current.rules.push({ allow, pattern: record.value, line: index + 1, text: lineText.trim().slice(0, 500) });
  }
  return { groups };
}

function limited(body: string): string {
  // A UTF-16 unit is at most three bytes of UTF-8, so short texts need no encoding to be known as small enough.
  if (body.length * 3 <= ROBOTS_MAX_BYTES) return body;
  const bytes = new TextEncoder().encode(body);
  return bytes.length <= ROBOTS_MAX_BYTES ? body : decodeRobots(bytes);
}

function readRecord(line: string): { key: Key; value: string } | null {
  const hash = line.indexOf('#');
  const content = (hash < 0 ? line : line.slice(0, hash)).trim();
  if (content === '') return null;
  const colon = content.indexOf(':');
  if (colon >= 0) {
    const key = keyOf(content.slice(0, colon));
    return key ? { key, value: content.slice(colon + 1).trim() } : null;
  }
  // "Disallow /private", with the colon forgotten: clear enough when there are exactly two words.
  const words = content.split(/\s+/u);
  const key = words.length === 2 ? keyOf(words[0] ?? '') : null;
  return key ? { key, value: words[1] ?? '' } : null;
}

function keyOf(written: string): Key | null {
  const name = written.trim().toLowerCase();
  return Object.hasOwn(KEYS, name) ? (KEYS[name] ?? null) : null;
}

/** "ExampleBot/1.2 (+https://…)" → "examplebot"; "*" stays; null when there is no token. */
export function agentToken(userAgent: string): string | null {
  const text = userAgent.trim();
  if (/^\*(?:\s|$)/u.test(text)) return '*';
  return /^[a-z0-9_-]+/iu.exec(text)?.[0].toLowerCase() ?? null;
}

function readDelay(value: string): number | null {
  if (!/^\d+(?:\.\d+)?$|^\.\d+$/u.test(value)) return null;
  return Math.min(Math.round(Number(value) * 1000), MAX_CRAWL_DELAY_MS);
}
