import { hasType, literalOf } from '../data-node';
import { type PageDocument } from '../document';

/** Why a list may not be whole, in words for a reviewer; empty when nothing says so. */
export function whyIncomplete(page: PageDocument, found: number, homesWithoutAddress: number): string[] {
  const reasons = [
    ...counted(page, found),
    ...(hasFurtherPages(page) ? ['The list goes on on further pages'] : []),
    ...(isFiltered(page.url) ? ['The address of the page asks for a part of the list'] : []),
    ...(homesWithoutAddress > 0 ? ['Some homes on the list are given without their address'] : []),
    ...(found === 0 ? ['No home is listed'] : []),
  ];
  return [...new Set(reasons)];
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
function counted(page: PageDocument, found: number): string[] {
  const totals: number[] = [];
  for (const line of page.lines) {
    if (line.foreign || line.text.length > 120) continue;
    const shown = SHOWN_OF.exec(line.text);
    if (shown && isAboutList(line.text)) {
      const total = Number(shown[3]!.replaceAll(',', ''));
      const first = Number(shown[1] ?? 1);
      if (Number(shown[2]) < total || first > 1 || total > found) totals.push(total);
      continue;
    }
    const total = TOTAL.exec(line.text)?.[1];
    if (total !== undefined && line.region !== 'nav' && line.region !== 'footer')
      totals.push(Number(total.replaceAll(',', '')));
  }
  for (const node of page.graph.nodes) {
    if (!hasType(node, /^(?:ItemList|OfferCatalog|CollectionPage|SearchResultsPage)$/i)) continue;
    const total = Number(literalOf(node, 'numberofitems')?.text ?? NaN);
    if (Number.isFinite(total)) totals.push(total);
  }
  const most = Math.max(0, ...totals);
  return most > found ? [`The page speaks of ${most} homes and shows ${found}`] : [];
}

/** "Photo 1 of 24" and "Step 1 of 3" count something else. */
function isAboutList(text: string): boolean {
  return (
    !/\b(?:photos?|images?|slides?|steps?|pages?|reviews?|stars?|plans?|floor ?plans?|communities|bed|bath|lots? (?:remaining|left))\b/i.test(
      text,
    ) && /showing|display|viewing|results?|homes?|listings?|properties/i.test(text)
  );
}

const MORE =
  /^(?:load|show|view|see)\s+(?:(?:\d+\s+)?more|all(?:\s+\d+)?)(?:\s+(?:available |quick move-?in |move-?in ready )?(?:homes?|listings?|results?|properties))?(?:\s*[»›→>(].*)?$|^(?:next|next page|older)\s*(?:[»›→>].*)?$|^[»›]$/i;

const LOAD = /^load more\b.{0,30}$|^(?:show|view|see) (?:\d+ )?more (?:\w+ )?(?:homes|listings|results|properties)$/i;

/** A link or button to the next page, or numbered pages. */
function hasFurtherPages(page: PageDocument): boolean {
  const own = page.links.filter(({ foreign, region }) => !foreign && region !== 'footer');
  const here = page.url?.replace(/#.*$/, '') ?? '';
  const isNext = own.some(({ text, href }) => {
    if (/^(?:javascript|tel|mailto):/i.test(href)) return MORE.test(text);
    // A carousel's arrow leads nowhere else.
    if (/^(?:next|[»›])/i.test(text) && (/^#|#[\w-]*$/.test(href.replace(here, '')) || href === here)) return false;
    return MORE.test(text);
  });
  const buttons = page.lines.some(
    ({ text, foreign, region, element }) =>
      !foreign &&
      region !== 'footer' &&
      (LOAD.test(text) || (element.tagName === 'button' && MORE.test(text) && !/^(?:next|[»›])/i.test(text))),
  );
  const numbered = own.filter(
    ({ text, href }) =>
      /^\d{1,3}$/.test(text.trim()) && /(?:[?&](?:page|pg|p|paged|offset|start)=|\/page\/?)\d+/i.test(href),
  );
  const current = Number(
    /[?&](?:page|pg|p|paged)=(\d+)/i.exec(page.url ?? '')?.[1] ?? /\/page\/(\d+)/i.exec(page.url ?? '')?.[1] ?? 1,
  );
  return isNext || buttons || numbered.length > 0 || current > 1;
}

const FILTER =
  /^(?:beds?|baths?|bedrooms?|bathrooms?|min|max|price|sqft|minprice|maxprice|min_?\w+|max_?\w+|price_?\w+|beds_?\w+|status|stories|garage|plan|series|collection|filter\w*|q|query|search|keyword|availability)$/i;

function isFiltered(url: string | null): boolean {
  if (url === null || !URL.canParse(url)) return false;
  return [...new URL(url).searchParams].some(([name, value]) => value !== '' && FILTER.test(name.replace(/\[.*$/, '')));
}
