import { expect, it } from 'vitest';
import { observeClaims } from '@/lib/collection/research/observe-claims';
import { collectBuilder } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const NOW = new Date('2026-11-28T10:00:00Z');
const ADDRESS = 'https://sandmere-homes.example.com/';
const NAME = 'Sandmere Homes';

it('claims of one page from several questions are all kept, and those of a repeated step once', async () => {
  const { id } = await database.prisma.builderProfile.create({
    data: { name: NAME, website: ADDRESS, data_source: 'manual' },
    select: { id: true },
  });
  const job = await collectBuilder(database.prisma, {
    entityId: id,
    html: `<h1>${NAME}</h1><p>${NAME} is a family firm. It all began in 1987, in Austin.</p>`,
    targetUrl: ADDRESS,
  });
  const fence = { jobId: job.job_id, attempt: job.attempts!, owner: 'again' };
  await database.prisma.collectionJob.update({
    where: { job_id: job.job_id },
    data: { status: 'running', locked_by: fence.owner, locked_at: NOW, completed_at: null },
  });
  const snapshotId = Number(job.supplied_snapshot_id);
  const observe = (method: 'claude_page' | 'claude_search', field: string, value: string, quote: string) =>
    observeClaims(
      { db: database.prisma, now: () => NOW },
      fence,
      { snapshotId, url: ADDRESS, method, model: 'claude-haiku-5-5' },
      [{ field, value, quote, sourceUrl: ADDRESS }],
    );
  const began = () => observe('claude_page', 'founded_year', '1987', 'It all began in 1987');
  const about = () => observe('claude_search', 'about', `${NAME} is a family firm`, `${NAME} is a family firm`);
  for (const step of [began, began, about, about]) expect(await step()).toEqual({ found: 1, rejected: 0 });
  const claimed = await database.prisma.observation.findMany({
    where: { job_id: job.job_id, method: { startsWith: 'claude' } },
    orderBy: { id: 'asc' },
  });
  expect(claimed.map(({ method, field_name: field }) => [method, field])).toEqual([
    ['claude_page', 'founded_year'],
    ['claude_search', 'about'],
  ]);
});
