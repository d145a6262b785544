import type { Market } from '../../catalog/markets';
import { usStateCode } from '../../catalog/field-kinds/us-states';
import { scoreInPlace, type NamedPlace } from '../items/sole-namesake';
import type { MatchScore } from '../matching/score-match';
import type { MatchThresholds } from '../matching/thresholds';

/** Where a builder is known to be: by its seat, its communities, its service areas. */
export interface BuilderReach {
  /** Keys of markets. */
  markets: ReadonlySet<string>;
  /** Two letters; empty where nothing is known. */
  states: ReadonlySet<string>;
}

/** What a builder's record and its communities say of where it is. */
export interface BuilderPlaces {
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

/** Whether a builder may be meant at all: one of exactly that name, or of one that is probably the same. Parts of a whole never are. */
export function isConsidered({ verdict, method }: MatchScore): boolean {
  if (verdict === 'related' || verdict === 'different') return false;
  return method === 'name_exact' || verdict !== 'possible';
}

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
    .filter(isConsidered)
    .map((candidate) => ({ candidate, presence: presenceIn(market, reach.get(candidate.entityId)) }))
    .filter(({ presence }) => presence !== 'elsewhere');
  const isNamed = ({ candidate }: (typeof same)[number]) => candidate.method === 'name_exact';
  const here = same.filter((one) => isNamed(one) && one.presence === 'here');
  const [only, second] = here;
  if (only && second)
    return suggest(only.candidate, `${here.length} builders of this name are at home in ${market!.label}`);
  if (only) {
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
  return alike ? suggest(alike.candidate, `Much the same name, and at home in ${market!.label}`) : { kind: 'none' };
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

/** Whether a builder is in a market. */
export function presenceIn(market: Market | null, reach: BuilderReach | undefined): Presence {
  if (!market || !reach) return 'perhaps';
  if (market.isWhole && reach.markets.has(market.key)) return 'here';
  // A market that reaches over a border is named by its city's state.
  return reach.states.size === 0 || market.state === null || reach.states.has(market.state) ? 'perhaps' : 'elsewhere';
}

/**
 * Where a builder is known to be.
 * @param marketOfPlace as `marketOf`, perhaps remembered
 */
export function reachOf(
  { seat, communities, areas }: BuilderPlaces,
  marketOfPlace: (place: NamedPlace) => Market | null,
): BuilderReach {
  const places = [seat, ...communities].filter(({ city, state }) => city !== null || state !== null);
  const markets = [...places.map(marketOfPlace), ...areas.map((area) => marketOfPlace(placeOfArea(area, seat.state)))];
  return {
    markets: new Set(markets.flatMap((one) => (one?.isWhole ? [one.key] : []))),
    states: new Set(markets.flatMap((one) => one?.state ?? [])),
  };
}

/** "Greater Houston" and "Round Rock" are in the builder's own state; "Texas" alone is no market. */
function placeOfArea(area: string, ownState: string | null): NamedPlace {
  const [named = '', namedState] = area.split(',').map((part) => part.trim());
  if (namedState === undefined && usStateCode(named) !== null) return { city: null, state: named };
  return { city: named.replace(/^(?:greater|metro)\s+|\s+(?:area|metro)$/gi, ''), state: namedState ?? ownState };
}
