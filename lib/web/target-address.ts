import { parseUrl } from '../platform/parse-url';

/** An address as typed, made complete: without a scheme it means https. */
export function withScheme(input: string): string {
  const text = input.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d+/.test(text);
  return hasScheme ? text : `https://${text}`;
}

/**
 * What is plainly wrong with a typed address, said while one types; null when it may be sent. Whether it may be fetched is
 * for the server to say.
 */
export function typedAddressProblem(input: string): string | null {
  const text = input.trim();
  if (text === '') return 'Type the address of the page.';
  if (text.length > 1024) return 'The address is longer than 1,024 characters.';
  if (/\s/.test(text)) return 'An address has no spaces.';
  const complete = withScheme(text);
  if (parseUrl(complete) === null) return 'This is not a web address. It should look like https://example.com/about.';
  const url = new URL(complete);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'Only http and https addresses can be read.';
  if (url.username || url.password)
    return 'Take the user name and password out of the address; no page is read with a login.';
  return null;
}
