import type { Channel } from '@/lib/notices/kind';
import type { NoticeView } from '@/lib/notices/schema';
import type { Tone } from '../ui/tone';

/** The three ways, as the preferences name them. */
export const CHANNEL_SEGMENTS: readonly { value: Channel; label: string }[] = [
  { value: 'off', label: 'Off' },
  { value: 'in_app', label: 'Here' },
  { value: 'email', label: 'Here and e-mail' },
];

export const DIGEST_SEGMENTS = [
  { value: 'off', label: 'Off' },
  { value: 'daily', label: 'Every day' },
  { value: 'weekly', label: 'On Mondays' },
] as const;

/** What became of a notice's mail; null where none was meant to go out. */
export function emailWords({
  state,
  error,
}: NoticeView['email']): { label: string; tone: Tone; detail: string } | null {
  switch (state) {
    case 'none':
      return null;
    case 'queued':
      return error
        ? { label: 'Tried again', tone: 'changed', detail: `${error} It is tried again by itself.` }
        : { label: 'On its way', tone: 'neutral', detail: 'The mail goes out in a moment.' };
    case 'sent':
      return { label: 'Sent', tone: 'added', detail: 'The mail server has taken it.' };
    case 'failed':
      return { label: 'Not sent', tone: 'removed', detail: error ?? 'The mail could not be sent.' };
    case 'suppressed':
      return { label: 'Put aside', tone: 'neutral', detail: error ?? 'The mail was not wanted any more.' };
  }
}

/** "07:00 UTC" */
export const hourWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00 UTC`;

/** What the bell says to those who cannot see it. */
export function bellLabel(unread: number): string {
  if (unread === 0) return 'Notices, none unread';
  return `Notices, ${unread.toLocaleString('en-US')} unread`;
}
