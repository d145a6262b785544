'use server';

import { z } from 'zod';
import { defineAction } from '../../auth/define-action';
import { actorOf, requirePermission } from '../../auth/principal';
import { requireEntityType } from '../../catalog/registry';
import { collectBody } from '../../collection/schema';
import { startCollection } from '../../collection/start/commands';
import { notFound } from '../../platform/errors';
import { changeFaults, changeModelFaults, resetWorld, switchVersion } from './commands';
import { modelFaultsInput } from './model-schema';
import { findEntitiesByHost, getWorld } from './queries';
import { faultsInput, siteInput, versionInput } from './schema';
import { worldAddress } from './world-address';

const switchVersionOf = defineAction({
  permission: 'demo:control',
  input: versionInput,
  handle: ({ principal, input, db }) => switchVersion(db, worldAddress(), actorOf(principal), input),
});

const changeFaultsOf = defineAction({
  permission: 'demo:control',
  input: faultsInput,
  handle: ({ principal, input, db }) => changeFaults(db, worldAddress(), actorOf(principal), input),
});

const changeModelFaultsOf = defineAction({
  permission: 'demo:control',
  input: modelFaultsInput,
  handle: ({ principal, input, db }) => changeModelFaults(db, worldAddress(), actorOf(principal), input),
});

const reset = defineAction({
  permission: 'demo:control',
  input: z.undefined(),
  handle: ({ principal, db }) => resetWorld(db, worldAddress(), actorOf(principal)),
});

const collectSite = defineAction({
  permission: 'demo:control',
  input: siteInput,
  async handle({ principal, input, db, now }) {
    requirePermission(principal, 'jobs:start');
    const world = await getWorld(worldAddress());
    const site = world?.sites.find(({ host }) => host === input.host);
    if (!site) throw notFound('sample site');
    const type = requireEntityType(site.entity_type);
    // What writes about many is nobody's own site, whatever the catalogue says.
    const isOwnSite = site.kind !== 'about_builders' && site.kind !== 'directory';
    const known = isOwnSite ? (await findEntitiesByHost(db, type, [site.host])).get(site.host) : undefined;
    const { job } = await startCollection(
      db,
      actorOf(principal),
      {
        type,
        entityId: known === undefined ? null : BigInt(known),
        website: site.start_url,
        body: collectBody.parse({ target_url: site.start_url }),
        initiatedBy: principal.userId,
      },
      now,
    );
    return { job_id: job.job_id };
  },
});

/** Lets a sample site show another version. */
export async function switchVersionAction(input: unknown) {
  return switchVersionOf(input);
}

/** Moves the given fault switches of a sample site. */
export async function changeFaultsAction(input: unknown) {
  return changeFaultsOf(input);
}

/** Moves the given switches of the demo world's Claude. */
export async function changeModelFaultsAction(input: unknown) {
  return changeModelFaultsOf(input);
}

/** The world as it was when it was started. */
export async function resetWorldAction() {
  return reset(undefined);
}

/** Queues a collection of a sample site, exactly as of any other site. */
export async function collectSiteAction(input: unknown) {
  return collectSite(input);
}
