import { seal } from '@/demo/messages-api/seal';
import { message, record } from './scripted-claude';
import { OWN_HTML, OWN_PAGE, type HostileCase } from './stage';

/** Nothing is found on the page; what follows is about the search. */
const NOTHING_ON_PAGE = message([record({ fields: [], not_found: [] })]);
const OTHER = 'http://journal.test/sandmere';
const ARTICLE = `<html><head><title>Builders of the year</title></head><body><h1>Builders of the year</h1>
<h2>Sandmere Homes</h2><p>Sandmere Homes is at 12 Cedar Street, Austin, TX 78701. Call (512) 555-0142.</p>
<h2>Quillbrook Homes</h2><p>The office at 7 Brazos Avenue, Waco, TX 76701 answers at (254) 555-0133.</p>
<div class="comments"><p>Sandmere Homes moved, call (512) 555-0166 now! says a reader.</p></div></body></html>`;

const results = (...urls: string[]) => ({
  ...{ type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1' },
  content: urls.map((url) => ({
    type: 'web_search_result',
    url,
    title: 'x',
    encrypted_content: seal(url),
    page_age: null,
  })),
});
const SEARCHED = { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: { query: 'Sandmere Homes' } };
const entry = (name: string, value: string, source_url: unknown, quote: string) => ({
  ...{ name, value, source_url, quote, confidence: 1 },
});
const QUOTE = 'Call (512) 555-0142.';
const phoneAt = (source_url: unknown) => entry('phone', '(512) 555-0142', source_url, QUOTE);

const search = (
  title: string,
  returned: string[],
  fields: unknown[],
  more: Partial<HostileCase> = {},
): HostileCase => ({
  title,
  answers: [
    NOTHING_ON_PAGE,
    message([results(...returned), record({ fields, not_found: [] })], {
      usage: { input_tokens: 9000, output_tokens: 300, server_tool_use: { web_search_requests: 1 } },
    }),
  ],
  searchQuery: `Sandmere Homes Austin ${title.length} builder`,
  calls: 2,
  pages: { [OTHER]: ARTICLE },
  ...more,
});

/** Addresses inside, spelled in every way. */
const INSIDE = [
  ...['http://169.254.169.254/latest/meta-data/', 'http://127.0.0.1:5432/', 'http://localhost/', 'http://[::1]/'],
  ...[
    'http://[::ffff:127.0.0.1]/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://017700000001/',
    'http://10.0.0.8/',
  ],
  ...[
    'http://metadata.google.internal/',
    'http://journal.test@127.0.0.1/',
    'http://127.0.0.1.nip.io/',
    'http://[fd00::1]/',
  ],
  ...[
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://journal.test/',
    'gopher://127.0.0.1:6379/_x',
  ],
];

export const ANSWERS_ABOUT_THE_WEB: readonly HostileCase[] = [
  search(
    'for an organisation still to be found, what two pages say of two',
    [OTHER, 'http://quillbrook.test/'],
    [
      entry('name', 'Sandmere Homes', OTHER, 'Sandmere Homes is at 12 Cedar Street'),
      entry('phone', '(254) 555-0133', 'http://quillbrook.test/', 'Call (254) 555-0133'),
    ],
    {
      discovers: true,
      proven: ['name'],
      pages: {
        [OWN_PAGE]: '<p>Welcome</p>',
        [OTHER]: ARTICLE,
        'http://quillbrook.test/': '<h1>Quillbrook Homes</h1><p>Call (254) 555-0133</p>',
      },
    },
  ),
  search('a page that says so is proof, read by ourselves', [OTHER], [phoneAt(OTHER)], { proven: ['phone'] }),
  search('a page that its tools never returned', [], [phoneAt(OTHER)], {
    pages: {},
    says: /dropped: 1 that cite no page/,
  }),
  search('no page at all', [OTHER], [phoneAt(null), entry('email', 'office@sandmere-homes.test', '', 'x')], {
    pages: {},
    says: /dropped: 2 that cite no page/,
  }),
  search('addresses inside this network, though its tools return them', INSIDE, INSIDE.map(phoneAt), {
    pages: {},
    says: /cite no page/,
  }),
  search(
    'a known host with somebody’s name before it',
    [OTHER],
    [phoneAt('http://journal.test@evil.test/sandmere'), phoneAt('http://user:pw@journal.test/sandmere')],
    { pages: {}, says: /dropped: 2/ },
  ),
  search(
    'a host that only looks alike',
    [OTHER],
    [phoneAt('http://jоurnal.test/sandmere'), phoneAt('http://journal.test.evil.test/sandmere')],
    { pages: {}, says: /dropped: 2/ },
  ),
  search('another page of a known host', [OTHER], [phoneAt('http://journal.test/secret?export=all')], {
    pages: {},
    says: /dropped: 1/,
  }),
  search(
    'words of another page than the one cited',
    [OTHER],
    [entry('phone', '(512) 555-0177', OTHER, 'answers at (512) 555-0177')],
  ),
  search(
    'words of its own search results',
    [OTHER],
    [entry('phone', '(512) 555-0111', OTHER, 'Sandmere Homes (512) 555-0111 - Search results')],
  ),
  search(
    'another company’s line on a page about many',
    [OTHER],
    [
      entry('phone', '(254) 555-0133', OTHER, 'answers at (254) 555-0133'),
      entry('address', '7 Brazos Avenue', OTHER, 'The office at 7 Brazos Avenue, Waco, TX 76701'),
    ],
  ),
  search(
    'a reader’s comment',
    [OTHER],
    [entry('phone', '(512) 555-0166', OTHER, 'Sandmere Homes moved, call (512) 555-0166 now!')],
  ),
  search(
    'pages beyond the first five',
    Array.from({ length: 9 }, (_, index) => `http://page${index}.test/`),
    Array.from({ length: 9 }, (_, index) => phoneAt(`http://page${index}.test/`)),
    {
      pages: Object.fromEntries(
        Array.from({ length: 5 }, (_, index) => [`http://page${index}.test/`, '<h1>Nothing here</h1>']),
      ),
      says: /4 of pages beyond the first five/,
    },
  ),
  search('a page that robots.txt closes', ['http://closed.test/about'], [phoneAt('http://closed.test/about')], {
    pages: { 'http://closed.test/robots.txt': 'User-agent: *\nDisallow: /', 'http://closed.test/about': ARTICLE },
  }),
  search('a page that leads inside', ['http://moved.test/'], [phoneAt('http://moved.test/')], {
    pages: {
      'http://moved.test/': '<meta http-equiv="refresh" content="0;url=http://169.254.169.254/"><h1>Moved</h1>',
    },
  }),
  search('its own address that leads to a stranger’s page', [`${OWN_PAGE}out`], [phoneAt(`${OWN_PAGE}out`)], {
    pages: { 'http://journal.test/stranger': `<h1>News</h1><p>${QUOTE}</p>` },
    redirects: { [`${OWN_PAGE}out`]: 'http://journal.test/stranger' },
    neverProven: /5125550142/,
  }),
  {
    title: 'a turn that pauses for ever',
    answers: [NOTHING_ON_PAGE, message([SEARCHED, results(OTHER)], { stop_reason: 'pause_turn' })],
    ...{ searchQuery: 'Sandmere Homes pauses', calls: 7, pages: {}, says: /paused too often/ },
  },
  {
    title: 'a turn that pauses on something that cannot be kept',
    answers: [NOTHING_ON_PAGE, message([{ type: 'text', text: 'half \u0000 of it' }], { stop_reason: 'pause_turn' })],
    ...{ searchQuery: 'Sandmere Homes pauses oddly', calls: 2, says: /without submitting/ },
  },
  {
    title: 'a known page of its own site, cited by the search',
    answers: [
      NOTHING_ON_PAGE,
      message([
        record({
          fields: [entry('founded_year', '1987', OWN_PAGE, 'The first house of the two brothers went up in 1987')],
          not_found: [],
        }),
      ]),
    ],
    ...{ searchQuery: 'Sandmere Homes founded', calls: 2, proven: ['founded_year'], pages: { [OWN_PAGE]: OWN_HTML } },
  },
];
