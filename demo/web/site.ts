/** What a sample site may answer for one path. */
export interface PageReply {
  /** HTTP status, 200 unless given. */
  status?: number;
  /** Extra or overriding response headers, lower-case names. */
  headers?: Readonly<Record<string, string>>;
  /** Text is sent as UTF-8; bytes are sent as they are, for sites in other charsets. */
  body: string | Uint8Array;
}

/** A page is plain HTML text or a full reply; it is built from the version the site currently shows. */
export type PageBuilder = (version: string) => string | PageReply;

/** One web site of the miniature world. All paths are absolute ("/about"), all hosts registrable `.test` names. */
export interface SampleSite {
  host: string;
  /** Versions the site can show, default first. */
  versions: readonly [string, ...string[]];
  /** When each version was last edited (ISO 8601), sent as Last-Modified; versions not named use the default's. */
  editedAt: Readonly<Record<string, string>>;
  /** The site's own robots.txt, null for a site without one (404). */
  robots: string | null;
  /** Pages a visitor can reach, by path. */
  pages: Readonly<Record<string, PageBuilder>>;
  /** Paths that exist but stay out of sitemap.xml. */
  unlisted?: readonly string[];
  /** Style sheets, icons and scripts, by path; faults never touch them. */
  assets: Readonly<Record<string, SiteAsset>>;
  /** HTML for a path that does not exist. */
  notFound: () => string;
}

export interface SiteAsset {
  contentType: string;
  body: string | Uint8Array;
}

/** The page a site shows for `path` in `version`, or null when there is none. */
export function readPage(site: SampleSite, path: string, version: string): PageReply | null {
  const builder = Object.hasOwn(site.pages, path) ? site.pages[path] : undefined;
  if (!builder) return null;
  const built = builder(version);
  return typeof built === 'string' ? { body: built } : built;
}

/** sitemap.xml of a site: its listed pages that answer 200 without a detour. */
export function sitemapXml(site: SampleSite, version: string): string {
  const day = lastEdited(site, version).slice(0, 10);
  const urls = Object.keys(site.pages)
    .filter((path) => !site.unlisted?.includes(path) && (readPage(site, path, version)?.status ?? 200) === 200)
    .map((path) => `  <url><loc>http://${site.host}${path}</loc><lastmod>${day}</lastmod></url>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n');
}

/** ISO 8601 time of the last edit of a version. */
export function lastEdited(site: SampleSite, version: string): string {
  return site.editedAt[version] ?? site.editedAt[site.versions[0]] ?? '2026-01-05T09:00:00Z';
}
