import type { z } from 'zod';

/** How somebody is told: not at all, in the console, or there and by e-mail. */
export const CHANNELS = ['off', 'in_app', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A notice as people read it. Plain text throughout: whoever shows it escapes it for the place. */
export interface NoticeWords {
  /** One line, without a full stop. */
  subject: string;
  /** Whole sentences below it; may be none. */
  lines: readonly string[];
  /** What following its link does: "Review the changes". */
  action: string;
}

/** One kind of notice: who gets it by default and how, and what its data says. Adding one is a file and a line in the registry. */
export interface NoticeKind<D = unknown> {
  name: string;
  /** In the preferences: what happened. */
  label: string;
  /** In the preferences: who is told, and when. */
  hint: string;
  /** `digest` is chosen by its rhythm instead of by a channel. */
  chosenBy: 'channel' | 'digest';
  channel: Channel;
  tone: 'info' | 'good' | 'warn' | 'bad';
  /** What is stored: ids, counts and names of organisations, never contact data. */
  data: z.ZodType<D>;
  /** Names the happening; the same for every repetition of it. */
  dedupKey(data: NoInfer<D>): string;
  /** Path in the console. */
  link(data: NoInfer<D>): string;
  words(data: NoInfer<D>): NoticeWords;
}

/** Keeps a kind's types while its author writes it, and forgets them for the registry. */
export function defineNoticeKind<D>(kind: NoticeKind<D>): NoticeKind {
  return kind as unknown as NoticeKind;
}

/** "1 change", "12 changes", "1,204 changes". */
export function countOf(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** "$60.80" */
export const usd = (amount: number): string => dollars.format(amount);
