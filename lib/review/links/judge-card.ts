import { marketOf, type Market } from '../../catalog/markets';
import { usStateCode } from '../../catalog/field-kinds/us-states';
import { scoreInPlace, type NamedPlace } from '../items/sole-namesake';
import type { MatchScore } from '../matching/score-match';
import type { MatchThresholds } from '../matching/thresholds';

/** Where a builder is known to be: its seat, its communities, its service areas. */
export interface BuilderReach {
  seat: NamedPlace;
  /** Places of the communities that it is linked to. */
  communities: readonly NamedPlace[];
  /** "Round Rock", "Greater Houston", "Tulsa, OK". */
  areas: readonly string[];
}

/** A builder of ours that a card's name may mean. */
export interface CardCandidate extends MatchScore {
  entityId: bigint;
  title: string;
}

/** What people said before of the same name in the same market. */
export interface SaidBefore {
  builderId: bigint;
  title: string;
  cards: number;
}

export interface CardQuestion {
  market: Market | null;
  candidates: readonly CardCandidate[];
  reach: ReadonlyMap<bigint, BuilderReach>;
  saidBefore: readonly SaidBefore[];
  thresholds: MatchThresholds;
}

/** What becomes of the cards of a name in a market, by what the catalogue knows. */
export type CardJudgement =
  { kind: 'link' | 'suggest'; builderId: bigint; title: string; reason: string; confidence: number } | { kind: 'none' };

/** Whether a builder is in a market: surely, perhaps (the same state, or nothing is known of it), or only in others. */
export type Presence = 'here' | 'perhaps' | 'elsewhere';

/** People said so of other cards; nobody has of these. */
const BY_PEOPLE = 0.97;

/**
 * Which builder a card means by its name and where it was seen. Linked is the only one of exactly that name that is at home
 * in the card's market, or the one that people have linked the same name to there. One of that name whose market is not
 * known or is another one of the state, one of several, and one whose name is only much alike are suggested: homonyms in two
 * cities are two builders. Parts of one corporation are never taken for each other.
 */
export function judgeCard({ market, candidates, reach, saidBefore, thresholds }: CardQuestion): CardJudgement {
  const said = bySayings(saidBefore);
  if (said) return said;
  const same = candidates
    .filter(({ verdict }) => verdict !== 'related' && verdict !== 'different')
    .map((candidate) => ({ candidate, presence: presenceIn(market, reach.get(candidate.entityId)) }))
    .filter(({ presence }) => presence !== 'elsewhere');
  const isNamed = ({ candidate }: (typeof same)[number]) => candidate.method === 'name_exact';
  const here = same.filter((one) => isNamed(one) && one.presence === 'here');
  const [only, second] = here;
  if (only && second)
    return suggest(only.candidate, `${here.length} builders of this name are at home in ${market!.label}`);
  if (only) {
    const rival = same.find((one) => one !== only && one.presence === 'here' && one.candidate.verdict !== 'possible');
    if (rival) return suggest(only.candidate, `Same name in ${market!.label}, where ${rival.candidate.title} is too`);
    const score = scoreInPlace(only.candidate);
    const why = `Same name, and at home in ${market!.label}`;
    return score >= thresholds.auto_link
      ? { kind: 'link', ...of(only.candidate), reason: why, confidence: round(score) }
      : suggest(only.candidate, why);
  }
  const named = same.find(isNamed);
  if (named)
    return suggest(
      named.candidate,
      market ? `Same name, but not known to be in ${market.label}` : 'Same name; where the card is is not known',
    );
  const alike = same.find(
    ({ candidate, presence }) => presence === 'here' && scoreInPlace(candidate) >= thresholds.review,
  );
  return alike && alike.candidate.verdict !== 'possible'
    ? suggest(alike.candidate, `Much the same name, and at home in ${market!.label}`)
    : { kind: 'none' };
}

function bySayings(saidBefore: readonly SaidBefore[]): CardJudgement | null {
  const [most, other] = [...saidBefore].sort((a, b) => b.cards - a.cards);
  if (!most) return null;
  const { builderId, title, cards } = most;
  const times = cards === 1 ? 'another card' : `${cards} other cards`;
  const reason = `People linked ${times} of this name here to it`;
  return other
    ? { kind: 'suggest', builderId, title, reason: `${reason}, and some to others`, confidence: 0.5 }
    : { kind: 'link', builderId, title, reason, confidence: BY_PEOPLE };
}

const of = ({ entityId, title }: CardCandidate) => ({ builderId: entityId, title });
const round = (score: number) => Math.round(score * 100) / 100;

function suggest(candidate: CardCandidate, reason: string): CardJudgement {
  return { kind: 'suggest', ...of(candidate), reason, confidence: round(candidate.score) };
}

/** Whether a builder is in a market, by its seat, its communities and its service areas. */
export function presenceIn(market: Market | null, reach: BuilderReach | undefined): Presence {
  if (!market || !reach) return 'perhaps';
  const places = [reach.seat, ...reach.communities].filter(({ city, state }) => city !== null || state !== null);
  const markets = [...places.map(marketOf), ...reach.areas.map((area) => marketOfArea(area, reach.seat.state))];
  if (market.isWhole && markets.some((one) => one?.key === market.key)) return 'here';
  const states = markets.flatMap((one) => one?.state ?? []);
  if (states.length === 0) return 'perhaps';
  // A market that reaches over a border is named by its city's state.
  return market.state === null || states.includes(market.state) ? 'perhaps' : 'elsewhere';
}

/** "Greater Houston" and "Round Rock" are in the builder's own state; "Texas" alone is no market. */
function marketOfArea(area: string, ownState: string | null): Market | null {
  const [named = '', namedState] = area.split(',').map((part) => part.trim());
  const state = namedState ?? ownState;
  if (namedState === undefined && usStateCode(named) !== null) return marketOf({ state: named });
  return marketOf({ city: named.replace(/^(?:greater|metro)\s+|\s+(?:area|metro)$/gi, ''), state });
}
