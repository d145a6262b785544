import { afterAll, beforeAll, expect } from 'vitest';
import { readDocument } from '@/lib/extraction/document';
import { findFolded, foldText } from '@/lib/extraction/fold-text';
import { createModelClient } from '@/lib/platform/claude-client';
import { createFetcher, type Fetcher } from '@/lib/web/create-fetcher';
import { collectBuilder } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';
import { LoopbackSite } from '../web/loopback-site';
import { ScriptedClaude, type Scripted } from './scripted-claude';

/** What a run of a job writes; every other table has to be the same to the letter afterwards. */
const TABLES_OF_A_RUN = [
  ...['collection_jobs', 'collection_job_steps', 'collection_changes', 'change_evidence', 'observations'],
  ...['snapshots', 'snapshot_contents', 'page_visits', 'collection_sources', 'host_leases', 'robots_files'],
  ...['model_calls', 'spend_entries', 'spend_totals'],
  // That a job was queued stands in the audit trail, and wakes the engine.
  ...['audit_events', 'events', 'jobs', 'runs', 'event_keys', 'steps'],
];

/** A record says when its page was last read; nothing else of it may move. */
const rowsOf = (table: string) =>
  table === 'public.builder_profiles'
    ? "(SELECT to_jsonb(b) - 'last_data_sync' - 'updated_at' AS row FROM public.builder_profiles b)"
    : table;

export const OWN_HOST = 'sandmere-homes.test';
export const OWN_PAGE = `http://${OWN_HOST}/`;
export const NAME = 'Sandmere Homes';
/** The most one job may cost here. */
const JOB_CAP_USD = 0.5;

export interface HostileCase {
  title: string;
  /** What stands at which address; that of the organisation's own site is the one collected. */
  pages?: Readonly<Record<string, string>>;
  /** Addresses that lead to others. */
  redirects?: Readonly<Record<string, string>>;
  answers: Scripted[];
  searchQuery?: string;
  /** Fields of which the answer's value is proven all the same; none otherwise. */
  proven?: readonly string[];
  /** What the job's page says about it. */
  says?: RegExp;
  /** The organisation is not in the catalogue: the job is to find it. */
  discovers?: boolean;
  /** How often the model is asked; 1 unless given. */
  calls?: number;
  /** What the model must not be sent. */
  neverSent?: RegExp;
  /** No value of any field, by whatever way it was read, may hold this and be proven. */
  neverProven?: RegExp;
}

