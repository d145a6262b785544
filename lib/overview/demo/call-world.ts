/** Where the demo world's control API is and the token it asks for. */
export interface WorldAddress {
  port: number;
  token: string;
}

/** The world answers from this machine's memory; one that takes longer than this is not there. */
const TIMEOUT_MS = 3000;

/** One call of the control API. Null when the world does not answer; a refusal is an answer. */
export async function callWorld(
  address: WorldAddress,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: unknown } | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${address.port}/__demo/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${address.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, json: (await response.json()) as unknown };
  } catch {
    return null;
  }
}
