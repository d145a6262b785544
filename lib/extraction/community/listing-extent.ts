import { type PageDocument } from '../document';

const SHOWN_OF =
  /\b(?:showing|displaying|viewing|results?)?\s*(\d{1,4})(?:\s*(?:[-–—]|to|through)\s*(\d{1,4}))?\s+(?:of|out of)\s+(\d{1,5})\b(?!\s*(?:stars|acres|(?:new |planned )?(?:homes|houses|town ?homes|residences|units|lots|homesites)|phases|builders))/i;
const FOUND =
  /^(?:we found\s+|found\s+)?(\d{1,5})\s+(?:total\s+)?(?:new home\s+|master[- ]planned\s+)?(?:communities|neighbou?rhoods|subdivisions|associations|results|developments|matches)(?:\s+(?:found|available|match\w*|in .{2,60}))?[.:]?$/i;
const MORE =
  /^(?:load|show|view|see) (?:\d+ )?more(?: (?:communities|results|neighbou?rhoods))?$|^next(?: page)?(?: ?[›»→>])?$|^[›»→]$|^older$|^(?:view|see|show) all(?: \d+)?(?: .{0,20})?(?:communities|neighbou?rhoods|results)$/i;

/** How many communities the page says it lists: "Showing 12 of 48", "48 communities found". */
export function totalStated(page: PageDocument): number | null {
  for (const { text, foreign } of page.lines) {
    if (foreign || text.length > 120) continue;
    const total = SHOWN_OF.exec(text)?.[3] ?? FOUND.exec(text)?.[1];
    if (total) return Number(total);
  }
  return null;
}

/** Whether a list of so many entries is all that there is: no further page, no button for more, no greater total. */
export function isWholeList(page: PageDocument, count: number, total: number | null, nextUrl: string | null): boolean {
  if (nextUrl !== null || (total !== null && total > count)) return false;
  if (total !== null && total === count) return true;
  return !page.lines.some(
    ({ text, foreign, region }) => !foreign && region !== 'nav' && text.length <= 60 && MORE.test(text.trim()),
  );
}
