import { describe, expect, it } from 'vitest';
import { isBusinessEmail, looksPersonalContact } from '@/lib/privacy/business-contact';
import { EMAIL_MASK, keepBusinessContacts, maskPersonal, PHONE_MASK } from '@/lib/privacy/mask';

const keep = { allow: keepBusinessContacts('www.perryhomes.com') };

describe('a page of an organisation', () => {
  it.each([
    '<a href="tel:+17135550100">(713) 555-0100</a>',
    '<a href=mailto:info@perryhomes.com>info@perryhomes.com</a>',
    '{"@type":"Organization","telephone":"+1-713-555-0100","email":"sales@perryhomes.com"}',
    'Main office: 713.555.0100. Toll-free 1-800-555-0199. warranty@perryhomes.com, houston@perryhomes.com',
    'Order 4111 units, 3,000 sqft, id 7135550142, <img src="logo@2x.png">',
    'Office: 713-555-0100',
  ])('keeps its role mailboxes and main numbers: %s', (page) => {
    expect(maskPersonal(page, keep)).toEqual({ text: page, masked: 0 });
  });

  it.each([
    ['Cell: <a href="tel:7135550142">713-555-0142</a>', `Cell: <a href="tel:${PHONE_MASK}">${PHONE_MASK}</a>`],
    ['Office: 713.555.0100, Mobile 281 555 0133', `Office: 713.555.0100, Mobile ${PHONE_MASK}`],
    ['<h3>Jane Doe</h3><p>713-555-0142</p>', `<h3>Jane Doe</h3><p>${PHONE_MASK}</p>`],
    ['Listing agent Quinn Ito, 713-555-0142', `Listing agent Quinn Ito, ${PHONE_MASK}`],
    ['713-555-0142 (cell)', `${PHONE_MASK} (cell)`],
    ['<a href=mailto:jane.doe@perryhomes.com?subject=Hi>Jane</a>', `<a href=mailto:${EMAIL_MASK}?subject=Hi>Jane</a>`],
    ['"email":"jane.doe\\u0040perryhomes.com"', `"email":"${EMAIL_MASK}"`],
    ['jane.doe&#64;perryhomes.com jane.doe%40perryhomes.com', `${EMAIL_MASK} ${EMAIL_MASK}`],
    [
      '{"@type":"Person","name":"J","telephone":"+1 713 555 0142"}',
      `{"@type":"Person","name":"J","telephone":"${PHONE_MASK}"}`,
    ],
    ['write to jdoe@gmail.com', `write to ${EMAIL_MASK}`],
  ])('loses what belongs to a person and nothing else: %s', (page, masked) => {
    expect(maskPersonal(page, keep).text).toBe(masked);
  });

  it('loses every contact when nothing is allowed, and says how many', () => {
    expect(maskPersonal('info@perryhomes.com, (713) 555-0100')).toEqual({
      text: `${EMAIL_MASK}, ${PHONE_MASK}`,
      masked: 2,
    });
  });

  it('still parses as JSON and as markup attributes after masking', () => {
    const json = JSON.stringify({ email: 'jane.doe@perryhomes.com', note: 'Cell: 713-555-0142' });
    expect(JSON.parse(maskPersonal(json, keep).text)).toEqual({ email: EMAIL_MASK, note: `Cell: ${PHONE_MASK}` });
    expect(EMAIL_MASK + PHONE_MASK).not.toMatch(/[\s"'<>=&]/);
  });

  it('of five million characters is masked to its last one, over the borders of its pieces too', () => {
    const unit = `${'x'.repeat(997)} Cell: 713-555-0142 jane.doe@perryhomes.com `;
    const count = Math.ceil(5_000_000 / unit.length);
    const { text, masked } = maskPersonal(unit.repeat(count), keep);
    expect(masked).toBe(count * 2);
    expect(text).not.toMatch(/0142|jane/);
  });
});

describe('a mailbox', () => {
  it.each([
    'info@x.com',
    'sales@perryhomes.com',
    'new-homes@perryhomes.com',
    'katy.sales@x.com',
    'houston@perryhomes.com',
    'careers+tx@x.com',
    'acmebuilders@yahoo.com',
    'cincoranchhoa@gmail.com',
    'customer.care@x.com',
    'hoa@fsresidential.com',
  ])('of a function is business: %s', (email) => expect(isBusinessEmail(email, 'perryhomes.com')).toBe(true));

  it.each([
    'jane@perryhomes.com',
    'jane.doe@perryhomes.com',
    'jdoe@perryhomes.com',
    'jsmith@x.com',
    'doej@x.com',
    'j.unusual@x.com',
    'janedoe@x.com',
    'katyfan77@gmail.com',
    'john.builder@gmail.com',
    'q.ito@perryhomes.com',
    'nonsense',
  ])('named after a person, or on free mail, is not: %s', (email) =>
    expect(isBusinessEmail(email, 'perryhomes.com')).toBe(false),
  );
});

describe('the surroundings of a number', () => {
  it.each([
    ['Direct: ', ''],
    ['<b>Mobile</b>: <a href="tel:', '">'],
    ['Realtor® ', ''],
    ['call me at ', ''],
  ])('make it personal: %j', (before, after) => expect(looksPersonalContact({ before, after })).toBe(true));

  it.each([
    ['Call ', ''],
    ['Phone: ', ', Cell: 281-555-0133'],
    ['mobile homes since 1985. Office: ', ''],
    ['Automobile ', ''],
    ['Sales agent 713-555-0142. Office ', ''],
  ])('leave it the organisation’s: %j', (before, after) => expect(looksPersonalContact({ before, after })).toBe(false));
});
