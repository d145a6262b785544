import { type ChildTypeDefinition, type EntityTypeDefinition } from '@/lib/catalog/entity-type';

import { datesIn } from '../quoted-values';
import { splitAward } from '../split-award';
import { type Claim } from './read-answer';

/** A small record that a model states: the claim, and what is taken from its words. */
export interface ClaimedChild {
  claim: Claim;
  child: ChildTypeDefinition;
  data: Record<string, unknown>;
}

/**
 * Small records among claims: a model states the title of each, and the words around it say the rest. Only what the same
 * words state is taken from them: the year and giver of an award, the days of an event.
 */
export function claimedChildren(type: EntityTypeDefinition, claims: readonly Claim[]): ClaimedChild[] {
  return type.children.flatMap((child) =>
    claims
      .filter(({ field }) => field === child.collectionKey)
      .map((claim) => ({ claim, child, data: dataOf(child, claim) })),
  );
}

function dataOf(child: ChildTypeDefinition, { value, quote }: Claim): Record<string, unknown> {
  const has = (name: string) => child.fields.some((field) => field.name === name);
  if (has('issuer') && has('year')) {
    // The title alone, or all of it as the page writes it in one line.
    const whole = quote !== null && quote.includes(value) && quote.length <= value.length * 3 ? quote : value;
    const parts = splitAward(value) ?? { title: value, issuer: null, year: null };
    const more = splitAward(whole);
    return {
      [child.titleField]: parts.title,
      issuer: parts.issuer ?? more?.issuer ?? null,
      year: parts.year ?? more?.year ?? null,
    };
  }
  if (has('starts_on')) {
    const [first, second] = [...new Set(quote === null ? [] : datesIn(quote))];
    const isSpan = first !== undefined && second !== undefined && second >= first;
    return { [child.titleField]: value, starts_on: first ?? null, ends_on: isSpan ? second : null };
  }
  return { [child.titleField]: value };
}
