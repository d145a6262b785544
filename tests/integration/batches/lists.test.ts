import { describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { BY_CLOCK } from '@/lib/collection/initiator';
import { collectBody } from '@/lib/collection/schema';
import { startCollection } from '@/lib/collection/start/commands';
import { brokenRules } from '../../harness/catalogue-dump';
import { ACTOR } from '../../harness/collect';
import { BatchStage } from './stage';

const stage = new BatchStage();

/** A page that tells of two homes in sentences. */
const inWords = (street: string, price: string, more = '') =>
  `<html><head><title>Homes we are building</title></head><body><main><h1>What we are building now</h1>
   <p>The Bellamy at ${street} in Katy, TX 77493 has four bedrooms and 2,874 square feet. We ask ${price}. A model home stands
   at ${street.replace('251', '250')} in Katy, TX 77493, three bedrooms, open daily. Homes in Cinder Ranch start from the $400s.</p>
   ${more}</main></body></html>`;

describe('a list in words', () => {
  it('waits, and is read when the answer is there', async () => {
    const filters = { location: 'NC', radius_miles: 50, max: 20 };
    const { job } = await startCollection(
      stage.db,
      ACTOR,
      {
        ...{ type: requireEntityType('community'), entityId: null, website: null, initiatedBy: BY_CLOCK },
        body: collectBody.parse({ target_url: 'http://carolinaporchguide.test/north-carolina', priority: 10 }),
        looksFor: { jobType: 'discovery', parent: null, filters },
      },
      stage.now(),
    );
    await stage.run(job.job_id);
    await stage.expectWaiting(job.job_id);
    await stage.sendAndCollect();
    const ended = await stage.run(job.job_id);
    expect(ended).toMatchObject({ status: 'completed', items_found: 5, new_entities_found: 5 });
    expect(stage.posted()).toEqual(['POST /v1/messages/batches']);
    expect(await stage.outcomes()).toEqual(['submitted', 'known']);
    expect(await brokenRules(stage.database.adminUrl)).toEqual([]);
  });

  it('of several pages waits with all of them at once; what failed of them is asked directly', async () => {
    const builder = await stage.builder(() =>
      inWords('25114 Emberwood Lane', '$438,990', '<p><a href="/available-homes">Available homes</a></p>'),
    );
    stage.site.page(`${builder.host}/available-homes`, inWords('25122 Emberwood Lane', '$458,990'));
    const { job } = await startCollection(
      stage.db,
      ACTOR,
      {
        ...{ type: requireEntityType('property'), entityId: null, website: null, initiatedBy: BY_CLOCK },
        body: collectBody.parse({ target_url: builder.url, priority: 10 }),
        looksFor: { jobType: 'inventory', parent: { type: 'builder', id: builder.id }, filters: { max: 20 } },
      },
      stage.now(),
    );
    await stage.run(job.job_id);
    await stage.expectWaiting(job.job_id);
    expect(await stage.questions()).toMatchObject([{ status: 'waiting' }, { status: 'waiting' }]);
    stage.arm({ batch_expired: 1 });
    await stage.sendAndCollect();
    expect(await stage.job(job.job_id)).toMatchObject({ status: 'pending', times_queued: 1, waiting_reason: null });
    expect(await stage.run(job.job_id)).toMatchObject({ status: 'completed', items_found: 4 });
    expect(stage.posted()).toEqual(['POST /v1/messages/batches', 'POST /v1/messages']);
    expect(await brokenRules(stage.database.adminUrl)).toEqual([]);
  });
});
