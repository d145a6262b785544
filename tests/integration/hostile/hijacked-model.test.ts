import { describe, expect, it } from 'vitest';
import { ANSWERS_ABOUT_THE_PAGE } from './hijacked-records';
import { ANSWERS_ABOUT_THE_WEB } from './hijacked-searches';
import { BROKEN_ANSWERS } from './broken-answers';
import { hostileStage, type HostileCase } from './stage';

const stage = hostileStage();
const titled = (cases: readonly HostileCase[]) => cases.map((one) => [one.title, one] as const);

describe('a hijacked model does no harm, and proves nothing that its page does not say of this very organisation', () => {
  it.each(titled(ANSWERS_ABOUT_THE_PAGE))('of the page: %s', async (_title, given) => {
    await stage.expectNoHarm(given);
  });

  it.each(titled(ANSWERS_ABOUT_THE_WEB))('of the web: %s', async (_title, given) => {
    await stage.expectNoHarm(given);
  });
});

describe('an answer that is none does no harm, and has its outcome', () => {
  it.each(titled(BROKEN_ANSWERS))('%s', async (_title, given) => {
    await stage.expectNoHarm(given);
  });
});

describe('what is sent', () => {
  it('holds neither key nor anything of the catalogue beside this organisation', async () => {
    await stage.run(ANSWERS_ABOUT_THE_PAGE[0]!);
    expect(stage.claude.lastRequest).not.toMatch(/sk-ant|quillbrook\.test\/|super@|DATABASE|builder_profiles/i);
  });
});
