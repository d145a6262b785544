import type { AuditActor } from '../../audit/commands';
import { repeatJobs } from '../../collection/repeat/commands';
import type { PrismaClient } from '../../platform/db/client';
import { noteReadAgain } from '../../review/waves/commands';
import { findWaveJobs, requireWave } from '../../review/waves/queries';

/**
 * Repeats every job that proposed a part of what a wave holds: what its pages say by then takes the place of what waits.
 * @throws AppError not_found
 */
export async function readWaveAgain(
  db: PrismaClient,
  actor: AuditActor,
  waveId: bigint,
  now: Date,
): Promise<{ jobs: string[]; left_out: number }> {
  await requireWave(db, waveId);
  const jobIds = await findWaveJobs(db, waveId);
  const repeated = await repeatJobs(db, actor, jobIds, `wave:${waveId}`, now);
  await noteReadAgain(db, actor, waveId, repeated.jobs.length, now);
  return repeated;
}
