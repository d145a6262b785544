import { describe, it } from 'vitest';
import { HOSTILE_PAGES } from './hostile-pages';
import { hostileStage } from './stage';

const stage = hostileStage();

describe('a page that wants something, read by a model that obeys it, gets nothing proven and does no harm', () => {
  it.each(HOSTILE_PAGES.map((one) => [one.title, one] as const))('%s', async (_title, given) => {
    await stage.expectNoHarm(given);
  });
});
