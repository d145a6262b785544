import { joinedKind, readLexemes, unspacedKind, type Lexeme, type Term } from './key-vocabulary';
import { normaliseKey } from './normalise-key';
import { type PiiKind } from './pii-kind';
import {
  AGGREGATE_WORDS,
  CONTAINERS,
  FLAG_PREFIXES,
  NAME_ADJECTIVES,
  NEUTRAL_ADJECTIVES,
  NUMBERING_TAILS,
  PLACE_WORDS,
  PREPOSITIONS,
  QUANTITY_PREFIXES,
  ROLE_WORDS,
  TAILS_BY_KIND,
  TRANSPARENT_TAILS,
  UNIT_QUALIFIERS,
} from './vocabulary/qualifiers';
import { HARMLESS_ALONE } from './vocabulary/terms';

/** Whether a field name may stand where personal data is prohibited. `rule` says which reading refused it. */
export type KeyVerdict = { refused: false } | { refused: true; kind: PiiKind; rule: string };

type Refusal = Extract<KeyVerdict, { refused: true }>;

const ACCEPTED: KeyVerdict = { refused: false };
/** Kinds for which a trailing role or place says whose or which ("email_owner", "phone_home"). */
const KINDS_WITH_OWNER: ReadonlySet<PiiKind> = new Set(['email', 'phone', 'address', 'name', 'contact', 'id', 'birth']);
/** Kinds a person's word makes personal even when they only qualify another noun ("owner_email_status"). */
const KINDS_TIED_TO_ROLE: ReadonlySet<PiiKind> = new Set(['email', 'phone', 'address', 'id', 'birth', 'name']);
/** Kinds that are numbers of documents and accounts. */
const NUMBERED_KINDS: ReadonlySet<PiiKind> = new Set(['id', 'finance']);
/** Prepositions of languages that put the head first; "of" in effect. */
const FOREIGN_OF = new Set(['de', 'del', 'di', 'du', 'da', 'do', 'des', 'dell', 'della', 'der', 'van', 'von']);
/** Before them, the number of one thing: "nº de pasaporte". */
const NUMBER_WORDS = new Set(['no', 'nr', 'num', 'numero']);
const CONJUNCTIONS = new Set(['and', 'or', 'und', 'et', 'y', 'e', 'ou', 'o']);
const MOMENTS = new Set(['last', 'first', 'next', 'no', 'eye']);

const REMEMBERED = 4_096;
const remembered = new Map<string, KeyVerdict>();

/**
 * Reads a key as an English noun compound, whose last noun is its head: refused when a term for personal data is the
 * whole key or its head, or when a word for a person stands before it; a term that only qualifies another noun passes
 * ("unit_price", "email_open_rate"). A bare "name" passes: it names the record. Other languages are read from both ends.
 */
export function checkKey(key: string): KeyVerdict {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const verdict = judgeReadings(key);
  if (key.length <= 128) {
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(key, verdict);
  }
  return verdict;
}

function judgeReadings(key: string): KeyVerdict {
  for (const words of normaliseKey(key)) {
    const refusal = judge(readLexemes(words)) ?? judgeUnspaced(words) ?? judgeJoined(words);
    if (refusal !== null) return refusal;
  }
  return ACCEPTED;
}

function judgeUnspaced(words: readonly string[]): Refusal | null {
  const letters = words.filter((word) => !/^\p{N}+$/u.test(word));
  const kind = unspacedKind(letters.at(-1) ?? '');
  return kind === null ? null : refuse(kind, 'other_language');
}

function judgeJoined(words: readonly string[]): Refusal | null {
  const kind = joinedKind(words);
  return kind === null ? null : refuse(kind, 'spelled_apart');
}

function judge(lexemes: readonly Lexeme[]): Refusal | null {
  const first = lexemes[0];
  if (first === undefined) return null;
  if (lexemes.length > 1 && first.term === null && FLAG_PREFIXES.has(first.text)) return null;
  return judgeCoordinated(lexemes) ?? judgeClause(lexemes);
}

/** "email_or_name": each side of a conjunction is a key of its own when the right one is a single word. */
function judgeCoordinated(lexemes: readonly Lexeme[]): Refusal | null {
  const at = lexemes.findIndex((lexeme, i) => i > 0 && i < lexemes.length - 1 && CONJUNCTIONS.has(lexeme.text));
  if (at < 0 || lexemes.length - at > 2) return null;
  return judgeClause(lexemes.slice(0, at));
}

