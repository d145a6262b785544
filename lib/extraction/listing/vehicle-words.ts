import { readFigures } from './read-amount';

export interface Mileage {
  /** Null where it is told in a way that gives no number. */
  amount: number | null;
  unit: 'miles' | 'kilometers' | null;
  reason: string | null;
  raw: string;
}

const MILEAGE =
  /(?<![\d.,$€£])(\d{1,3}(?:[ '’]\d{3})+(?!\d)|\d+(?:[.,]\d+)*)\s?(k|thousand)?(?![\d])[\s-]?(?:(?:original|actual|documented|total|indicated|true)[\s-])?(miles?|mi|kms?|kilomet(?:er|re)s?)?(?![\p{L}\d])/iu;
const NOT_TOLD = /\b(?:tmu|true mileage unknown|total mileage unknown|unknown|exempt|not actual|n\/?a|tbd|call|ask)\b/i;

/** "34,120", "34k miles", "54.300 km"; what is exempt, unknown or not actual gives no number. */
export function readMileage(text: string): Mileage | null {
  const match = MILEAGE.exec(text);
  const raw = text.trim();
  if (NOT_TOLD.test(text)) return { amount: null, unit: null, reason: 'The true mileage is not told', raw };
  if (!match?.[1]) return null;
  const [seen, figures, scale, word] = match;
  const unit = word === undefined ? null : /^k/i.test(word) ? 'kilometers' : 'miles';
  const number = readFigures(figures, scale !== undefined);
  if (number === null) return null;
  return { amount: Math.round(number * (scale === undefined ? 1 : 1_000)), unit, reason: null, raw: seen.trim() };
}

const DRIVETRAINS: readonly [RegExp, string][] = [
  [/\b(?:4wd|4 ?[x×] ?4|four[\s-]?wheel(?:[\s-]?drive)?|4[\s-]wheel(?:[\s-]drive)?)\b|FourWheelDrive/i, '4WD'],
  [/\b(?:awd|all[\s-]?wheel(?:[\s-]?drive)?|quattro|4matic|x-?drive|4motion|sh-?awd)\b|AllWheelDrive/i, 'AWD'],
  [/\b(?:rwd|rear[\s-]?wheel(?:[\s-]?drive)?|2wd rear|rear[\s-]drive)\b|RearWheelDrive/i, 'RWD'],
  [/\b(?:fwd|front[\s-]?wheel(?:[\s-]?drive)?|front[\s-]drive)\b|FrontWheelDrive/i, 'FWD'],
];

/** Which wheels drive, where a text says one of the four. */
export function readDrivetrain(text: string): string | null {
  const found = DRIVETRAINS.filter(([pattern]) => pattern.test(text));
  return found.length === 1 ? found[0]![1] : null;
}

const CONDITIONS: readonly [RegExp, string][] = [
  [/\bparts only\b|\bfor parts\b|\bnot working\b/i, 'for_parts'],
  [/\bsalvage\b|Damaged(?:Condition)?\b/i, 'damaged'],
  [/\b(?:refurb\w*|renewed|reconditioned|remanufactured)\b|RefurbishedCondition/i, 'refurbished'],
  [/\bcertified[\s-]?(?:pre[\s-]?owned|used)\b|\bCPO\b|^certified$/i, 'certified'],
  [/\b(?:used|pre-?owned|second[\s-]?hand|like new|gebraucht|occasion)\b|UsedCondition/i, 'used'],
  [/^(?:brand[\s-])?new\b|NewCondition$|^neu$/i, 'new'],
];

/** The state of what is offered, in the field's vocabulary; null for words that say no more than how good it looks. */
export function readCondition(text: string): string | null {
  const bare = text.trim();
  return CONDITIONS.find(([pattern]) => pattern.test(bare))?.[1] ?? null;
}
