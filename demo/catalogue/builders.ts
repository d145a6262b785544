import type { DemoBuilder } from './builder-row';
import { buildersOnPaper } from './builders-on-paper';
import { buildersWithInventory } from './builders-with-inventory';
import { buildersWithSites } from './builders-with-sites';

/** The builders a demo catalogue starts with: those that a sample site speaks for, then those known on paper only. */
export const demoBuilders: readonly DemoBuilder[] = [
  ...buildersWithSites,
  ...buildersWithInventory,
  ...buildersOnPaper,
];
