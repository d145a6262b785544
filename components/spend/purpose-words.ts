/** What a call to Claude was for, in words. */
const PURPOSES: Readonly<Record<string, string>> = { read_page: 'Read the page', search: 'Search the web' };

export const purposeWords = (purpose: string): string => PURPOSES[purpose] ?? purpose;
