/** Longest page that a person may supply, in characters. */
export const MAX_SUPPLIED_HTML = 5_000_000;
/** Largest body that carries one: JSON may spell a character in six bytes ("\u00e9"). */
export const MAX_SUPPLIED_BODY_BYTES = MAX_SUPPLIED_HTML * 6 + 100_000;
