import { z } from 'zod';
import { CHANNELS, type Channel } from './kind';
import { CHOSEN_KINDS, requireNoticeKind } from './registry';

export const DIGEST_RHYTHMS = ['off', 'daily', 'weekly'] as const;
export type DigestRhythm = (typeof DIGEST_RHYTHMS)[number];

/** What one person wants to be told. */
export interface NoticePreferences {
  /** Of every kind that is chosen by channel. */
  channels: Readonly<Record<string, Channel>>;
  digest: DigestRhythm;
  /** UTC. */
  digest_hour: number;
}

const DEFAULT_DIGEST: DigestRhythm = 'daily';
const DEFAULT_HOUR = 7;

/** Stored choices over the defaults; kinds that are gone, and what cannot be read, are left out. */
export function readPreferences(
  stored: { channels: unknown; digest: string; digest_hour: number } | null,
): NoticePreferences {
  const given = (typeof stored?.channels === 'object' && stored.channels !== null ? stored.channels : {}) as Readonly<
    Record<string, unknown>
  >;
  const channels = CHOSEN_KINDS.map(({ name, channel }) => {
    const own = Object.hasOwn(given, name) ? channelShape.safeParse(given[name]) : null;
    return [name, own?.success ? own.data : channel] as const;
  });
  const digest = DIGEST_RHYTHMS.find((rhythm) => rhythm === stored?.digest) ?? DEFAULT_DIGEST;
  return { channels: Object.fromEntries(channels), digest, digest_hour: stored?.digest_hour ?? DEFAULT_HOUR };
}

/** How a person is told of a kind. */
export function channelFor(preferences: NoticePreferences, kindName: string): Channel {
  const kind = requireNoticeKind(kindName);
  if (kind.chosenBy === 'digest') return preferences.digest === 'off' ? 'off' : 'email';
  return preferences.channels[kindName] ?? kind.channel;
}

const channelShape = z.enum(CHANNELS);

/** What can be changed; what is left out stays. */
export const preferencesPatch = z
  .strictObject({
    channels: z.strictObject(Object.fromEntries(CHOSEN_KINDS.map(({ name }) => [name, channelShape.optional()]))),
    digest: z.enum(DIGEST_RHYTHMS),
    digest_hour: z.int().min(0).max(23),
  })
  .partial();
export type PreferencesPatch = Partial<Omit<NoticePreferences, 'channels'>> & {
  channels?: Readonly<Record<string, Channel | undefined>> | undefined;
};
