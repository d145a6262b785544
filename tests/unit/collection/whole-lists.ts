import type { ListEnd } from '@/lib/collection/discover/judge-list';

/** A list of several pages as a site serves it, and what is to be made of it. */
export interface ListCase {
  name: string;
  /** Pages by path and query; a string names another page that is served instead. The first one is read first. */
  pages: Record<string, string>;
  /** How reading ended, where it did not end by itself. */
  end?: ListEnd;
  leftOut?: number;
  /** Paths that are read, where it is not all of them. */
  read?: string[];
  /** Words of each doubt; none for a whole list. */
  doubts: RegExp[];
}

const home = (number: number): string =>
  `<li><h3><a href="/homes/${number}-tern-way">${number} Tern Way</a></h3><p>Katy, TX 77493</p><p>$4${number},900</p><p>3 bd · 2 ba</p></li>`;

/** A page of the list with homes of these numbers. */
const page = (numbers: readonly number[], more = '', head = ''): string =>
  `<html><head><title>Homes</title>${head}</head><body><main><h1>Move-in ready homes</h1><ul>${numbers.map(home).join('')}</ul>${more}</main></body></html>`;

const next = (href: string): string => `<nav class="pages"><a href="${href}">Next</a></nav>`;
const pager = (current: number, ...hrefs: string[]): string =>
  `<nav aria-label="Pagination">${hrefs.map((href, at) => (at + 1 === current ? `<b>${at + 1}</b>` : `<a href="${href}">${at + 1}</a>`)).join('')}</nav>`;
const shown = (from: number, to: number, total: number): string => `<p>Showing ${from}–${to} of ${total} homes</p>`;

const [A, B, C] = [
  [11, 12, 13],
  [14, 15, 16],
  [17, 18],
] as const;

export const WHOLE_LISTS: readonly ListCase[] = [
  { name: 'one page that leads nowhere', pages: { '/homes': page(A) }, doubts: [] },
  {
    name: '"next" up to a last page without it',
    pages: {
      '/homes': page(A, next('?page=2')),
      '/homes?page=2': page(B, next('?page=3')),
      '/homes?page=3': page(C, '<a href="?page=2">Previous</a>'),
    },
    doubts: [],
  },
  {
    name: 'the head names the next page',
    pages: {
      '/homes': page(A, '', '<link rel="next" href="/homes/page/2/">'),
      '/homes/page/2/': page(B, '', '<link rel="prev" href="/homes">'),
    },
    doubts: [],
  },
  {
    name: 'numbered pages, the first under two addresses',
    pages: {
      '/homes': page(A, pager(1, '?page=1', '?page=2')),
      '/homes?page=2': page(B, pager(2, '?page=1', '?page=2')),
    },
    doubts: [],
  },
  {
    name: 'numbered pages whose addresses count from nought',
    pages: {
      '/homes?page=0': page(A, pager(1, '?page=0', '?page=1', '?page=2')),
      '/homes?page=1': page(B, pager(2, '?page=0', '?page=1', '?page=2')),
      '/homes?page=2': page(C, pager(3, '?page=0', '?page=1', '?page=2')),
    },
    doubts: [],
  },
  {
    name: 'numbered pages whose addresses count homes',
    pages: {
      '/homes': page(A, pager(1, '/homes', '?start=3', '?start=6')),
      '/homes?start=3': page(B, pager(2, '/homes', '?start=3', '?start=6')),
      '/homes?start=6': page(C, pager(3, '/homes', '?start=3', '?start=6')),
    },
    doubts: [],
  },
  {
    name: '"load more" that is a link',
    pages: {
      '/homes': page(A, '<a class="more" href="/homes?page=2">Load more homes</a>'),
      '/homes?page=2': page(B),
    },
    doubts: [],
  },
  {
    name: 'a last page whose "next" is switched off',
    pages: {
      '/homes': page(A, next('?page=2')),
      '/homes?page=2': page(B, '<a class="btn disabled" href="?page=3">Next</a>'),
    },
    doubts: [],
  },
  {
    name: 'every page says how many there are',
    pages: {
      '/homes': page(A, shown(1, 3, 8) + next('?page=2')),
      '/homes?page=2': page(B, shown(4, 6, 8) + next('?page=3')),
      '/homes?page=3': page(C, shown(7, 8, 8)),
    },
    doubts: [],
  },
  {
    name: 'an arrow that leads to another site',
    pages: {
      '/homes': page(A, '<a href="https://course.example/next">Next</a><a href="https://course.example/">→</a>'),
    },
    doubts: [],
  },
  {
    name: 'an arrow as the link to the next page',
    pages: {
      '/homes': page(A, '<a href="?page=2" aria-label="Next page"><i></i></a>'),
      '/homes?page=2': page(B),
    },
    doubts: [],
  },
];

