/** What each secret of the environment is for, and how it is exchanged. */
export const SECRET_WORDS: Readonly<Record<string, { what: string; how: string }>> = {
  ANTHROPIC_API_KEY: {
    what: 'Claude: reading pages and searching the web',
    how: 'Make a new key in the Claude console, set it here, start Fieldbook again, then delete the old one.',
  },
  CENSUS_API_KEY: {
    what: 'The Census API: population, households, income',
    how: 'Request a new key at the Census Bureau, set it here and start Fieldbook again.',
  },
  AUTH_SECRET: {
    what: 'Signs sessions and API tokens',
    how: 'Set another value, or delete DATA_DIR/secrets.json to have one made, and start Fieldbook again. Everybody signs in anew.',
  },
  DATABASE_URL: {
    what: 'The password of the database account',
    how: 'Change the account’s password in PostgreSQL and the address here, then start Fieldbook again.',
  },
  DATABASE_ADMIN_URL: {
    what: 'The password of the account that owns the database',
    how: 'Change the account’s password in PostgreSQL and the address here, then start Fieldbook again.',
  },
  SMTP_URL: {
    what: 'The password of the mail server',
    how: 'Change the mailbox’s password and the address here, then start Fieldbook again.',
  },
  INNGEST_EVENT_KEY: {
    what: 'Sends events to the Inngest server',
    how: 'Make a new event key at the server, set it here, start Fieldbook again, then delete the old one.',
  },
  INNGEST_SIGNING_KEY: {
    what: 'Proves calls between Fieldbook and the Inngest server',
    how: 'Set the new one here and the old one as INNGEST_SIGNING_KEY_FALLBACK, start Fieldbook again, rotate at the server, then remove the old one.',
  },
  INNGEST_SIGNING_KEY_FALLBACK: {
    what: 'Accepted beside the signing key while that is exchanged',
    how: 'Remove it once the Inngest server uses the new one.',
  },
};

/** "today", "1 day", "132 days". */
export function ageWords(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? '1 day' : `${days.toLocaleString('en-US')} days`;
}
