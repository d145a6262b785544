import { matchNames } from '../brand-name';
import { pageReason } from '../entity-mapping';
import { type Mention, settle, type TextReading } from './settle';
import { type Said, type Statement, statementsOf } from './statements';

const NUMERAL = '(\\d{1,2}|[IVX]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)';
const PHASE = `phase\\s+${NUMERAL}\\b`;
const GOING_ON =
  '(?:now selling|now open|now available|selling now|selling|is (?:now )?(?:selling|open|under way|underway)|under (?:construction|development|way)|has (?:just )?(?:opened|begun|started)|just (?:opened|released)|is here|currently|now released|open for sale)';
const PHASE_NOW = new RegExp(
  `\\b${PHASE}(?!\\s*(?:[-–&,]|and|to|through)\\s*(?:phase\\s*)?\\d)[^.;!?|]{0,30}?\\b${GOING_ON}\\b|\\b(?:now (?:selling|in|building|developing|open)|selling|currently (?:in|selling|developing|building)|(?:just|now) (?:opened|released)|presently in)\\s+(?:(?:homes )?in\\s+)?(?:the\\s+)?(?:final\\s+)?${PHASE}`,
  'i',
);
const FINAL =
  /\b(?:final|last) phase\b(?! of (?:construction|the amenity|work|design))|\bfinal opportunit(?:y|ies)\b|\bfinal homes?\b(?= remain| now| available|$|!)|\bclose[- ]?out\b/i;
const SOLD_OUT = /\bsold[- ]?out\b/i;
const DONE = /\b(?:fully |completely )?(?:built[- ]?out|build[- ]?out (?:is )?complete)\b/i;
const LABEL =
  /^(?:development |community |construction |current |project |build[- ]?out )*(?:stage|status|phase|development status)$/i;
const STATUS_WORDS =
  /^(?:phase\s+\w{1,5}(?:\s+(?:now selling|selling|under construction|of \d+))?|final phase(?: now selling)?|close-?out|sold out|(?:100% )?(?:fully )?(?:completed?|built[- ]?out)|now selling|selling(?: now)?|active|under (?:construction|development)|in development|grand opening|pre-?selling|new phase(?: now (?:open|selling))?|established|new construction|actively selling)$/i;
const WHOLE = /\b(?:community|neighbou?rhood|subdivision|development)\b/i;
const NOT_WHOLE =
  /\b(?:plans?|section|sections|collection|homesites?|lots?|event|tickets?|class|camp|waitlist|model|series|builder|homes by|this home|party|concert|trip|registration)\b/i;

/** A heading that names who builds here: what stands on its card is said of that builder. */
const BUILDER = /\b(?:homes|builders?|construction|properties|contractors?)[.,]?(?:\s+(?:inc|llc|co)\.?)?$/i;

/** How far the community is built: a phase that is sold or built now, its last phase, or that nothing is left. */
export function readStage(page: Said, name: string | null): TextReading {
  const top = topOfPage(page);
  const mentions = statementsOf(page).flatMap((statement) => stageIn(statement, name, top));
  return settle('development_stage', mentions, 'The page states several stages');
}

function stageIn(statement: Statement, name: string | null, top: ReadonlySet<number>): Mention[] {
  const { label, text, quote, at } = statement;
  if (text.length > 400) return [];
  if (label !== '') {
    const value = text.replace(/[.!]+$/, '').trim();
    if (!LABEL.test(label) || !STATUS_WORDS.test(value)) return [];
    const input = withoutSale(value);
    return [{ raw: value, input, quote, key: input.toLowerCase(), score: 5 }];
  }
  const phase = PHASE_NOW.exec(text);
  const numeral = phase?.[1] ?? phase?.[2];
  if (phase && numeral && !/\bcoming\b|\bwill\b/i.test(phase[0]))
    return [{ raw: phase[0].trim(), input: `Phase ${numeral}`, quote, key: numeral.toLowerCase(), score: 4 }];
  const isOfWhole = WHOLE.test(text) || (name !== null && namesIt(text, name));
  const isOthers = BUILDER.test(statement.under) && (name === null || !namesIt(statement.under, name));
  const isBadge = text.length <= 40 && top.has(at) && !isOthers;
  if (
    NOT_WHOLE.test(text) ||
    (!isOfWhole && !isBadge) ||
    /\b(?:not|almost|nearly|before|until|once|soon|phase \d)\b/i.test(text)
  )
    return [];
  const found =
    FINAL.exec(text) ?? DONE.exec(text) ?? SOLD_OUT.exec(text) ?? (isBadge ? /^now selling[.!]*$/i.exec(text) : null);
  if (!found) return [];
  const raw = found[0].replace(/[.!]+$/, '');
  const input = `${raw.charAt(0).toUpperCase()}${raw.slice(1).toLowerCase()}`;
  const adjustments = isOfWhole ? [] : [pageReason('A badge, not a sentence about the community', -0.06)];
  return [{ raw, input, quote, key: input.toLowerCase().replace('-', ' '), score: isOfWhole ? 3 : 2, adjustments }];
}

/** A stage that stands alone on an entry: "Sold out", "Final phase". */
export function stageBadge(text: string): string | null {
  const badge = text.replace(/[.!]+$/, '').trim();
  const isStage = STATUS_WORDS.test(badge) && !/^(?:active|established|new construction)$/i.test(badge);
  return isStage ? withoutSale(badge) : null;
}

function withoutSale(value: string): string {
  return value.replace(/^((?:phase\s+\w{1,5}|final phase))\s+(?:now |under |of )?(?:selling|construction|\d+)$/i, '$1');
}

function namesIt(text: string, name: string): boolean {
  return text.split(/\s+(?:is|has|are)\s+|[,:]/).some((part) => matchNames(part, name) !== 'different');
}

/** What stands right below the page's main heading. */
function topOfPage(page: Said): ReadonlySet<number> {
  const own = page.lines.filter((line) => !line.foreign);
  const shown = own.filter((line) => line.region !== 'nav');
  const heading = shown.findIndex(({ headingLevel }) => headingLevel === 1);
  return new Set(heading < 0 ? [] : Array.from({ length: 9 }, (_, index) => heading - 2 + index));
}
