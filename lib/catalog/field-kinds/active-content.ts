const TAG = /<[a-z!/?]/i;
const SCRIPT_URL = /(?:java|vb|live)script\s*:/i;
const DATA_URL = /data\s*:\s*(?:[a-z]+\/[a-z0-9.+-]+|;|,)/i;
const EVENT_HANDLER = /(?:^|[\s"'/;])on[a-z]{3,24}\s*=\s*\S/i;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;
const BIDI_OVERRIDE = /[\u202d\u202e]/;
const MARKS = '\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202c\u2060-\u206f\ufeff';
/** Joiners are spelling in some scripts; between Latin letters or digits they only hide something. */
const SPLIT_WORD = new RegExp(`[\\p{Script=Latin}\\d][${MARKS.replace('\u00ad', '')}]+[\\p{Script=Latin}\\d]`, 'u');
const REMOVABLE = new RegExp(`[${MARKS.replace('\u200b-\u200f', '\u200b\u200e\u200f')}]`, 'g');

/** Why a text may not enter the catalogue (markup, script URLs, hidden characters), or null. */
export function findActiveContent(text: string): string | null {
  // Browsers drop tabs and line ends inside a scheme, so the check must not see them either.
  const wide = text.normalize('NFKC');
  const packed = wide.replace(/[\t\n\r]/g, '');
  if (CONTROL.test(text)) return 'Holds control characters.';
  if (BIDI_OVERRIDE.test(text)) return 'Holds characters that reverse the reading direction.';
  if (SPLIT_WORD.test(text)) return 'Holds invisible characters inside a word.';
  if (TAG.test(wide)) return 'Holds HTML markup.';
  if (SCRIPT_URL.test(packed)) return 'Holds a script address.';
  if (DATA_URL.test(packed)) return 'Holds a data address.';
  if (EVENT_HANDLER.test(packed)) return 'Holds an event handler.';
  return null;
}

/** Removes marks that are invisible and harmless where they stand (soft hyphens, direction marks at edges). */
export function removeMarks(text: string): string {
  return text.replace(REMOVABLE, '');
}
