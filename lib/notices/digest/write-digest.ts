import { getEntityType } from '../../catalog/registry';
import { countOf, usd, type NoticeWords } from '../kind';
import type { DigestData, DigestFacts } from './digest-data';

const total = (list: DigestFacts['waiting']): number => list.reduce((sum, { n }) => sum + n, 0);

/**
 * Whether a digest has anything to say: something waits for a person, or jobs have ended. What is stale or spent stands
 * beside that, and is no reason to write by itself: it would be the same every day.
 */
export function isWorthSaying(facts: DigestFacts): boolean {
  return total(facts.waiting) + facts.matches + facts.completed + facts.failed + facts.held > 0;
}

/** A digest in words: what waits first, then what happened, then what it cost and what grows old. */
export function writeDigest(data: DigestData): NoticeWords {
  const waiting = total(data.waiting) + data.matches;
  const head = [
    ...(waiting > 0 ? [`${countOf(waiting, 'decision')} to make`] : []),
    ...(data.failed > 0 ? [`${countOf(data.failed, 'job')} failed`] : []),
    ...(data.completed > 0 ? [`${countOf(data.completed, 'job')} done`] : []),
    ...(data.held > 0 ? [`${countOf(data.held, 'job')} held back`] : []),
  ];
  return {
    subject: `${data.rhythm === 'daily' ? 'Daily' : 'Weekly'} digest: ${head.slice(0, 2).join(', ') || 'all quiet'}`,
    lines: [...waitingLines(data), ...jobLines(data), ...spendLines(data), ...staleLines(data)],
    action: waiting > 0 ? 'Review what waits' : 'Open Fieldbook',
  };
}

function waitingLines({ waiting, matches, oldest_hours: hours }: DigestData): string[] {
  const changes = total(waiting);
  return [
    ...(changes > 0 ? [`${countOf(changes, 'change waits', 'changes wait')} to be decided: ${listOf(waiting)}.`] : []),
    ...(matches > 0 ? [`${countOf(matches, 'match waits', 'matches wait')} to be judged.`] : []),
    ...(hours !== null && changes > 0 ? [`The oldest has waited for ${waitOf(hours)}.`] : []),
  ];
}

function jobLines({ rhythm, completed, by_itself: byItself, changes, failed, held }: DigestData): string[] {
  const time = rhythm === 'daily' ? 'the last day' : 'the last week';
  const ended = `${countOf(completed, 'job')} ended in ${time}${byItself > 0 ? `, ${byItself.toLocaleString('en-US')} of them started by themselves` : ''}`;
  return [
    ...(completed > 0 ? [`${ended}: ${countOf(changes, 'change')} found.`] : []),
    ...(failed > 0 ? [`${countOf(failed, 'job')} failed in ${time}.`] : []),
    ...(held > 0 ? [`${countOf(held, 'job is', 'jobs are')} held back or stuck.`] : []),
  ];
}

function spendLines({ spend }: DigestData): string[] {
  if (spend === null) return [];
  const { month_usd: spent, cap_usd: cap } = spend;
  if (cap === null || cap === 0) return [`Claude has cost ${usd(spent)} this month.`];
  return [`Claude has cost ${usd(spent)} of ${usd(cap)} this month (${Math.round((spent / cap) * 100)} %).`];
}

function staleLines({ stale }: DigestData): string[] {
  if (total(stale) === 0) return [];
  return [`Not collected for 90 days: ${listOf(stale)}.`];
}

/** "20 of builders, 14 of homes" reads the same for changes and for records. */
function listOf(list: DigestFacts['waiting']): string {
  const named = list.filter(({ n }) => n > 0);
  return named.map(({ type, n }) => `${n.toLocaleString('en-US')} ${nameType(type, n)}`).join(', ');
}

function nameType(type: string, n: number): string {
  const label = getEntityType(type)?.label;
  return (label ? (n === 1 ? label.one : label.many) : type).toLowerCase();
}

function waitOf(hours: number): string {
  if (hours < 1) return 'less than an hour';
  return hours < 48 ? countOf(Math.floor(hours), 'hour') : countOf(Math.floor(hours / 24), 'day');
}
