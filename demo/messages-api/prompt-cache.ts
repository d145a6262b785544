import { createHash } from 'node:crypto';
import { promptParts } from './check-cache-control';
import { estimatePart, estimateRequest } from './estimate-tokens';
import type { Model } from './models';
import type { CountTokensBody } from './request-schema';

/** How the input tokens of one request are billed; together they are all of them. */
export interface InputUsage {
  input_tokens: number;
  cache_read_input_tokens: number;
  cache_creation_input_tokens: number;
  cache_creation: { ephemeral_5m_input_tokens: number; ephemeral_1h_input_tokens: number };
}

/** The prefixes longest unused go first. */
const MAX_PREFIXES = 2_000;

const TTL_MS = { '5m': 300_000, '1h': 3_600_000 } as const;

/**
 * Prefixes that requests asked to keep. A prefix is everything up to and with a marked part, for one model; it is
 * found again only when it is the same to the letter. Reading it makes it live on.
 */
export class PromptCache {
  private readonly expiresAt = new Map<string, number>();

  /** Bills a request and keeps its marked prefixes. */
  bill(body: CountTokensBody, model: Model, nowMs: number): InputUsage {
    const total = estimateRequest(body);
    const hash = createHash('sha256').update(model.id);
    let tokens = total - promptParts(body).reduce((sum, part) => sum + estimatePart(part.content), 0);
    let read = 0;
    const created = { '5m': 0, '1h': 0 };
    for (const part of promptParts(body)) {
      hash.update(JSON.stringify(part.content));
      tokens += estimatePart(part.content);
      if (part.ttl === null || tokens < model.min_cache_tokens) continue;
      const key = hash.copy().digest('hex');
      if ((this.expiresAt.get(key) ?? 0) > nowMs) {
        // A longer prefix that is known takes over what shorter ones would have written.
        read = tokens;
        created['5m'] = 0;
        created['1h'] = 0;
      } else {
        created[part.ttl] += tokens - read - created['5m'] - created['1h'];
      }
      this.expiresAt.delete(key);
      this.expiresAt.set(key, nowMs + TTL_MS[part.ttl]);
    }
    for (const key of this.expiresAt.keys()) {
      if (this.expiresAt.size <= MAX_PREFIXES) break;
      this.expiresAt.delete(key);
    }
    const creation = created['5m'] + created['1h'];
    return {
      input_tokens: total - read - creation,
      cache_read_input_tokens: read,
      cache_creation_input_tokens: creation,
      cache_creation: { ephemeral_5m_input_tokens: created['5m'], ephemeral_1h_input_tokens: created['1h'] },
    };
  }

  clear(): void {
    this.expiresAt.clear();
  }
}
