'use client';

import { changeNoticeSettingsAction } from '@/lib/notices/actions';
import type { NoticeSettings } from '@/lib/notices/settings';
import { NumberForm } from '../settings/number-form';

/** From when on people are told; the same for everybody. */
export function NoticeSettingsForm({ current, defaults }: { current: NoticeSettings; defaults: NoticeSettings }) {
  return (
    <NumberForm
      fields={[
        {
          ...{ name: 'many_changes_over', as: 'count', least: 1, most: 10_000 },
          label: 'Many changes are more than',
          hint: 'A job that finds more is told to all administrators.',
        },
        {
          ...{ name: 'failures_to_tell', as: 'count', least: 2, most: 1000 },
          label: 'Failures within a day that are told',
          hint: 'Of one site, record or job.',
        },
      ]}
      current={current}
      defaults={defaults}
      change={changeNoticeSettingsAction}
      saved={{ title: 'Settings saved', description: 'They hold from the next event on.' }}
    />
  );
}
