import { describe, expect, it } from 'vitest';
import { ANSWERS_ABOUT_MANY, ANSWERS_ABOUT_PLACES } from './hijacked-places';
import { hostileStage, type HostileCase } from './stage';

const stage = hostileStage();
const titled = (cases: readonly HostileCase[]) => cases.map((one) => [one.title, one] as const);

describe('a hijacked model does no harm to communities and homes, and proves nothing but what its page says of this very one', () => {
  it.each(titled(ANSWERS_ABOUT_PLACES))('%s', async (_title, given) => {
    await stage.expectNoHarm(given);
  });
});

describe('of a page of many it adds none that the page does not tell of', () => {
  it.each(titled(ANSWERS_ABOUT_MANY))('%s', async (_title, given) => {
    const { observations } = await stage.expectNoHarm(given);
    for (const { status, evidence } of observations) expect([status, evidence]).toEqual(['accepted', 'verified']);
  });
});
