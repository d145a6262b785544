import { AppError } from '../platform/errors';

/** Largest body of an ordinary request, in bytes. */
export const DEFAULT_MAX_BODY_BYTES = 1_000_000;

/**
 * Reads a JSON body, counting bytes while it arrives. An empty body is an empty object.
 * @throws AppError unsupported_media_type, payload_too_large or validation_failed.
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<{ text: string; value: unknown }> {
  const type = request.headers.get('content-type');
  if (type && !/^application\/([a-z0-9.+-]+\+)?json\b/i.test(type)) {
    throw new AppError('unsupported_media_type', 'Send the body as application/json.');
  }
  const text = await readTextBody(request, maxBytes);
  if (text.trim() === '') return { text: '', value: {} };
  try {
    return { text, value: JSON.parse(text) as unknown };
  } catch {
    throw new AppError('validation_failed', 'The body is not valid JSON.', {
      invalidParams: [{ name: 'body', reason: 'not valid JSON' }],
    });
  }
}

/**
 * Reads the body of a form as browsers send it.
 * @throws AppError unsupported_media_type or payload_too_large.
 */
export async function readFormBody(
  request: Request,
  maxBytes: number,
): Promise<{ text: string; form: URLSearchParams }> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('unsupported_media_type', 'Send the body as application/x-www-form-urlencoded.');
  }
  const text = await readTextBody(request, maxBytes);
  return { text, form: new URLSearchParams(text) };
}

/** Reads a body as text, counting bytes while it arrives. @throws AppError payload_too_large. */
export async function readTextBody(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = () =>
    new AppError('payload_too_large', `The body is larger than ${maxBytes.toLocaleString('en-US')} bytes.`);
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return '';
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
