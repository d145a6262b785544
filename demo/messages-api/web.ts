import type { SiteFaults } from '../faults';
import { lastEdited, readPage, type SampleSite } from '../web/site';
import { decodeBody, readPageText } from './page-text';

/** A sample site as it stands now. */
export interface SiteNow {
  site: SampleSite;
  version: string;
  faults: SiteFaults;
}

/** A page of a sample site as the search index and the fetch tool know it. */
export interface WebPage {
  url: string;
  host: string;
  title: string;
  text: string;
  /** ISO 8601 time of the last edit. */
  editedAt: string;
}

/** Which domains a server tool may touch. */
export interface DomainRules {
  allowed_domains?: string[] | null | undefined;
  blocked_domains?: string[] | null | undefined;
}

/** A page as the search counts it. */
interface Bag {
  page: WebPage;
  title: Set<string>;
  text: Map<string, number>;
}

const MAX_RESULTS = 6;

/**
 * The sample sites as a search engine and a fetcher see them: without sites that let no robot in, and without pages
 * behind a form. It follows the versions and the faults of the sites.
 */
export class SampleWeb {
  private readonly pages = new Map<string, WebPage | null>();
  private readonly bags = new WeakMap<WebPage, Bag>();

  constructor(private readonly sites: () => SiteNow[]) {}

  /** The page at an address as it is now; null where none can be read. */
  read(address: string): WebPage | null {
    const url = parseUrl(address);
    const path = url && decodedPath(url);
    const live = url && this.sites().find((one) => one.site.host === url.hostname.replace(/^www\./, ''));
    if (!live || path === null || url.port !== '' || !isReachable(live)) return null;
    return this.pageOf(live, path);
  }

  /** The best pages for a query, best first. `nearby` are words of the user's place, which lift a page a little. */
  search(query: string, rules: DomainRules, nearby: string[] = []): WebPage[] {
    const pages = this.indexed().filter((page) => mayVisit(page.url, rules));
    const terms = [...new Set(wordsOf(query))];
    const bags = pages.map((page) => this.bagOf(page));
    const rarity = new Map(
      terms.map((term) => {
        const holders = bags.filter((bag) => bag.text.has(term) || bag.title.has(term)).length;
        return [term, Math.log(1 + pages.length / (1 + holders))] as const;
      }),
    );
    const scored = bags.map((bag) => {
      const score = terms.reduce((sum, term) => {
        const count = bag.text.get(term) ?? 0;
        const weight = (bag.title.has(term) ? 3 : 0) + (count === 0 ? 0 : 1 + Math.min(1, count / 8));
        return sum + weight * (rarity.get(term) ?? 0);
      }, 0);
      const isNear = nearby.some((place) => wordsOf(place).every((word) => bag.text.has(word)));
      return { page: bag.page, score: score * (isNear ? 1.1 : 1) };
    });
    return scored
      .filter(({ score }) => score > 1)
      .toSorted((a, b) => b.score - a.score || (a.page.url < b.page.url ? -1 : 1))
      .slice(0, MAX_RESULTS)
      .map(({ page }) => page);
  }

  private indexed(): WebPage[] {
    return this.sites()
      .filter((live) => isReachable(live) && live.faults.fail_status === null)
      .flatMap((live) =>
        Object.keys(live.site.pages)
          .filter((path) => !live.site.unlisted?.includes(path) && isAllowed(live.site.robots, path))
          .map((path) => this.pageOf(live, path)),
      )
      .filter((page) => page !== null);
  }

  private bagOf(page: WebPage): Bag {
    const known = this.bags.get(page);
    if (known) return known;
    const title = new Set(wordsOf(`${page.title} ${page.host.replaceAll('.', ' ')}`));
    const bag = { page, title, text: wordCounts(page.text) };
    this.bags.set(page, bag);
    return bag;
  }

  private pageOf(live: SiteNow, path: string): WebPage | null {
    const key = `${live.site.host} ${live.version} ${path}`;
    const known = this.pages.get(key);
    if (known !== undefined) return known;
    const reply = readPage(live.site, path, live.version);
    const isPage = reply !== null && (reply.status ?? 200) === 200 && isAllowed(live.site.robots, path);
    const page = isPage
      ? {
          url: `http://${live.site.host}${path}`,
          host: live.site.host,
          ...readPageText(decodeBody(reply.body)),
          editedAt: lastEdited(live.site, live.version),
        }
      : null;
    this.pages.set(key, page);
    return page;
  }
}

/** A site that drops connections, answers with errors or has closed itself to robots cannot be read. */
function isReachable({ faults }: SiteNow): boolean {
  if (faults.drop_connection || (faults.fail_status !== null && faults.fail_count !== 0)) return false;
  return !['deny', 'error500', 'error429', 'redirect_loop', 'drop'].includes(faults.robots);
}

/** The sample sites' own robots.txt are simple: prefixes under "User-agent: *". */
function isAllowed(robots: string | null, path: string): boolean {
  const rules = (robots ?? '')
    .split('\n')
    .flatMap((line) => /^(disallow|allow):\s*(\S+)/i.exec(line.trim())?.slice(1, 3) ?? []);
  let best = { length: -1, allows: true };
  for (let index = 0; index + 1 < rules.length; index += 2) {
    const prefix = rules[index + 1] ?? '';
    if (prefix.includes('*') || !path.startsWith(prefix) || prefix.length < best.length) continue;
    best = { length: prefix.length, allows: /^allow$/i.test(rules[index] ?? '') };
  }
  return best.allows;
}

/** Whether the rules of a tool let it touch an address: a domain stands for its subdomains, a path for what is below. */
export function mayVisit(address: string, rules: DomainRules): boolean {
  const url = parseUrl(address);
  if (!url) return false;
  const covers = (rule: string) => {
    const [domain = '', ...path] = rule.toLowerCase().split('/');
    const isHost = url.hostname === domain || url.hostname.endsWith(`.${domain}`);
    const [start = '', end = ''] = path.join('/').split('*');
    const rest = url.pathname.slice(1).toLowerCase();
    return isHost && rest.startsWith(start) && rest.endsWith(end);
  };
  if (rules.allowed_domains && !rules.allowed_domains.some(covers)) return false;
  return !rules.blocked_domains?.some(covers);
}

export function parseUrl(address: string): URL | null {
  try {
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
  } catch {
    return null;
  }
}

function decodedPath(url: URL): string | null {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
}

/** Words as they are compared: lower case, without accents, at least two letters, no filler. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]{2,}/g)
      ?.filter((word) => !FILLERS.has(word)) ?? []
  );
}

const FILLERS = new Set(
  'and are at by for from in is it of on or our that the this to us we with you your test http www com'.split(' '),
);

function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
