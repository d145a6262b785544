import { Inngest } from 'inngest';
import { usesExternalEngine } from '@/lib/platform/env';
import { logger } from '@/lib/platform/logger';
import { createEmbeddedClient } from './engine/embedded-client';

const APP_ID = 'fieldbook';

/**
 * The client that every function is defined with. With INNGEST_* set it talks to that server, reading those variables
 * itself; without, to the embedded engine. Checkpointing is off in both: each step is committed by the server.
 */
export const inngest: Inngest = usesExternalEngine()
  ? new Inngest({ id: APP_ID, logger, checkpointing: false, aiMetadata: false })
  : createEmbeddedClient({ id: APP_ID, logger });
