import { recordAudit, type AuditActor } from '../../audit/commands';
import type { PrismaClient } from '../../platform/db/client';
import { AppError, notFound } from '../../platform/errors';
import { callWorld, type WorldAddress } from './call-world';
import type { ModelFaultsPatch } from './model-schema';
import type { FaultsPatch } from './schema';

/** @throws AppError source_unusable when the world does not answer, not_found or validation_failed when it refuses. */
async function command(address: WorldAddress | null, path: string, body: unknown): Promise<void> {
  const answer = address ? await callWorld(address, path, body) : null;
  if (!answer) {
    throw new AppError(
      'source_unusable',
      'The demo world does not answer. Look at logs/demo-world.log, or start Fieldbook again.',
    );
  }
  if (answer.status === 404) throw notFound('sample site');
  if (answer.status === 200) return;
  throw new AppError('validation_failed', 'The demo world does not know this switch. Reload the page and try again.');
}

/** Lets a sample site show another version of itself. */
export async function switchVersion(
  db: PrismaClient,
  address: WorldAddress | null,
  actor: AuditActor,
  input: { host: string; version: string },
): Promise<void> {
  await command(address, `sites/${input.host}/version`, { version: input.version });
  await recordAudit(db, {
    actor,
    action: 'demo.switched_version',
    target: { type: 'site', id: input.host },
    detail: { version: input.version },
  });
}

/** Moves the switches that are given; the others stay. */
export async function changeFaults(
  db: PrismaClient,
  address: WorldAddress | null,
  actor: AuditActor,
  input: { host: string; faults: FaultsPatch },
): Promise<void> {
  const given = Object.fromEntries(Object.entries(input.faults).filter(([, value]) => value !== undefined));
  await command(address, `sites/${input.host}/faults`, given);
  await recordAudit(db, {
    actor,
    action: 'demo.changed_faults',
    target: { type: 'site', id: input.host },
    detail: given,
  });
}

/** Moves the given switches of the world's own Claude; the others stay. */
export async function changeModelFaults(
  db: PrismaClient,
  address: WorldAddress | null,
  actor: AuditActor,
  faults: ModelFaultsPatch,
): Promise<void> {
  await command(address, 'messages-api/faults', faults);
  await recordAudit(db, {
    actor,
    action: 'demo.changed_model_faults',
    target: { type: 'service', id: 'messages_api' },
    detail: faults,
  });
}

/** Every sample site back to its first version and its own faults, and Claude well again. The catalogue stays as it is. */
export async function resetWorld(db: PrismaClient, address: WorldAddress | null, actor: AuditActor): Promise<void> {
  await command(address, 'reset', {});
  await recordAudit(db, { actor, action: 'demo.reset' });
}
