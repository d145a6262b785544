import { type TextSpan } from '@/lib/catalog/observation';

const PLACE = /\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,3}, (?:[A-Z]{2}\b|\p{Lu}\p{Ll}+)/gu;

/**
 * Places in a text beyond those of the communities named in it: the first place behind a name, and further ones in the same
 * sentence, are its own. Another in a later sentence tells of somebody else: a community nobody named, an office.
 */
export function otherPlacesIn(text: string, named: readonly TextSpan[]): TextSpan[] {
  const owns = new Map<TextSpan, { place: string; end: number }>();
  return [...text.matchAll(PLACE)].flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    const name = named.findLast(({ end }) => end <= span.start);
    if (!name) return [];
    const own = owns.get(name);
    if (!own) {
      owns.set(name, { place: match[0], end: span.end });
      return [];
    }
    const isSameSentence = !/[.!?]["”’)]?\s|\n/.test(text.slice(own.end, span.start));
    return isSameSentence || own.place === match[0] ? [] : [span];
  });
}
