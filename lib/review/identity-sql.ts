/*
 * What makes two records the same organisation, as SQL over a column or a parameter. Each of these has an index of its
 * own on builder_profiles, written exactly like this: whoever changes one changes the index.
 */

/** A name without case, spaces and punctuation. */
export const foldedName = (sql: string) => `regexp_replace(lower(${sql}), '[^[:alnum:]]+', '', 'g')`;

/** The host of a website, without "www.". */
export const hostSql = (sql: string) => `split_part(regexp_replace(lower(${sql}), '^https?://(www\\.)?', ''), '/', 1)`;

/** The ten digits of a number of this country, whatever clothes it wears; an extension is cut off. */
export const digitsSql = (sql: string) =>
  `right(regexp_replace(regexp_replace(lower(${sql}), '(x|ext).*$', ''), '\\D', '', 'g'), 10)`;
