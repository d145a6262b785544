/** How a value was read, for screens. */
export const METHOD_WORDS: Readonly<Record<string, string>> = {
  json_ld: 'JSON-LD',
  microdata: 'microdata',
  rdfa: 'RDFa',
  opengraph: 'OpenGraph',
  page_text: 'page text',
  site_adapter: 'site adapter',
  claude_page: 'Claude, from the page',
  claude_search: 'Claude, from a search',
  human: 'by hand',
};

/** How a value came into the catalogue, for screens. */
export const ORIGIN_WORDS: Readonly<Record<string, string>> = {
  collected: 'Collected',
  manual: 'Entered by hand',
  imported: 'Imported',
  edited: 'Collected, edited in review',
};

const SPECIAL: Readonly<Record<string, string>> = {
  system: 'Fieldbook',
  demo: 'the demo',
  schedule: 'the clock',
};

/** Who acted, from the id that rows keep: a person's e-mail where known, else the id in words. */
export function nameActor(id: string | null | undefined, people: ReadonlyMap<string, string>): string {
  if (!id) return 'Fieldbook';
  const known = people.get(id) ?? (Object.hasOwn(SPECIAL, id) ? SPECIAL[id] : undefined);
  if (known) return known;
  if (id.startsWith('policy:')) return `policy ${id.slice(7)}`;
  if (id.startsWith('wave:')) return `wave ${id.slice(5)}, read again`;
  if (id.startsWith('backfill:')) return `backfill ${id.slice(9)}`;
  return /^[0-9a-f-]{36}$/i.test(id) ? 'a former user' : id;
}
