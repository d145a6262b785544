import { hostSpellsName, matchNames } from '../brand-name';
import { type PageDocument } from '../document';
import { type EntityHint, type FieldCandidate, pageReason } from '../entity-mapping';
import { isPlaceholder } from '../placeholder';
import { containsWords } from '../quoted-values';
import { registrableDomain } from '@/lib/web/registrable-domain';
import { ownLines } from './lines';

const COPYRIGHT =
  /(?:©|\(c\)|&copy;|\bcopyright\b)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d{2}(?:\s*[-–—]\s*(?:(?:19|20)\d{2}|present))?)?\s*(?:by\s+|,\s*)?(\p{L}[^|•·©]{1,80}?)(?=\s*(?:[|•·©]|\.\s|\.$|,?\s*all rights|$|\s-\s|\s–\s|\(?(?:19|20)\d{2}))/iu;
const NO_NAME =
  /^(?:all rights reserved|rights reserved|home|contact|about|privacy|terms|sitemap|site by|powered by|designed by|website)\b/i;

/**
 * The firm's name where no structured data states it. The owner in the copyright line, parts of the page title and the
 * main heading are weighed against each other, against the page's host and against the expected name.
 */
export function readTextName(page: PageDocument, hint: EntityHint): FieldCandidate[] {
  const owner = copyrightOwner(page);
  const heading = page.lines.find((line) => line.headingLevel === 1 && !line.foreign)?.text ?? null;
  const parts = page.title.split(/\s+[|–—•·:-]\s+|\s*\|\s*/).map((part) => part.trim());
  const domain = registrableDomain(page.url);
  const stated = [...(owner ? [owner.name] : []), ...parts, ...(heading && heading.length <= 60 ? [heading] : [])];
  const scored = [...stated, ...(domain ? subjectsOf(stated, domain) : [])]
    .map((text) => text.trim())
    .filter((text) => text.length >= 2 && text.length <= 100 && !isPlaceholder(text, 'name') && !NO_NAME.test(text))
    .map((text) => ({ text, score: score(text, { owner: owner?.name ?? null, heading, parts, domain, hint }) }))
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (!best || best.score < 4) return [];
  const line =
    page.lines.find((candidate) => candidate.text === best.text) ??
    page.lines.find((candidate) => candidate.text.includes(best.text) && containsWords(candidate.text, best.text));
  const adjustments = best.score >= 7 ? [] : [pageReason('Only one place on the page suggests the name', -0.1)];
  if (!line) adjustments.push(pageReason('Only the page’s title states it', -0.06));
  return [{ field: 'name', raw: best.text, quote: line?.text ?? page.title, method: 'page_text', adjustments }];
}

/** "About Whitmere Homes" heads a page; on whitmerehomes.com its subject is the firm. */
function subjectsOf(texts: readonly string[], domain: string): string[] {
  return texts
    .flatMap((text) => /^(?:about|contact|meet|welcome to|home of|history of)\s+(.+)$/i.exec(text)?.[1] ?? [])
    .filter((subject) => hostSpellsName(domain, subject));
}

function copyrightOwner(page: PageDocument): { name: string } | null {
  for (const line of ownLines(page).slice(-80).reverse()) {
    if (line.text.length > 400) continue;
    const name = COPYRIGHT.exec(line.text)?.[1]
      ?.replace(/[\s.,]+$/, '')
      .trim();
    if (name && !NO_NAME.test(name))
      return { name: /\b(?:Inc|Co|Corp|Ltd)$/.test(name) && line.text.includes(`${name}.`) ? `${name}.` : name };
  }
  return null;
}

interface NameClues {
  owner: string | null;
  heading: string | null;
  parts: readonly string[];
  domain: string | null;
  hint: EntityHint;
}

function score(text: string, { owner, heading, parts, domain, hint }: NameClues): number {
  let points = 0;
  if (owner && matchNames(text, owner) !== 'different') points += 3;
  if (heading && matchNames(text, heading) === 'same') points += 2;
  if (parts.some((part) => matchNames(text, part) === 'same')) points += 2;
  if (text === heading || parts.includes(text)) points += 1;
  // Names are written in capitals; a sentence that serves as title and heading is not.
  if (/(?:^|\s)\p{Ll}{4,}/u.test(text)) points -= 4;
  if (domain && hostSpellsName(domain, text)) points += 4;
  if (hint.name) {
    const match = matchNames(text, hint.name);
    points += match === 'same' ? 6 : match === 'extended' ? 4 : -8;
  }
  if (/[.!?]$/.test(text) && !/\b(?:inc|co|corp|ltd)\.$/i.test(text)) points -= 3;
  return points - (text.split(' ').length > 6 ? 2 : 0);
}

const ABOUT_HEADING =
  /^(?:about(?: us| the company|\b.{2,50})?|who we are|our (?:story|company|history)|company (?:overview|profile|history)|welcome to .{2,50})$/;

/** The first full paragraph under "About us", "Our story" and the like. */
export function readTextAbout(page: PageDocument): FieldCandidate[] {
  const lines = page.lines;
  for (let i = 0; i < lines.length; i += 1) {
    const heading = lines[i];
    if (
      !heading ||
      heading.headingLevel === 0 ||
      heading.foreign ||
      !ABOUT_HEADING.test(heading.text.toLowerCase().replace(/[:.!]+$/, ''))
    )
      continue;
    for (const line of lines.slice(i + 1, i + 6)) {
      if (line.headingLevel > 0 || line.foreign) break;
      if (line.text.length >= 80 && line.text.length <= 4_000 && /[.!?]/.test(line.text)) {
        return [{ field: 'about', raw: line.text, quote: line.text, method: 'page_text' }];
      }
    }
  }
  return [];
}
