/**
 * Whether a text is an address, alone or against another. `URL.canParse` of Node 20 says no to addresses with letters such
 * as "ü" once it has been called often enough to be compiled (its fast path takes Latin-1 for UTF-8), so it is not used.
 */
export function canParseUrl(text: string, base?: string | URL): boolean {
  try {
    new URL(text, base);
    return true;
  } catch {
    return false;
  }
}
