import { agentToken, type RobotsGroup, type RobotsRule, type RobotsRules } from './parse-robots';

export interface RobotsVerdict {
  allowed: boolean;
  /** The line that decided, to show to people; null when no line speaks of this page. */
  rule: { line: number; text: string } | null;
  /** Pause the site asks for, already capped; 0 when it asks for none. */
  crawlDelayMs: number;
}

/**
 * What a robots.txt says about one URL for one agent (a bare product token or a whole User-Agent value).
 * The groups that name the agent count together and replace those for "*"; the longest matching pattern decides, and
 * `allow` wins between equally long ones. Runs in time linear in URL and patterns.
 */
export function matchRobots(rules: RobotsRules, userAgent: string, url: URL | string): RobotsVerdict {
  const target = typeof url === 'string' ? new URL(url) : url;
  const groups = groupsFor(rules, agentToken(userAgent));
  const crawlDelayMs = Math.max(0, ...groups.map((group) => group.crawlDelayMs ?? 0));
  if (target.pathname === '/robots.txt') return { allowed: true, rule: null, crawlDelayMs };
  const path = literalSpecials(target.pathname + target.search);
  const plainPath = normalise(path);
  const queryPath = encodeQuery(plainPath);
  let best: { rule: RobotsRule; length: number } | null = null;
  for (const rule of groups.flatMap((group) => group.rules)) {
    const pattern = normalise(rule.pattern);
    if (best && pattern.length < best.length) continue;
    if (best && pattern.length === best.length && (best.rule.allow || !rule.allow)) continue;
    const matched =
      matchPattern(pattern, plainPath) || (pattern.includes('?') && matchPattern(encodeQuery(pattern), queryPath));
    if (matched) best = { rule, length: pattern.length };
  }
  return {
    allowed: best?.rule.allow ?? true,
    rule: best ? { line: best.rule.line, text: best.rule.text } : null,
    crawlDelayMs,
  };
}

function groupsFor(rules: RobotsRules, token: string | null): RobotsGroup[] {
  const own = token === null || token === '*' ? [] : rules.groups.filter((group) => group.agents.includes(token));
  return own.length > 0 ? own : rules.groups.filter((group) => group.agents.includes('*'));
}

/** In an address "*" and "$" are ordinary characters; a pattern names them as %2A and %24. */
function literalSpecials(path: string): string {
  return path.replaceAll('*', '%2A').replaceAll('$', '%24');
}

const UNRESERVED = /^[A-Za-z0-9._~-]$/u;

/**
 * One spelling for every path: escapes of unreserved characters are undone, other escapes get upper-case digits, and
 * what is neither unreserved nor reserved is escaped as UTF-8. %2F and "/" stay different, as RFC 3986 wants.
 */
function normalise(path: string): string {
  return path
    .replace(/%[0-9a-f]{2}/giu, (escape) => {
      const char = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
      return UNRESERVED.test(char) ? char : escape.toUpperCase();
    })
    .replace(/[^A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+/gu, (run) =>
      encodeURIComponent(run.replace(/\p{Surrogate}/gu, '\ufffd')),
    );
}

/** A second spelling in which "/" and ":" of the query are escaped: RFC 9309 §2.2.2 takes `?u=https://a` and its escaped form as one. */
function encodeQuery(path: string): string {
  const mark = path.indexOf('?');
  if (mark < 0) return path;
  return path.slice(0, mark) + path.slice(mark).replaceAll('/', '%2F').replaceAll(':', '%3A');
}

/** Leftmost matching of the pieces between wildcards is enough, because only the last piece can be tied to the end. */
function matchPattern(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const pieces = (anchored ? pattern.slice(0, -1) : pattern).replaceAll('$', '%24').split('*');
  const first = pieces[0] ?? '';
  if (!path.startsWith(first)) return false;
  if (pieces.length === 1) return !anchored || path.length === first.length;
  let position = first.length;
  const last = pieces.at(-1) ?? '';
  const middle = anchored ? pieces.slice(1, -1) : pieces.slice(1);
  for (const piece of middle) {
    const found = path.indexOf(piece, position);
    if (found < 0) return false;
    position = found + piece.length;
  }
  return !anchored || (path.length - last.length >= position && path.endsWith(last));
}
