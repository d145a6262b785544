import { type PageDocument } from '../document';
import { phonesIn } from '../quoted-values';

/** "info [at] perryhomes [dot] com" */
const SPELLED_OUT =
  /[\p{L}\p{N}._-]+\s*[[({]\s*at\s*[\])}]\s*[\p{L}\p{N}-]+\s*(?:[[({]\s*dot\s*[\])}]|\.)\s*\p{L}{2,}/iu;
const AT = /[[({]\s*at\s*[\])}]/i;
const PROTECTED_LINK = /\/cdn-cgi\/l\/email-protection/i;

/** What a page shows to people and keeps from programs: there, but not readable. Looked at only where nothing else is found. */
export function readWithheld(page: PageDocument): { field: string; reason: string }[] {
  const withheld: { field: string; reason: string }[] = [];
  const lines = page.lines.filter((line) => !line.foreign);
  const isDisguised =
    page.links.some((link) => !link.foreign && PROTECTED_LINK.test(link.href)) ||
    lines.some((line) => line.text.length <= 300 && AT.test(line.text) && SPELLED_OUT.test(line.text));
  if (isDisguised) withheld.push({ field: 'email', reason: 'The page keeps it from programs' });
  else if (page.pictures.some((text) => /\S@\S+\.\S/.test(text)))
    withheld.push({ field: 'email', reason: 'It stands in a picture' });
  if (page.pictures.some((text) => phonesIn(text).length > 0 || /\b(?:phone|telephone) number\b/i.test(text)))
    withheld.push({ field: 'phone', reason: 'It stands in a picture' });
  return withheld;
}
