'use server';

import { type z } from 'zod';
import { createApiKey, revokeApiKey } from '../commands';
import { defineAction, type ActionResult } from '../define-action';
import { apiKeyBody, apiKeyQuery } from '../schema';

const create = defineAction({
  permission: 'api_keys:own',
  input: apiKeyBody,
  async handle({ principal, input, db }) {
    const { key } = await createApiKey(db, principal, {
      name: input.name,
      scopes: input.scopes,
      expiresAt: input.expires_at ? new Date(input.expires_at) : null,
    });
    return { key };
  },
});

const revoke = defineAction({
  permission: 'api_keys:own',
  input: apiKeyQuery,
  async handle({ principal, input, db }) {
    await revokeApiKey(db, principal, input.id);
    return null;
  },
});

/** Makes an API key of one's own. The key is in this answer only. */
export async function createApiKeyAction(input: z.input<typeof apiKeyBody>): Promise<ActionResult<{ key: string }>> {
  return create(input);
}

/** Ends one of one's own API keys at once. */
export async function revokeApiKeyAction(input: z.input<typeof apiKeyQuery>): Promise<ActionResult<null>> {
  return revoke(input);
}
