import { POST as bulk } from '@/app/api/v1/admin/changes/bulk/route';
import { POST as decide } from '@/app/api/v1/admin/changes/decide/route';
import { POST as applyChanges } from '@/app/api/v1/admin/[type]/[id]/apply-changes/route';
import { POST as lockField } from '@/app/api/v1/admin/[type]/[id]/fields/[field]/lock/route';
import { PATCH as edit } from '@/app/api/v1/admin/[type]/[id]/route';
import { POST as rollBack } from '@/app/api/v1/admin/applications/[id]/rollback/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { decideChanges } from '@/lib/review/decisions/commands';
import { createByHand } from '@/lib/review/manual/commands';
import { collectBuilder, DECIDER } from '../../harness/collect';
import { type Answer, type Arena, type Contender, oneByOne, type Outcome, type Stage } from './race';

/** A builder with a telephone number that is proposed and a founding year that was applied. */
export interface FieldScene {
  builderId: bigint;
  phone: bigint;
  application: bigint;
}

const page = (name: string, address: string, phone: string) =>
  `<script type="application/ld+json">${JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'HomeAndConstructionBusiness',
    ...{ name, url: address, telephone: phone, foundingDate: '1987' },
  })}</script><h1>${name}</h1>`;

const NUMBER = 'the telephone number';
const APPLICATION = 'the application';

/** Of `decide` and `bulk`: what became of one change. */
function statusOf({ json }: Answer, changeId: bigint): string | undefined {
  const results = (json['results'] ?? []) as { change_id: number; status: string }[];
  return results.find(({ change_id: id }) => id === Number(changeId))?.status;
}

export function decided(answer: Answer, changeId: bigint, thing: string): Outcome {
  const status = statusOf(answer, changeId);
  return { status: answer.status, won: status === 'applied' || status === 'rejected' ? [thing] : [] };
}

const decides = (name: string, decision: object): Contender<FieldScene> => ({
  name,
  wants: [NUMBER],
  act: async ({ ask }, { phone }) => {
    const body = { decisions: [{ change_id: Number(phone), ...decision }] };
    return decided(await ask(decide, {}, body), phone, NUMBER);
  },
});

const inBulk = (name: string, decision: object): Contender<FieldScene> => ({
  name,
  wants: [NUMBER],
  act: async ({ ask }, { builderId, phone }) => {
    const filter = { entity_type: 'builder', entity_id: Number(builderId), field: 'phone' };
    return decided(await ask(bulk, {}, { filter, ...decision }), phone, NUMBER);
  },
});

async function setUp({ db, unique }: Stage): Promise<FieldScene> {
  const number = unique();
  const [name, address] = [`Harrow ${number} Homes`, `https://harrow-${number}.example.com/`];
  const phones = [0, 1].map(
    (at) => `713-${String(200 + (number % 700))}-${String((number * 2 + at) % 10_000).padStart(4, '0')}`,
  );
  const body = { name, website: address, phone: phones[0], founded_year: 1990 };
  const { row } = await createByHand(db, DECIDER, requireEntityType('builder'), body, new Date());
  const builderId = BigInt(row.id);
  const job = await collectBuilder(db, {
    entityId: builderId,
    html: page(name, address, phones[1]!),
    targetUrl: address,
  });
  const changes = await db.collectionChange.findMany({ where: { job_id: job.job_id } });
  const idOf = (field: string) => changes.find(({ field_name: of }) => of === field)!.id;
  const { applicationId } = await decideChanges(
    db,
    DECIDER,
    [{ changeId: idOf('founded_year'), decision: 'approve', named: true }],
    { apply: true, createNewEntities: false, now: new Date() },
  );
  return { builderId, phone: idOf('phone'), application: applicationId! };
}

export const FIELD_ARENA: Arena<FieldScene> = {
  name: 'a proposed value',
  setUp: (stage, scenes) => oneByOne(scenes, () => setUp(stage)),
  contenders: [
    decides('approve', { decision: 'approve' }),
    decides('reject', { decision: 'reject', reason: 'Wrong value' }),
    decides('edit', { decision: 'edit', value: '(713) 555-0142' }),
    {
      name: 'apply-changes',
      wants: [NUMBER],
      act: async ({ ask }, { builderId, phone }) => {
        const answer = await ask(
          applyChanges,
          { type: 'builders', id: String(builderId) },
          { change_ids: [Number(phone)] },
        );
        return { status: answer.status, won: answer.json['applied_changes'] === 1 ? [NUMBER] : [] };
      },
    },
    inBulk('bulk approve', { decision: 'approve' }),
    inBulk('bulk reject', { decision: 'reject', reason: 'Wrong value' }),
    {
      name: 'rollback',
      wants: [APPLICATION],
      act: async ({ ask }, { application }) => {
        const answer = await ask(rollBack, { id: String(application) }, null);
        const restored = (answer.json['restored'] ?? []) as unknown[];
        return { status: answer.status, won: restored.length > 0 ? [APPLICATION] : [] };
      },
    },
    {
      name: 'edit by hand',
      wants: [],
      spoils: [NUMBER, APPLICATION],
      act: async ({ ask }, { builderId }) => {
        const body = { phone: '(713) 555-0177', founded_year: 1991 };
        return {
          status: (await ask(edit, { type: 'builders', id: String(builderId) }, body, 'PATCH')).status,
          won: [],
        };
      },
    },
    {
      name: 'lock',
      wants: [],
      spoils: [NUMBER],
      act: async ({ ask }, { builderId }) => {
        const params = { type: 'builders', id: String(builderId), field: 'phone' };
        return { status: (await ask(lockField, params, null)).status, won: [] };
      },
    },
  ],
};
