import { homesIn, type HomeFacts, type HomeHistory } from '../facts/home-facts';
import type { PageBuilder, PageReply, SiteAsset } from '../site';

/**
 * A page for every home that any version shows. In a version that does not show it, its address answers with `gone`: sites
 * differ in whether that is an error or a way back to the list.
 */
export function homePages(
  histories: readonly HomeHistory[],
  pathOf: (home: Pick<HomeFacts, 'slug'>) => string,
  show: (home: HomeFacts) => string,
  gone: (version: string) => PageReply,
): Record<string, PageBuilder> {
  return Object.fromEntries(
    histories.map((history) => [
      pathOf(history),
      (version: string) => {
        const home = homesIn([history], version)[0];
        return home ? show(home) : gone(version);
      },
    ]),
  );
}

/** Slices of a list, in order; at least one. */
export function inPages<T>(list: readonly T[], size: number): T[][] {
  const pages: T[][] = [];
  for (let at = 0; at < list.length; at += size) pages.push(list.slice(at, at + size));
  return pages.length > 0 ? pages : [[]];
}

/** Where the two pictures of a home lie: the house, then its plan. */
export function photoPaths({ slug }: Pick<HomeFacts, 'slug'>): [house: string, plan: string] {
  return [`/photos/${slug}-house.png`, `/photos/${slug}-plan.svg`];
}

/** The pictures of all homes as files of their own: a photograph of the house, and a drawn plan as an inline <svg>. */
export function photoAssets(
  homes: readonly Pick<HomeFacts, 'slug'>[],
  draw: { house: Uint8Array; plan: string },
): Record<string, SiteAsset> {
  const plan = {
    contentType: 'image/svg+xml',
    body: draw.plan.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" '),
  };
  return Object.fromEntries(
    homes.flatMap((home) => {
      const [house, drawn] = photoPaths(home);
      return [
        [house, { contentType: 'image/png', body: draw.house }],
        [drawn, plan],
      ];
    }),
  );
}
