'use client';

import { changeReviewGuardsAction } from '@/lib/review/waves/actions';
import type { ReviewGuards } from '@/lib/review/waves/guards';
import { NumberForm } from './number-form';

export type GuardsFormProps = { guards: ReviewGuards; defaults: ReviewGuards };

/** When proposals fold into waves and runs are held. */
export function GuardsForm({ guards, defaults }: GuardsFormProps) {
  return (
    <NumberForm
      fields={[
        {
          ...{ name: 'wave_min_records', as: 'count', least: 2, most: 1000 },
          label: 'Records that make a wave',
          hint: 'So many with the same kind of change from one site are one question.',
        },
        {
          ...{ name: 'hold_max_share', as: 'percent', least: 5, most: 100 },
          label: 'Share of a site’s values, in per cent',
          hint: 'A run that would change or remove more of what its site has given us is held.',
        },
        {
          ...{ name: 'hold_min_fields', as: 'count', least: 2, most: 10_000 },
          label: 'Fewest values',
          hint: 'A run that would change or remove fewer is never held.',
        },
      ]}
      current={guards}
      defaults={defaults}
      change={changeReviewGuardsAction}
      saved={{ title: 'Saved', description: 'It holds from the next run on.' }}
    />
  );
}
