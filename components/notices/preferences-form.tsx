'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { changePreferencesAction } from '@/lib/notices/actions';
import type { Channel } from '@/lib/notices/kind';
import type { NoticePreferencesView } from '@/lib/notices/loaders';
import type { DigestRhythm, NoticePreferences, PreferencesPatch } from '@/lib/notices/preferences';
import { ask } from '../shell/ask';
import { tellProblem } from '../shell/tell-problem';
import { Section } from '../ui/section';
import { SegmentedControl } from '../ui/segmented-control';
import { Select } from '../ui/select';
import { showToast } from '../ui/show-toast';
import { CHANNEL_SEGMENTS, DIGEST_SEGMENTS, hourWords } from './notice-words';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourWords(hour) }));

/** What a person wants to be told: each choice holds at once, and undo takes it back. */
export function PreferencesForm({ view }: { view: NoticePreferencesView }) {
  const router = useRouter();
  const [chosen, setChosen] = useState<NoticePreferences>(view.preferences);
  const send = async (patch: PreferencesPatch): Promise<NoticePreferences | null> => {
    const result = await ask(changePreferencesAction(patch));
    if (!result.ok) {
      tellProblem('Nothing was changed', result.problem);
      return null;
    }
    setChosen(result.data.after);
    router.refresh();
    return result.data.before;
  };
  const choose = async (
    patch: PreferencesPatch,
    title: string,
    undoOf: (before: NoticePreferences) => PreferencesPatch,
  ) => {
    const shown = { ...chosen, ...patch, channels: { ...chosen.channels, ...patch.channels } } as NoticePreferences;
    const standing = chosen;
    setChosen(shown);
    const before = await send(patch);
    if (!before) {
      setChosen(standing);
      return;
    }
    showToast({
      title,
      undo: async () => {
        if (!(await send(undoOf(before)))) throw new Error('It could not be taken back.');
      },
    });
  };
  const chooseChannel = (name: string, label: string, channel: Channel) =>
    choose({ channels: { [name]: channel } }, `${label}: ${wordOf(channel)}`, ({ channels }) => ({
      channels: { [name]: channels[name] },
    }));
  return (
    <>
      <Section title="What I am told">
        <ul className="divide-y divide-line border-y border-line">
          {view.kinds.map(({ name, label, hint }) => (
            <Row key={name} label={label} hint={hint}>
              <SegmentedControl
                label={label}
                segments={CHANNEL_SEGMENTS}
                value={chosen.channels[name] ?? 'off'}
                onChange={(channel) => void chooseChannel(name, label, channel)}
              />
            </Row>
          ))}
        </ul>
      </Section>
      <Section title="Digest" description={view.digest.hint}>
        <div className="flex flex-wrap items-center gap-3">
          <SegmentedControl<DigestRhythm>
            label="Digest"
            segments={DIGEST_SEGMENTS}
            value={chosen.digest}
            onChange={(digest) =>
              void choose({ digest }, `Digest: ${rhythmOf(digest)}`, (before) => ({ digest: before.digest }))
            }
          />
          <Select
            aria-label="Hour of the digest"
            className="w-36"
            options={HOURS}
            value={String(chosen.digest_hour)}
            disabled={chosen.digest === 'off'}
            onChange={(event) => {
              const hour = Number(event.target.value);
              void choose({ digest_hour: hour }, `Digest at ${hourWords(hour)}`, (before) => ({
                digest_hour: before.digest_hour,
              }));
            }}
          />
        </div>
      </Section>
    </>
  );
}

const wordOf = (channel: Channel) => CHANNEL_SEGMENTS.find(({ value }) => value === channel)!.label.toLowerCase();
const rhythmOf = (digest: DigestRhythm) => DIGEST_SEGMENTS.find(({ value }) => value === digest)!.label.toLowerCase();

function Row({ label, hint, children }: { label: string; hint: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3">
      <span className="min-w-0 flex-1 basis-72">
        <span className="block font-medium">{label}</span>
        <span className="prose-width block text-sm text-ink-3">{hint}</span>
      </span>
      {children}
    </li>
  );
}
