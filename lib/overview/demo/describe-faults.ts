import { ROBOTS_MODES, type SiteFaults } from './schema';

/** What is wrong with a site right now, in a few words each; nothing for a healthy one. */
export function describeFaults(faults: SiteFaults): string[] {
  const failing = faults.drop_connection
    ? 'drops connections'
    : faults.fail_status === null
      ? null
      : `answers ${faults.fail_status}`;
  const times =
    faults.fail_count === null ? '' : `, ${faults.fail_count} more ${faults.fail_count === 1 ? 'time' : 'times'}`;
  return [
    faults.slow_ms > 0 ? `slow: ${(faults.slow_ms / 1000).toLocaleString('en-US')} s` : null,
    failing ? failing + times : null,
    faults.robots === 'normal' ? null : `robots.txt ${ROBOTS_MODES[faults.robots]}`,
  ].filter((text) => text !== null);
}

const STYLES: Record<string, string> = {
  json_ld_graph: 'JSON-LD graph',
  json_ld_refs: 'JSON-LD references',
  json_ld_broken: 'Broken JSON-LD',
  json_ld_only: 'JSON-LD only',
  json_ld_conflict: 'Conflicting JSON-LD',
  microdata: 'Microdata',
  rdfa: 'RDFa',
  opengraph: 'OpenGraph',
  plain_text: 'Plain text',
  json_state: 'JSON in a script',
  blocked: 'Not readable',
};

/** How a site states its facts, in words. */
export function styleWords(style: string): string {
  return STYLES[style] ?? style.replaceAll('_', ' ');
}