/** A database, a web and a model for one file of cases, and what has to hold after each of them. */
export function hostileStage() {
  const database = withTestDatabase();
  const site = new LoopbackSite();
  const claude = new ScriptedClaude();
  const asked: string[] = [];
  let fetcher: Fetcher;
  let before: Map<string, string>;
  let entityId: bigint;

  beforeAll(async () => {
    await Promise.all([site.start(), claude.start()]);
    fetcher = createFetcher({
      ...{ db: database.prisma, allowOrigins: [], now: () => new Date(), sourceDefaults: { min_delay_ms: 0 } },
      settings: { userAgent: 'FieldbookBot/1.0', timeoutMs: 5000, maxBytes: 5_000_000, maxHostWaitMs: 5000 },
      route(url) {
        asked.push(url.hostname);
        return url.hostname.endsWith('.test') ? { address: '127.0.0.1', port: site.port } : null;
      },
      resolver: () => Promise.reject(new Error('No name but those of the test is looked up.')),
    });
    const builder = { name: NAME, website: OWN_PAGE, city: 'Austin', data_source: 'manual' };
    const others = [
      { name: 'Quillbrook Homes', website: 'http://quillbrook.test/', phone: '(254) 555-0133', data_source: 'manual' },
    ];
    entityId = (await database.prisma.builderProfile.create({ data: builder, select: { id: true } })).id;
    await database.prisma.builderProfile.createMany({ data: others });
    before = await hashes();
  });
  afterAll(async () => {
    await fetcher.close();
    await Promise.all([site.stop(), claude.stop()]);
  });

  /** Of every table, of every row, in one statement. */
  async function hashes(): Promise<Map<string, string>> {
    const { rows: tables } = await database.sql.query<{ name: string; table: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name, tablename AS table FROM pg_tables
       WHERE schemaname IN ('public', 'durable') AND tablename <> ALL($1)`,
      [TABLES_OF_A_RUN],
    );
    const sql = tables.map(
      ({ name }) =>
        `SELECT '${name}' AS name, coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS hash FROM ${rowsOf(name)} t`,
    );
    const { rows } = await database.sql.query<{ name: string; hash: string }>(sql.join(' UNION ALL '));
    return new Map(rows.map(({ name, hash }) => [name, hash]));
  }

  async function run(given: HostileCase) {
    site.reset();
    asked.length = 0;
    claude.script(...given.answers);
    await database.sql.query(
      'DELETE FROM robots_files; DELETE FROM model_calls; DELETE FROM spend_entries; DELETE FROM spend_totals',
    );
    const pages = { [OWN_PAGE]: OWN_HTML, ...given.pages };
    for (const [address, html] of Object.entries(pages)) {
      const url = new URL(address);
      site.page(`${url.host}${url.pathname}`, html);
    }
    for (const [address, location] of Object.entries(given.redirects ?? {})) {
      const url = new URL(address);
      site.redirect(`${url.host}${url.pathname}`, location);
    }
    const job = await collectBuilder(database.prisma, {
      ...{ entityId: given.discovers ? null : entityId, targetUrl: OWN_PAGE, fetcher },
      model: createModelClient({ apiKey: claude.key, baseUrl: claude.baseUrl, timeoutMs: 20_000 })!,
      ...(given.searchQuery ? { searchQuery: given.searchQuery } : {}),
    });
    const observations = await database.prisma.observation.findMany({
      where: { job_id: job.job_id },
      orderBy: { id: 'asc' },
    });
    return { job, observations, warnings: (job.warnings as string[]).join(' ') };
  }

  /** Runs a case and holds it to everything that must be true of any run whatsoever. */
  async function expectNoHarm(given: HostileCase) {
    const { job, observations, warnings } = await run(given);
    expect(claude.refused).toEqual([]);
    expect(claude.calls).toBe(given.calls ?? 1);
    expect([job.status, job.error_code]).toEqual(['completed', null]);
    if (given.says) expect(warnings).toMatch(given.says);
    expect(Object.fromEntries(await hashes())).toEqual(Object.fromEntries(before));
    await expectPending(job.job_id, given.discovers === true);
    const claimed = observations.filter(({ method }) => method.startsWith('claude'));
    const verified = claimed.filter(({ evidence, status }) => evidence === 'verified' && status === 'accepted');
    expect(verified.map(({ field_name: name }) => name).sort()).toEqual([...(given.proven ?? [])].sort());
    for (const seen of verified) await expectVisible(seen);
    if (given.neverSent) expect(claude.lastRequest).not.toMatch(given.neverSent);
    const proven = observations.filter(({ evidence, status }) => evidence === 'verified' && status === 'accepted');
    if (given.neverProven)
      expect(proven.map(({ value }) => JSON.stringify(value)).join('\n')).not.toMatch(given.neverProven);
    await expectPaidFor(job.job_id);
    expect(asked.filter((host) => !host.endsWith('.test'))).toEqual([]);
    expect(
      site.requests.filter(
        ({ host }) => !Object.keys({ [OWN_PAGE]: '', ...given.pages }).some((url) => new URL(url).host === host),
      ),
    ).toEqual([]);
    return { job, observations, claimed, claude };
  }

  async function expectPending(jobId: string, isNew: boolean): Promise<void> {
    const changes = await database.prisma.collectionChange.findMany({ where: { job_id: jobId } });
    for (const change of changes) {
      expect(change.status).toBe('pending');
      expect(change.is_new_entity ?? false).toBe(isNew);
      const about = [change.entity_type, change.entity_id ?? change.parent_entity_id];
      expect(about).toEqual(['builder', isNew ? null : entityId]);
    }
  }

  /** Its words are in the text that a reader of the stored page sees. */
  async function expectVisible(seen: { snapshot_id: bigint | null; quote: string | null; source_url: string | null }) {
    const { content, final_url: url } = await database.prisma.snapshot.findUniqueOrThrow({
      where: { id: seen.snapshot_id! },
      include: { content: true },
    });
    expect(seen.source_url).toBe(url);
    const { snapshot } = readDocument({ html: content.html, url });
    expect(findFolded(foldText(snapshot.text.slice(0, snapshot.visibleLength)), seen.quote ?? '')).not.toBeNull();
  }

  async function expectPaidFor(jobId: string): Promise<void> {
    const entries = await database.prisma.spendEntry.findMany({ where: { job_id: jobId } });
    expect(entries.length).toBeGreaterThanOrEqual(claude.calls);
    for (const { status, cost_usd: cost, reserved_usd: reserved } of entries) {
      expect(status).not.toBe('reserved');
      expect(Number(cost)).toBeLessThanOrEqual(Number(reserved));
    }
    const totals = await database.prisma.spendTotal.findMany({ where: { scope: 'job', key: jobId } });
    expect(Number(totals[0]?.usd)).toBeLessThanOrEqual(JOB_CAP_USD);
  }

  return { expectNoHarm, run, database, claude, site };
}

/** A page that states some facts in words, beside a neighbour and a partner with facts of their own. */
export const OWN_HTML = `<html><head><title>Sandmere Homes</title></head><body>
<h1>Sandmere Homes</h1>
<p>Sandmere Homes is a family firm. The first house of the two brothers went up in 1987 and still stands in Austin.</p>
<p>We build in Round Rock, Georgetown and Pflugerville.</p>
<h2>Preferred lender</h2>
<p>Brightwater Mortgage lends to our buyers and answers at (512) 555-0177.</p>
<h2>In the neighbourhood</h2>
<p>Quillbrook Homes of Waco, founded in 1951, answers at (254) 555-0133 or hello@quillbrook.test.</p>
</body></html>`;
