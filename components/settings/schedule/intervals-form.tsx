'use client';

import { changeScheduleAction } from '@/lib/collection/schedule/actions';
import type { ScheduleSettings } from '@/lib/collection/schedule/settings';
import { NumberForm } from '../number-form';

type Numbers = Pick<ScheduleSettings, 'builder_days' | 'community_days' | 'inventory_days' | 'jobs_share'>;

const numbersOf = ({ builder_days, community_days, inventory_days, jobs_share }: ScheduleSettings): Numbers => ({
  ...{ builder_days, community_days, inventory_days, jobs_share },
});

const DAYS = { as: 'count', least: 0, most: 3650 } as const;

/** How often each kind is read again, and how much of a day the clock may take. */
export function IntervalsForm({ settings, defaults }: { settings: ScheduleSettings; defaults: ScheduleSettings }) {
  return (
    <NumberForm
      fields={[
        { ...DAYS, name: 'builder_days', label: 'Builders: days between readings', hint: '0 is never.' },
        { ...DAYS, name: 'community_days', label: 'Communities: days between readings', hint: '0 is never.' },
        {
          ...{ ...DAYS, name: 'inventory_days', label: 'Homes for sale: days between readings' },
          hint: 'The list of homes on each builder’s site. 0 is never.',
        },
        {
          ...{ name: 'jobs_share', as: 'percent', least: 5, most: 100 },
          label: 'Share of a day’s jobs, in per cent',
          hint: 'Of the limit under Collection. The rest is left for people, backfills and waves.',
        },
      ]}
      current={numbersOf(settings)}
      defaults={numbersOf(defaults)}
      change={async (input) => {
        const result = await changeScheduleAction(input);
        if (!result.ok) return result;
        return { ...result, data: { before: numbersOf(result.data.before), after: numbersOf(result.data.after) } };
      }}
      saved={{ title: 'Schedule saved', description: 'It holds from the next run of the clock on.' }}
    />
  );
}
