import { describe, expect, it } from 'vitest';
import { matchRobots } from '@/lib/web/robots/match-robots';
import { agentToken, decodeRobots, parseRobots, ROBOTS_MAX_BYTES } from '@/lib/web/robots/parse-robots';
import own from '@/tests/fixtures/web/robots-vectors.json';
import samples from '@/tests/fixtures/web/robots.json';

interface Vector {
  robots: string;
  user_agent: string;
  url: string;
  allow: boolean;
  why: string;
}

const judge = (robots: string, url: string, agent = 'CollectorBot') => matchRobots(parseRobots(robots), agent, url);

describe('what a robots.txt allows', () => {
  const vectors: Vector[] = [...samples.vectors, ...own.vectors];
  it.each(vectors.map((vector) => [vector.why, vector] as const))('%s', (_why, vector) => {
    expect(judge(vector.robots, vector.url, vector.user_agent).allowed).toBe(vector.allow);
  });
});

describe('the line that decided', () => {
  it('is named with its number and text', () => {
    const robots = '\ufeff# hello\r\nUser-agent: *\r\n\r\n  Disallow: /private # keep out\r\nAllow: /private/open\r\n';
    expect(judge(robots, 'https://example.com/private/x').rule).toEqual({
      line: 4,
      text: 'Disallow: /private # keep out',
    });
    expect(judge(robots, 'https://example.com/private/open').rule).toEqual({ line: 5, text: 'Allow: /private/open' });
  });

  it('is null when no line speaks of the page', () => {
    expect(judge('User-agent: *\nDisallow: /a', 'https://example.com/b')).toEqual({
      allowed: true,
      rule: null,
      crawlDelayMs: 0,
    });
  });

  it('is the allowing one where both are equally long', () => {
    expect(judge('User-agent: *\nDisallow: /a\nAllow: /a', 'https://example.com/a').rule?.line).toBe(3);
  });
});

describe('the pause a site asks for', () => {
  it.each([
    ['Crawl-delay: 10', 10_000],
    ['crawl-delay: 2.5', 2500],
    ['Crawl-delay: .5', 500],
    ['Crawl-delay: 86400', 30_000],
    ['Crawl-delay: 99999999999999999999', 30_000],
    ['Crawl-delay: 0', 0],
    ['Crawl-delay: -5', 0],
    ['Crawl-delay: soon', 0],
    ['Crawl-delay: 1e9', 0],
    ['Crawl-delay:', 0],
    ['Crawl-delay: Infinity', 0],
  ])('%s is a pause of %i ms', (line, crawlDelayMs) => {
    expect(judge(`User-agent: *\n${line}\nDisallow: /x`, 'https://example.com/').crawlDelayMs).toBe(crawlDelayMs);
  });

  it('is taken from our own group only', () => {
    const robots =
      'User-agent: *\nCrawl-delay: 20\nUser-agent: other\nDisallow:\nUser-agent: CollectorBot\nCrawl-delay: 3\nDisallow:';
    expect(judge(robots, 'https://example.com/').crawlDelayMs).toBe(3000);
  });
});

describe('product tokens', () => {
  it.each([
    ['FieldbookBot/1.0 (+https://github.com/fieldbook)', 'fieldbookbot'],
    ['CollectorBot', 'collectorbot'],
    [' ia_archiver ', 'ia_archiver'],
    ['* anything', '*'],
    ['', null],
    ['(odd)', null],
  ])('%j has the token %j', (agent, token) => {
    expect(agentToken(agent)).toBe(token);
  });
});

describe('size', () => {
  const pad = (bytes: number) => '# pad\n'.repeat(Math.ceil(bytes / 6)).slice(-bytes);

  it('reads a rule at the end of 500 KiB', () => {
    const robots = `${pad(500 * 1024)}User-agent: *\nDisallow: /x\n`;
    expect(judge(robots, 'https://example.com/x').allowed).toBe(false);
  });

  it('ignores what lies beyond the limit, and the line the limit cuts', () => {
    const head = 'User-agent: *\nDisallow: /first\n';
    const robots = `${head}${pad(ROBOTS_MAX_BYTES - head.length - 12)}Disallow: /cut-in-two\nDisallow: /beyond\n`;
    const bytes = new TextEncoder().encode(robots);
    for (const text of [robots, decodeRobots(bytes)]) {
      expect(judge(text, 'https://example.com/first').allowed).toBe(false);
      expect(judge(text, 'https://example.com/cut').allowed).toBe(true);
      expect(judge(text, 'https://example.com/c').allowed).toBe(true);
      expect(judge(text, 'https://example.com/beyond').allowed).toBe(true);
    }
  });

  it('matches hostile wildcards in time that does not explode', () => {
    const robots = `User-agent: *\nDisallow: /${'*a'.repeat(5000)}b$\nDisallow: /${'a*'.repeat(5000)}\n`;
    expect(judge(robots, `https://example.com/${'a'.repeat(4000)}`).allowed).toBe(true);
    expect(judge(robots, `https://example.com/${'a'.repeat(10_000)}`).allowed).toBe(false);
  });
});
