import { describe, expect, it } from 'vitest';
import { propertyType } from '@/lib/catalog/types/property';
import { type ListEnd, type ListPart, showsTheSame, whyNotWhole } from '@/lib/collection/discover/judge-list';
import { itemKey, valuesOf } from '@/lib/collection/discover/write-found';
import { readDocument } from '@/lib/extraction/document';
import { listAddress } from '@/lib/extraction/pagination';
import { propertyListReader } from '@/lib/extraction/property/property-list-reader';
import { isWrittenIn } from '@/lib/review/items/is-written-in';
import { type ListCase, PARTIAL_LISTS, WHOLE_LISTS } from './whole-lists';

const SITE = 'https://ternhomes.example';
const NOW = new Date('2026-11-29T00:00:00Z');

function readPart(html: string, url: string, leftOut = 0): ListPart {
  const { items, extent, nextUrl } = propertyListReader.read(readDocument({ html, url }), { now: NOW });
  const keys = items.map(({ extraction }) => itemKey(propertyType, valuesOf(extraction)));
  return { isSupplied: false, keys, extent: extent!, nextUrl, leftOut };
}

/** Follows a list from its first page as a job does. */
function follow({ pages, end, leftOut, read }: ListCase): { parts: ListPart[]; end: ListEnd; paths: string[] } {
  const parts: ListPart[] = [];
  const paths: string[] = [];
  for (let url: string | null = `${SITE}${Object.keys(pages)[0]}`; url !== null;) {
    const path: string = url.replace(SITE, '');
    const html = pages[path];
    if (html === undefined || paths.includes(path)) break;
    const part = readPart(html, url, leftOut);
    parts.push(part);
    paths.push(path);
    url = part.nextUrl;
  }
  expect(paths).toEqual(read ?? Object.keys(pages));
  return { parts, end: end ?? { kind: 'last' }, paths };
}

describe('a list that is read from its first page to its last', () => {
  it.each(WHOLE_LISTS)('is whole: $name', (one) => {
    const { parts, end } = follow(one);
    expect(whyNotWhole(parts, end)).toEqual([]);
  });
  it.each(PARTIAL_LISTS)('is not taken for whole: $name', (one) => {
    const { parts, end } = follow(one);
    const doubts = whyNotWhole(parts, end);
    expect(doubts.length).toBeGreaterThan(0);
    for (const pattern of one.doubts) expect(doubts).toContainEqual(expect.stringMatching(pattern));
  });
  it('is not taken for whole where one page was supplied by a person', () => {
    const { parts, end } = follow(WHOLE_LISTS[1]!);
    expect(whyNotWhole([{ ...parts[0]!, isSupplied: true }, ...parts.slice(1)], end)).toEqual([
      expect.stringMatching(/supplied/),
    ]);
    expect(
      whyNotWhole([{ ...readPart(WHOLE_LISTS[0]!.pages['/homes']!, `${SITE}/homes`), isSupplied: true }], end),
    ).toEqual([]);
  });
  it('is not taken for whole where nothing was read, or nothing tells two homes apart', () => {
    const { parts, end } = follow(WHOLE_LISTS[0]!);
    expect(whyNotWhole([], end)).toHaveLength(1);
    expect(whyNotWhole([{ ...parts[0]!, keys: [null] }], end)).toHaveLength(1);
  });
});

describe('a page that is read a second time', () => {
  const [first] = follow(WHOLE_LISTS[8]!).parts;
  const again = (html: string) => readPart(html, `${SITE}/homes`);
  const html = WHOLE_LISTS[8]!.pages['/homes']!;
  it.each([
    ['unchanged', html, true],
    ['with another price', html.replace('$411,900', '$399,900'), true],
    ['with another home', html.replaceAll('11 Tern', '21 Tern'), false],
    ['with another count', html.replace('of 8', 'of 7'), false],
    ['as the last one', html.replace('>Next<', '>Back<'), false],
  ])('%s', (_case, second, same) => expect(showsTheSame(first!, again(second))).toBe(same));
});

describe('the address of a list', () => {
  it.each([
    ['https://a.example/homes', 'https://a.example/homes'],
    ['https://a.example/homes/', 'https://a.example/homes'],
    ['https://a.example/homes?page=1', 'https://a.example/homes'],
    ['https://a.example/homes?start=12', 'https://a.example/homes'],
    ['https://a.example/homes/page/3/', 'https://a.example/homes'],
    ['https://a.example/homes?sort=price&page=2', 'https://a.example/homes?sort=price'],
    ['https://a.example/homes?page=2&sort=price', 'https://a.example/homes?sort=price'],
    ['https://a.example/homes/12', 'https://a.example/homes/12'],
    ['https://a.example/homes?community=pagemill', 'https://a.example/homes?community=pagemill'],
    ['https://portal.example/katy/2_p/', 'https://portal.example/katy'],
  ])('%s', (address, list) => expect(listAddress(address)).toBe(list));
});

describe('a street that a page writes', () => {
  it.each([
    ['1402 Sagebrush Bend', 'Tour 1402 Sagebrush Bnd today', true],
    ['1402 N Sagebrush Bend', '1402 North Sagebrush Bend', true],
    ['1402 North Sagebrush Bend', '1402 N. Sagebrush', true],
    ['12 Park Ave', 'at 12 Park Avenue', true],
    ['1402 Sagebrush Bend', '1404 Sagebrush Bend', false],
    ['1402 Sagebrush Bend', 'from 1402 homes. The Sagebrush', true],
    ['1402 Sagebrush Bend', '1402 homes in a place near the old Sagebrush', false],
    ['Sagebrush Bend', 'Sagebrush Bend', false],
    ['140 Sagebrush Bend', '1402 Sagebrush Bend', false],
  ])('%s in %s', (street, text, is) => expect(isWrittenIn(street, text)).toBe(is));
});
