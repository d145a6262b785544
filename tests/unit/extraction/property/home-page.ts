/** One home's page: its markup, and what must and must not (null) be read from it. */
export interface HomePage {
  name: string;
  html: string;
  url?: string;
  hint?: { name?: string; city?: string; website?: string };
  expected: Record<string, unknown>;
  /** Names of the builder and the community, by type. */
  relations?: Record<string, string>;
}
