import { isElement, textContent } from './dom';
import { blockOf } from './line-structure';
import { type PageLine } from './visible-lines';

const STRUCK_TAG = /^(?:s|del|strike)$/;
const STRUCK_NAME =
  /(?:^|[\s_-])(?:(?:old|was|former|original|previous|prev|regular|strike|striked|struck|crossed|retail|compare)[\s_-]?(?:at[\s_-])?(?:price|amount)?|price[\s_-]?(?:old|was|former|original|previous|prev|regular|strike|compare)|line-?through|strike-?through)(?:$|[\s_-])/i;
const MAX_STRUCK = 20;

/** Texts of a line that the page shows crossed out: by tag, by style, or by a class that says so. */
export function struckTexts(line: PageLine): string[] {
  const found: string[] = [];
  const isStruck = ({ tagName, attribs }: PageLine['element']): boolean =>
    STRUCK_TAG.test(tagName) || /line-through/i.test(attribs.style ?? '') || STRUCK_NAME.test(attribs.class ?? '');
  for (let at: PageLine['element'] | null = line.element, up = 0; at && up < 4; up += 1) {
    if (isStruck(at)) found.push(textContent(at));
    if (at === blockOf(line.element)) break;
    at = at.parent && 'tagName' in at.parent ? (at.parent as PageLine['element']) : null;
  }
  const open = [...blockOf(line.element).children];
  for (let steps = 0; open.length > 0 && steps < 200 && found.length < MAX_STRUCK; steps += 1) {
    const node = open.shift()!;
    if (!isElement(node)) continue;
    if (isStruck(node)) found.push(textContent(node));
    else open.push(...node.children);
  }
  return found;
}
