/**
 * A URL, or null for what is none. `URL.canParse` is not used for this: once Node 20 has optimised the code around it, it
 * refuses addresses with letters beyond ASCII.
 */
export function parseUrl(text: string, base?: string | URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
