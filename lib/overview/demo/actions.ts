'use server';

import { z } from 'zod';
import { defineAction } from '../../auth/define-action';
import { actorOf, deciderOf, requirePermission } from '../../auth/principal';
import { notFound } from '../../platform/errors';
import { approveFirstReading, collectSampleSite, importShop } from './collect-commands';
import { changeFaults, changeModelFaults, resetWorld, switchVersion } from './commands';
import { modelFaultsInput } from './model-schema';
import { DEMO_FLOWS, flowInput } from './flows';
import { getWorld } from './queries';
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
    const site = (await getWorld(worldAddress()))?.sites.find(({ host }) => host === input.host);
    if (!site) throw notFound('sample site');
    const by = { actor: actorOf(principal), userId: principal.userId };
    return site.kind === 'shop' ? importShop(db, by, site, now) : collectSampleSite(db, by, site, now);
  },
});

const startFlowOf = defineAction({
  permission: 'demo:control',
  input: flowInput,
  async handle({ principal, input, db, now }) {
    requirePermission(principal, 'jobs:start');
    const flow = DEMO_FLOWS.find(({ id }) => id === input.flow)!;
    const site = (await getWorld(worldAddress()))?.sites.find(({ host }) => host === flow.host);
    if (!site) throw notFound('sample site');
    if (flow.id === 'redesign') {
      requirePermission(principal, 'changes:decide');
      await approveFirstReading(db, deciderOf(principal), site, now);
    }
    if (flow.version !== null && site.version !== flow.version)
      await switchVersion(db, worldAddress(), actorOf(principal), { host: site.host, version: flow.version });
    return collectSampleSite(db, { actor: actorOf(principal), userId: principal.userId }, site, now);
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

/** Starts one of the flows on its sample site; answers what was queued. */
export async function startFlowAction(input: unknown) {
  return startFlowOf(input);
}

/** Queues the kind of collection that fits a sample site, exactly as of any other site. */
export async function collectSiteAction(input: unknown) {
  return collectSite(input);
}
