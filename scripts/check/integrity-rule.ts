/** A statement about the whole database. `sql` selects what breaks it; an empty result means it holds. */
export interface IntegrityRule {
  name: string;
  says: string;
  sql: string;
}
