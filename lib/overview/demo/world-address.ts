import { env } from '../../platform/env';
import type { WorldAddress } from './call-world';

/** The demo world of this process, as the start script told it; null when none runs. */
export function worldAddress(): WorldAddress | null {
  const { mode, DEMO_WORLD_PORT: port, DEMO_WORLD_TOKEN: token } = env();
  return mode === 'demo' && port !== undefined && token ? { port, token } : null;
}