export const PARTIAL_LISTS: readonly ListCase[] = [
  {
    name: 'a page that could not be read',
    pages: { '/homes': page(A, next('?page=2')) },
    end: { kind: 'unread', why: 'robots.txt does not allow this page' },
    doubts: [/^Page 2 could not be read: robots\.txt/],
  },
  {
    name: 'more pages than are read',
    pages: { '/homes': page(A, next('?page=2')), '/homes?page=2': page(B, next('?page=3')) },
    read: ['/homes', '/homes?page=2'],
    end: { kind: 'limit', most: 10 },
    doubts: [/more pages than the 10/],
  },
  {
    name: 'pages that lead round in a circle',
    pages: { '/homes': page(A, next('?page=2')), '/homes?page=2': page(B, next('/homes')) },
    end: { kind: 'loop' },
    doubts: [/one of those read before/],
  },
  {
    name: 'a next page that serves the first one again',
    pages: { '/homes': page(A, next('?page=2')), '/homes?page=2': page(A) },
    doubts: [/^Page 2 shows homes of a page before it/],
  },
  {
    name: 'a home on two pages',
    pages: { '/homes': page(A, next('?page=2')), '/homes?page=2': page([13, 14, 15]) },
    doubts: [/^Page 2 shows homes of a page before it/],
  },
  {
    name: 'thirty-four of which thirty-three are found',
    pages: {
      '/homes': page(
        [...Array(20).keys()].map((at) => at + 100),
        shown(1, 20, 34) + next('?page=2'),
      ),
      '/homes?page=2': page(
        [...Array(13).keys()].map((at) => at + 200),
        shown(21, 34, 34),
      ),
    },
    doubts: [/speaks of 34 homes and shows 33/],
  },
  {
    name: 'a count that changes from page to page',
    pages: {
      '/homes': page(A, shown(1, 3, 6) + next('?page=2')),
      '/homes?page=2': page([15, 16], shown(4, 5, 5)),
    },
    doubts: [/6, then of 5/],
  },
  {
    name: 'fewer stated than shown',
    pages: {
      '/homes': page(A, shown(1, 3, 5) + next('?page=2')),
      '/homes?page=2': page(B, shown(4, 5, 5)),
    },
    doubts: [/speaks of 5 homes and shows 6/],
  },
  {
    name: 'a page that begins where the one before did not end',
    pages: {
      '/homes': page(A, shown(1, 3, 5) + next('?page=2')),
      '/homes?page=2': page(C, shown(7, 8, 5)),
    },
    doubts: [/^Page 2 begins at 7, and the page before it ended at 3/],
  },
  {
    name: 'more numbered pages than "next" leads to',
    pages: {
      '/homes': page(A, pager(1, '/homes', '?page=2', '?page=3', '?page=4')),
      '/homes?page=2': page(B, '<a href="?page=4">4</a>'),
    },
    doubts: [/^Page 1: It numbers pages up to 4, and 2 were read/, /^Page 2: It numbers pages up to 4/],
  },
  {
    name: 'a first page that is the second',
    pages: { '/homes?page=2': page(A, next('?page=3')), '/homes?page=3': page(B) },
    doubts: [/first page was not read/],
  },
  {
    name: 'a first page that links to one before it',
    pages: { '/homes': page(A, '<a rel="prev" href="/homes?after=x">Back</a>') },
    doubts: [/first page was not read/],
  },
  {
    name: 'a last page with a button for more',
    pages: { '/homes': page(A, next('?page=2')), '/homes?page=2': page(B, '<button>Show more homes</button>') },
    doubts: [/^Page 2: Something on it shows more homes/],
  },
  {
    name: 'pages that a script turns',
    pages: {
      '/homes': page(A, '<div class="dt-pagination"><a href="#">1</a><a href="#">2</a><a href="#">Next</a></div>'),
    },
    doubts: [/shows more homes and leads to no page/],
  },
  {
    name: 'pages that buttons turn',
    pages: {
      '/homes': page(A, '<div class="pagination"><button disabled>1</button><button>2</button></div>'),
    },
    doubts: [/shows more homes and leads to no page/],
  },
  {
    name: 'a next page of another list',
    pages: { '/homes': page(A, next('/sold-homes')), '/sold-homes': page(B) },
    doubts: [/not of one list/],
  },
  {
    name: 'an empty last page',
    pages: { '/homes': page(A, next('?page=2')), '/homes?page=2': page([]) },
    doubts: [/^Page 2: No home is listed/],
  },
  {
    name: 'a job whose filters left some out',
    pages: { '/homes': page(A, next('?page=2')), '/homes?page=2': page(B) },
    leftOut: 2,
    doubts: [/^Page 1: The job’s own filters/, /^Page 2: The job’s own filters/],
  },
  {
    name: 'a list asked for in part by its address',
    pages: { '/homes?beds=4': page(A, next('?beds=4&page=2')), '/homes?beds=4&page=2': page(B) },
    doubts: [/^Page 1: The address of the page asks for a part/, /^Page 2: The address/],
  },
  {
    name: 'a home without its address on the second page',
    pages: {
      '/homes': page(A, next('?page=2')),
      '/homes?page=2': page(B).replace('16 Tern Way</a>', 'Homesite 16</a>').replace('16 Tern Way', 'Homesite 16'),
    },
    doubts: [/^Page 2: Some homes on the list are given without their address/],
  },
];