function judgeClause(lexemes: readonly Lexeme[]): Refusal | null {
  const cut = lexemes.findIndex((lexeme, i) => i > 0 && lexeme.term === null && isPreposition(lexeme.text));
  const clause = cut < 0 ? lexemes : lexemes.slice(0, cut);
  const complement = cut < 0 ? [] : lexemes.slice(cut + 1);
  // "addresses_per_route" is a ratio.
  if (lexemes[cut]?.text === 'per') return null;
  const last = clause.at(-1);
  const opener = clause[0]?.text ?? '';
  if (cut === 1 && NUMBER_WORDS.has(opener) && FOREIGN_OF.has(lexemes[cut]?.text ?? '')) return judgeClause(complement);
  if (
    cut > 0 &&
    complement.length > 0 &&
    lexemes[cut]?.text === 'of' &&
    last !== undefined &&
    CONTAINERS.has(last.text)
  ) {
    return judgeClause(complement);
  }
  return (
    judgeHead(clause, complement) ??
    judgeNamePart(clause) ??
    judgeForeignHead(clause, complement) ??
    judgeTiedToRole(clause)
  );
}

function isPreposition(text: string): boolean {
  return PREPOSITIONS.has(text) || FOREIGN_OF.has(text);
}

/** Tries each term from the right as the head: everything after it must be transparent. */
function judgeHead(clause: readonly Lexeme[], complement: readonly Lexeme[]): Refusal | null {
  for (let at = clause.length - 1; at >= 0; at -= 1) {
    const lexeme = clause[at];
    if (lexeme === undefined) continue;
    const before = clause.slice(0, at);
    const tails = clause.slice(at + 1);
    const refusal =
      lexeme.text === 'name' ? judgeName(before, tails, complement) : judgeTerm(lexeme, before, tails, complement);
    if (refusal !== null) return namedByOwner(refusal, lexeme, before.at(-1));
    if (lexeme.term?.type === 'harmless') return null;
  }
  return null;
}

/** "email address" is an e-mail, "ip address" a device: the kind is that of the word the head belongs to. */
function namedByOwner(refusal: Refusal, head: Lexeme, owner: Lexeme | undefined): Refusal {
  const term = owner?.term;
  if (term?.type !== 'strong' || TAILS_BY_KIND[term.kind]?.has(head.text) !== true) return refusal;
  return { ...refusal, kind: term.kind };
}

function judgeTerm(
  lexeme: Lexeme,
  before: readonly Lexeme[],
  tails: readonly Lexeme[],
  complement: readonly Lexeme[],
): Refusal | null {
  const { term } = lexeme;
  if (term === null || term.type === 'harmless' || term.type === 'foreign_name') return null;
  const isWeak = term.type === 'weak';
  if (!tails.every((tail) => isTransparent(tail, term.kind, isWeak))) return null;
  const opening = before[0];
  // "n° de pasaporte" is the passport's number, not how many there are.
  const numbersOne = term.type === 'foreign' && NUMBERED_KINDS.has(term.kind) && !lexeme.plural;
  if (opening !== undefined && opening.term === null && QUANTITY_PREFIXES.has(opening.text) && !numbersOne) return null;
  if (!isWeak) {
    if (term.kind === 'contact' && before.some((word) => MOMENTS.has(word.text))) return null;
    return refuse(term.kind, before.length + tails.length === 0 ? 'forbidden_key' : 'forbidden_head');
  }
  return judgeWeak(lexeme, term, before, complement);
}

function judgeWeak(
  lexeme: Lexeme,
  term: Extract<Term, { kind: PiiKind }>,
  before: readonly Lexeme[],
  complement: readonly Lexeme[],
): Refusal | null {
  // "housing_units" and "births" are counts.
  if (lexeme.plural && (term.kind === 'birth' || (before.length > 0 && term.kind === 'unit'))) return null;
  const qualifiers = before.filter((word) => !word.isNumber && !NEUTRAL_ADJECTIVES.has(word.text));
  if (qualifiers.length === 0 && complement.length === 0) {
    return HARMLESS_ALONE.has(term.text) ? null : refuse(term.kind, 'forbidden_key');
  }
  const isPersonal = (word: Lexeme): boolean =>
    isRole(word) ||
    (term.kind === 'unit' ? UNIT_QUALIFIERS.has(lastWord(word.text)) : PLACE_WORDS.has(lastWord(word.text)));
  const isPersonalised = qualifiers.some(isPersonal) || complement.some(isRole);
  return isPersonalised ? refuse(term.kind, 'personal_qualifier') : null;
}

