import { requireEntityType } from '../../catalog/registry';
import { defineExpectation, TRIED_DAYS } from '../expectation';
import { notOptedOut } from '../not-opted-out';

/** Records of a type are read, and read again before they are stale: as the schedule has it. */
function fresh(typeName: 'builder' | 'community') {
  const type = requireEntityType(typeName);
  const many = type.label.many.toLowerCase();
  return defineExpectation({
    name: `fresh-${type.plural}`,
    label: `${type.label.many} are fresh`,
    rule: `Every ${type.label.one.toLowerCase()} has been collected, and again before it is stale (Settings, Schedule).`,
    noun: { one: type.label.one.toLowerCase(), many },
    entityType: type.name,
    tables: [type.table, 'opt_outs', 'settings'],
    isTimed: true,
    find: ({ now, staleDays }) => {
      const days = staleDays[typeName];
      const since = new Date(now.getTime() - days * 86_400_000).toISOString();
      const stale =
        days === 0
          ? []
          : [
              {
                value: 'stale',
                label: `Not read for ${days} days`,
                where: `r.last_data_sync < '${since}'::timestamptz`,
              },
            ];
      return {
        table: `${type.table} r`,
        applies: notOptedOut(type.name),
        reasons: [{ value: 'never', label: 'Never collected', where: 'r.last_data_sync IS NULL' }, ...stale],
        shown: {
          ...{ joins: '', title: 'r.name', detail: `r."${type.publicId.column}"`, entity_id: 'r.id' },
          ...{ city: 'r.city', state: 'r.state' },
        },
        jobs: 'count(*)',
      };
    },
    // What is stale again is read again.
    triedDays: ({ staleDays }) => (staleDays[typeName] === 0 ? TRIED_DAYS : Math.min(TRIED_DAYS, staleDays[typeName])),
    backfill: { verb: `Collect ${many}`, cost: 'read_page', plan: 'records' },
  });
}

export const freshBuilders = fresh('builder');
export const freshCommunities = fresh('community');
