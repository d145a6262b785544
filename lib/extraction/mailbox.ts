/**
 * Mailboxes of desks that are nobody's first contact: applicants, lawyers, machines. A firm that shows only such a one
 * shows no address to write to.
 */
const NEVER_FIRST =
  /^(?:careers?|jobs?|hr|human[._-]?resources|hiring|recruit\w*|resumes?|applicants?|apply|employment|privacy|legal|dmca|gdpr|ccpa|webmaster|no[._-]?reply|do[._-]?not[._-]?reply|abuse|postmaster|mailer[._-]?daemon|unsubscribe)\d*@/i;

/** Whether a mailbox is of a desk that visitors do not write to. */
export function isBackOffice(mailbox: string): boolean {
  return NEVER_FIRST.test(mailbox.trim().replace(/^mailto:/i, ''));
}
