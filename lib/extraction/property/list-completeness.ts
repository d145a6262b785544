import { hasType, literalOf } from '../data-node';
import { type PageDocument } from '../document';
import type { ListExtent } from '../found-list';
import { readPagination } from '../pagination';
import { parseUrl } from '../../platform/parse-url';

/** What a page that lists homes says of how many there are and where it stands among the list's pages. */
export function readExtent(page: PageDocument, found: number, homesWithoutAddress: number): ListExtent {
  const doubts = [
    ...(isFiltered(page.url) ? ['The address of the page asks for a part of the list'] : []),
    ...(homesWithoutAddress > 0 ? ['Some homes on the list are given without their address'] : []),
    ...(found === 0 ? ['No home is listed'] : []),
    ...(page.isCut ? ['The page is too long to be read whole'] : []),
  ];
  return { doubts, ...counted(page), paging: readPagination(page) };
}

/** Why a page alone may not be the whole list, in words for a reviewer; empty when nothing says so. */
export function whyIncomplete({ doubts, ranges, totals, paging }: ListExtent, found: number): string[] {
  const most = Math.max(0, ...totals, ...ranges.map(({ total }) => total));
  const { number, nextUrl, highest, hasPrevious, hasMore } = paging;
  const goesOn = nextUrl !== null || hasMore || hasPrevious || (highest ?? 1) > 1 || (number ?? 1) > 1;
  return [
    ...(most > found ? [`The page speaks of ${most} homes and shows ${found}`] : []),
    ...(goesOn ? ['The list goes on on further pages'] : []),
    ...doubts,
  ];
}

const NOUN = String.raw`(?:available |new |quick move-?in |move-?in ready |inventory |total |matching |active )*(?:homes?|houses?|listings?|results?|properties|residences|townhomes?|units|matches|qmis?|items|records)`;
const SHOWN_OF = new RegExp(
  String.raw`\b(?:showing|displaying|viewing|results?|homes?)?\s*:?\s*(?:(\d{1,4})\s*(?:-|–|—|to|through)\s*)?(\d{1,4})\s+(?:${NOUN}\s+)?(?:of|out of)\s+(?:about\s+)?(\d{1,3}(?:,\d{3})+|\d{1,5})\+?(?:\s+${NOUN})?\b`,
  'i',
);
const TOTAL = new RegExp(
  String.raw`^(?:(?:showing|view|see|found|browse)\s+)?(?:all\s+)?(\d{1,3}(?:,\d{3})+|\d{1,5})\s+${NOUN}(?:\s+(?:found|available|for sale|in|near|match|matching|at|now)\b.{0,60})?$`,
  'i',
);

/** "Showing 1–12 of 48 homes", "48 homes found", `numberOfItems`. */
function counted(page: PageDocument): Pick<ListExtent, 'ranges' | 'totals'> {
  const ranges: { from: number; to: number; total: number }[] = [];
  const totals: number[] = [];
  const read = (text: string) => Number(text.replaceAll(',', ''));
  for (const line of page.lines) {
    if (line.foreign || line.text.length > 120) continue;
    const shown = SHOWN_OF.exec(line.text);
    if (shown && isAboutList(line.text)) {
      ranges.push({ from: Number(shown[1] ?? 1), to: Number(shown[2]), total: read(shown[3]!) });
      continue;
    }
    const total = TOTAL.exec(line.text)?.[1];
    if (total !== undefined && line.region !== 'nav' && line.region !== 'footer') totals.push(read(total));
  }
  for (const node of page.graph.nodes) {
    if (!hasType(node, /^(?:ItemList|OfferCatalog|CollectionPage|SearchResultsPage)$/i)) continue;
    const total = Number(literalOf(node, 'numberofitems')?.text ?? NaN);
    if (Number.isFinite(total)) totals.push(total);
  }
  return { ranges, totals };
}

/** "Photo 1 of 24" and "Step 1 of 3" count something else. */
function isAboutList(text: string): boolean {
  return (
    !/\b(?:photos?|images?|slides?|steps?|pages?|reviews?|stars?|plans?|floor ?plans?|communities|bed|bath|lots? (?:remaining|left))\b/i.test(
      text,
    ) && /showing|display|viewing|results?|homes?|listings?|properties/i.test(text)
  );
}

const FILTER =
  /^(?:beds?|baths?|bedrooms?|bathrooms?|min|max|price|sqft|minprice|maxprice|min_?\w+|max_?\w+|price_?\w+|beds_?\w+|status|stories|garage|plan|series|collection|filter\w*|q|query|search|keyword|availability)$/i;

function isFiltered(url: string | null): boolean {
  if (url === null || parseUrl(url) === null) return false;
  return [...new URL(url).searchParams].some(([name, value]) => value !== '' && FILTER.test(name.replace(/\[.*$/, '')));
}
