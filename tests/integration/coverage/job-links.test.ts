import { beforeAll, describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { runAsAsked, undoNow } from '@/lib/coverage/backfill/prompt-commands';
import { builderProfiles } from '@/lib/coverage/expectations/builder-profiles';
import { startCollection } from '@/lib/collection/start/commands';
import { decideChanges } from '@/lib/review/decisions/commands';
import { linkCard } from '@/lib/review/cards/commands';
import { findWaitingCards } from '@/lib/review/links/queries';
import { createByHand } from '@/lib/review/manual/commands';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { seedBuilderLinks } from '@/prisma/seed/scenarios/builder-links';
import { findBrokenRules } from '@/scripts/check';
import { withClient } from '@/scripts/start/provision';
import { ACTOR, approveAll, DECIDER, proposalsOf, runJob } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const NOW = new Date('2026-11-30T09:00:00Z');
const run = (options: { dry_run?: boolean; retry_tried?: boolean } = {}) =>
  runAsAsked(database.prisma, ACTOR, builderProfiles, { query: {}, body: options, startedBy: ACTOR.id }, false, NOW);
const rules = () => withClient(database.adminUrl, findBrokenRules);
const cardsOf = (name: string) =>
  database.prisma.communityBuilder.findMany({ where: { builder_name: name }, orderBy: { id: 'asc' } });

/** The page that a job reads: as if it had been brought to it. */
async function bring(jobId: string, html: string): Promise<void> {
  const { job } = await startCollection(
    database.prisma,
    ACTOR,
    {
      ...{ type: requireEntityType('builder'), entityId: null, website: null, initiatedBy: ACTOR.id },
      body: { html, priority: 1, target_url: 'https://www.dreescustom.example/' },
    },
    NOW,
  );
  await database.prisma.collectionJob.update({
    where: { job_id: jobId },
    data: { supplied_snapshot_id: job.supplied_snapshot_id, priority: 10 },
  });
  await database.prisma.collectionJob.update({
    where: { job_id: job.job_id },
    data: { status: 'cancelled', completed_at: NOW },
  });
}

const page = (name: string, extra = '') => `<!doctype html><title>${name}</title>
  <script type="application/ld+json">{"@context":"https://schema.org","@type":"HomeAndConstructionBusiness","name":"${name}",
  "url":"https://www.dreescustom.example/","telephone":"(972) 555-0140","address":{"@type":"PostalAddress","streetAddress":"6225 State Hwy 161",
  "addressLocality":"Irving","addressRegion":"TX","postalCode":"75038"}${extra}}</script>
  <h1>${name}</h1><p>Call (972) 555-0140. 6225 State Hwy 161, Irving, TX 75038.</p>`;

async function jobFor(name: string): Promise<string> {
  const group = await database.prisma.backfillGroup.findFirstOrThrow({
    where: { label: name, action: 'job', status: 'done' },
    orderBy: { id: 'desc' },
  });
  return group.job_id!;
}

beforeAll(async () => {
  await withClient(database.adminUrl, seedBuilderLinks);
  await run();
});

describe('the cards that a backfill’s job is for', () => {
  it('are linked when the builder that it found is approved, and open again when that is taken back', async () => {
    const jobId = await jobFor('Drees Custom Homes');
    await bring(jobId, page('Drees Custom Homes'));
    const job = await runJob(database.prisma, jobId, { now: () => NOW });
    expect(job).toMatchObject({ status: 'completed', new_entities_found: 1 });
    const [proposal] = await proposalsOf(database.prisma, jobId);
    // Whoever decides sees what waits for it.
    expect((await findWaitingCards(database.prisma, [proposal!.id])).get(Number(proposal!.id))).toEqual({
      ...{ cards: 8, names: ['Drees Custom Homes'] },
    });
    // One of the cards goes meanwhile, and a person says of another that none of ours is it.
    const [gone, looked] = await cardsOf('Drees Custom Homes');
    await database.prisma.communityBuilder.delete({ where: { id: gone!.id } });
    await database.prisma.communityBuilder.update({ where: { id: looked!.id }, data: { link_state: 'no_profile' } });
    const again = await run();
    expect(again.answer).toMatchObject({ jobs_created: 0, already_queued: 24 });

    const outcome = await approveAll(database.prisma, [proposal!.id], NOW);
    const builder = outcome.results[0]!.created!;
    const linked = await cardsOf('Drees Custom Homes');
    expect(linked.map((card) => [card.link_state, card.builder_profile_id])).toEqual(
      Array.from({ length: 7 }, () => ['auto_linked', builder.entityId]),
    );
    expect(linked[0]!.link_reason).toContain(jobId);
    expect(await database.prisma.builderCommunity.count({ where: { builder_id: builder.entityId } })).toBe(7);
    expect(await rules()).toEqual([]);

    const undone = await rollBackApplication(database.prisma, DECIDER, outcome.applicationId!, NOW);
    expect(undone.refused).toEqual([]);
    expect(await database.prisma.builderProfile.count({ where: { id: builder.entityId } })).toBe(0);
    expect((await cardsOf('Drees Custom Homes')).map(({ link_state: state }) => state)).toEqual([
      'no_profile',
      ...Array.from({ length: 6 }, () => 'unlinked'),
    ]);
    expect(await rules()).toEqual([]);
  });

  it('keep a link that a person has changed since, when the builder is taken back', async () => {
    const jobId = await jobFor('LGI Homes');
    await bring(jobId, page('LGI Homes').replaceAll('dreescustom', 'lgi').replaceAll('555-0140', '555-0177'));
    await runJob(database.prisma, jobId, { now: () => NOW });
    const [proposal] = await proposalsOf(database.prisma, jobId);
    const outcome = await approveAll(database.prisma, [proposal!.id], NOW);
    const [card] = await cardsOf('LGI Homes');
    await database.prisma.communityBuilder.update({ where: { id: card!.id }, data: { link_state: 'linked' } });
    const undone = await rollBackApplication(database.prisma, DECIDER, outcome.applicationId!, NOW);
    // The builder stays, for a card still names it.
    expect(undone.refused.map(({ field }) => field).sort()).toEqual(
      ['builders', 'builders'].slice(0, undone.refused.length),
    );
    expect(await database.prisma.builderProfile.count({ where: { name: 'LGI Homes' } })).toBe(1);
    expect((await cardsOf('LGI Homes')).map(({ link_state: state }) => state)).toEqual(['linked', 'unlinked']);
    expect(await rules()).toEqual([]);
  });

  it('are linked to a builder that the catalogue has under another name, where the site says so; undoing takes that back', async () => {
    const known = await createByHand(
      database.prisma,
      DECIDER,
      requireEntityType('builder'),
      {
        name: 'Darling',
        website: 'https://www.darling.example/',
        phone: '(972) 555-0191',
        city: 'Frisco',
        state: 'TX',
      },
      NOW,
    );
    const jobId = await jobFor('Darling Homes');
    await bring(jobId, page('Darling Homes').replaceAll('dreescustom', 'darling').replaceAll('555-0140', '555-0191'));
    const job = await runJob(database.prisma, jobId, { now: () => NOW });
    expect(job).toMatchObject({ status: 'completed', new_entities_found: 0 });
    expect((await cardsOf('Darling Homes')).map(({ builder_profile_id: id }) => Number(id))).toEqual(
      Array.from({ length: 5 }, () => known.row.id),
    );
    const backfill = await database.prisma.backfill.findFirstOrThrow({ where: { jobs_created: 10 } });
    await undoNow(database.prisma, ACTOR, backfill.backfill_id, ACTOR.id, NOW);
    expect((await cardsOf('Darling Homes')).map(({ link_state: state }) => state)).toEqual(
      Array.from({ length: 5 }, () => 'unlinked'),
    );
    expect(await rules()).toEqual([]);
  });

  it('are only suggested a known builder of another city, not one of another state, nor one a person took them off', async () => {
    const homes = [
      { name: 'Copperleaf Signature Homes', site: 'copperleaf', city: 'Houston', state: 'TX', phone: '555-0151' },
      { name: 'Old Chisholm Homes', site: 'oldchisholm', city: 'Denver', state: 'CO', phone: '555-0152' },
      { name: 'Fletcher Grove Homes', site: 'fletchergrove', city: 'Frisco', state: 'TX', phone: '555-0153' },
    ];
    await run();
    const seen: unknown[] = [];
    for (const { name, site, city, state, phone } of homes) {
      const { row: known } = await createByHand(
        database.prisma,
        DECIDER,
        requireEntityType('builder'),
        { name, website: `https://www.${site}.example/`, phone: `(972) ${phone}`, city, state },
        NOW,
      );
      const jobId = await jobFor(name);
      const [card] = await cardsOf(name);
      if (site === 'fletchergrove') {
        const link = { state: 'linked' as const, builder_profile_id: BigInt(known.id) };
        await linkCard(database.prisma, DECIDER, card!.community_id, card!.id, link, NOW);
        await linkCard(database.prisma, DECIDER, card!.community_id, card!.id, { state: 'unlinked' }, NOW);
      }
      const html = page(name).replaceAll('dreescustom', site).replaceAll('555-0140', phone).replaceAll('Irving', city);
      await bring(jobId, html.replaceAll('"TX"', `"${state}"`));
      expect(await runJob(database.prisma, jobId, { now: () => NOW })).toMatchObject({ new_entities_found: 0 });
      const after = (await cardsOf(name))[0]!;
      seen.push([after.link_state, after.builder_profile_id, after.suggested_builder_id === BigInt(known.id)]);
    }
    expect(seen).toEqual([
      ['suggested', null, true],
      ['unlinked', null, false],
      ['unlinked', null, false],
    ]);
    expect(await rules()).toEqual([]);
  });

  it('are not asked for again when the builder was rejected, unless somebody says so', async () => {
    const { answer } = await run();
    // Drees and LGI were collected; the others were cancelled by the undoing and are open.
    expect(answer.status).toBe('done');
    const jobId = await jobFor('Princeton Classic Homes');
    await bring(
      jobId,
      page('Princeton Classic Homes').replaceAll('dreescustom', 'princetonclassic').replaceAll('555-0140', '555-0123'),
    );
    await runJob(database.prisma, jobId, { now: () => NOW });
    const [proposal] = await proposalsOf(database.prisma, jobId);
    const before = await run();
    expect(before.answer).toMatchObject({ jobs_created: 0 });
    await decideChanges(
      database.prisma,
      DECIDER,
      [{ changeId: proposal!.id, decision: 'reject', reason: 'Not the builder meant' }],
      { apply: true, createNewEntities: false, now: NOW },
    );
    const rejected = await run({ dry_run: true });
    expect(rejected.answer.groups.find(({ label }) => label === 'Princeton Classic Homes')).toMatchObject({
      ...{ action: 'tried', gaps: 4, job_id: jobId },
    });
    const retried = await run({ retry_tried: true });
    expect(retried.answer.jobs.find(({ label }) => label === 'Princeton Classic Homes')).toMatchObject({ gaps: 4 });
    expect(await rules()).toEqual([]);
  });
});