/** "name" needs a person beside it: before it ("owner_legal_name"), after it ("name_first") or behind an "of". */
function judgeName(before: readonly Lexeme[], tails: readonly Lexeme[], complement: readonly Lexeme[]): Refusal | null {
  const meaningful = tails.filter((tail) => !tail.isNumber && tail.text.length > 1);
  const parts = TAILS_BY_KIND.name ?? new Set<string>();
  const isPart = (tail: Lexeme): boolean => parts.has(tail.text) || (isRole(tail) && !tail.plural);
  if (meaningful.length > 0) {
    const rest = meaningful.filter((tail) => !TRANSPARENT_TAILS.has(tail.text) || parts.has(tail.text));
    if (rest.some((tail) => !isPart(tail))) return null;
    if (rest.length > 0) return refuse('name', 'name_part');
  }
  const opening = before[0];
  if (opening !== undefined && before.length > 1 && QUANTITY_PREFIXES.has(opening.text)) return null;
  const nearest = before
    .filter((word) => !word.isNumber && !NAME_ADJECTIVES.has(word.text) && !NEUTRAL_ADJECTIVES.has(word.text))
    .at(-1);
  if (nearest !== undefined) return isRole(nearest) ? refuse('name', 'personal_qualifier') : null;
  return complement.some(isRole) ? refuse('name', 'personal_qualifier') : null;
}

/** "owner_first": a role and which of its names. */
function judgeNamePart(clause: readonly Lexeme[]): Refusal | null {
  const [owner, part] = clause.filter((word) => !word.isNumber).slice(-2);
  if (owner === undefined || part === undefined || owner.plural || !isRole(owner)) return null;
  return ['first', 'last', 'middle'].includes(part.text) ? refuse('name', 'name_part') : null;
}

/** Head-first languages: the term opens the key ("telefono_casa", "nombre_cliente"). */
function judgeForeignHead(clause: readonly Lexeme[], complement: readonly Lexeme[]): Refusal | null {
  const first = clause[0];
  const last = clause.at(-1);
  if (first === undefined || last === undefined) return null;
  const isAggregate = AGGREGATE_WORDS.has(last.text);
  if (first.term?.type === 'foreign') return isAggregate ? null : refuse(first.term.kind, 'other_language');
  const bare = clause.filter((word) => !word.isNumber).length === 1 && complement.length === 0;
  if (first.term?.type === 'foreign_name') {
    const others = [...clause.slice(1), ...complement];
    return bare || others.some((word) => isRole(word) || word.text === 'completo' || word.text === 'complet')
      ? refuse('name', 'other_language')
      : null;
  }
  return null;
}

/** A role directly before a term, and no measure at the end: it is still about that person ("owner_email_status"). */
function judgeTiedToRole(clause: readonly Lexeme[]): Refusal | null {
  const last = clause.at(-1);
  if (last === undefined || AGGREGATE_WORDS.has(last.text) || last.plural) return null;
  for (let at = 1; at < clause.length; at += 1) {
    const term = clause[at]?.term;
    const owner = clause[at - 1];
    if (owner === undefined || owner.plural || !ROLE_WORDS.has(owner.text)) continue;
    if (term?.type === 'strong' && KINDS_TIED_TO_ROLE.has(term.kind)) return refuse(term.kind, 'personal_qualifier');
  }
  return null;
}

function isTransparent(tail: Lexeme, kind: PiiKind, isWeak: boolean): boolean {
  if (tail.isNumber || tail.text.length === 1) return true;
  const tailWord = lastWord(tail.text);
  if (TAILS_BY_KIND[kind]?.has(tail.text) === true) return true;
  const isOwner = PLACE_WORDS.has(tailWord) || (ROLE_WORDS.has(tailWord) && !tail.plural);
  if (isWeak) return NUMBERING_TAILS.has(tail.text) || (kind === 'phone' && isOwner);
  return TRANSPARENT_TAILS.has(tail.text) || (KINDS_WITH_OWNER.has(kind) && isOwner);
}

function isRole(lexeme: Lexeme): boolean {
  return lexeme.term?.type !== 'harmless' && ROLE_WORDS.has(lastWord(lexeme.text));
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1);
}

function refuse(kind: PiiKind, rule: string): Refusal {
  return { refused: true, kind, rule };
}
