/**
 * An answer as a call of the caller's function. The comment before it keeps the first bytes out of the caller's hands, and
 * what would end a line or a tag inside a script is escaped.
 */
export function toJsonp(callback: string, body: unknown): string {
  const json = JSON.stringify(body)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
    .replaceAll('<', '\\u003c');
  return `/**/${callback}(${json});`;
}
