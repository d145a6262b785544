import { type PiiKind, type PiiSpan } from '../pii-kind';

interface IdentifierRule {
  kind: PiiKind;
  rule: string;
  pattern: RegExp;
  accepts?: (match: string) => boolean;
}

const NOT_INSIDE = String.raw`(?<![\w$€£]|\d[-.]|[A-Za-z]-)`;
const END = String.raw`(?![\w]|[-.]\d)`;
/** Up to twelve characters of punctuation, "no.", "number", "is" between a label and its value. */
const GAP = String.raw`(?:[ .:#="'()-]{0,4}(?:no|num|number|nr|is|id)\b)?[ .:#="'()-]{0,4}`;
/** At least five digits among six to fourteen letters and digits. */
const CODE = String.raw`(?=[A-Z]{0,3}[\d -]*\d)[A-Z]{0,3}[ -]?\d(?:[ -]?[A-Z0-9]){4,14}(?![A-Za-z0-9])`;
const DATE = String.raw`(?:\d{1,4}[-/. ]\d{1,2}(?:[-/. ]\d{2,4})?|\d{1,2}(?:st|nd|rd|th|\.)? (?:of )?\p{L}{3,12}\.?,? ?(?:\d{4})?|\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|(?:19|20)\d\d|\d{6,8})`;

const RULES: readonly IdentifierRule[] = [
  { kind: 'id', rule: 'ssn', pattern: new RegExp(`${NOT_INSIDE}\\d{3}([- .])\\d{2}\\1\\d{4}${END}`, 'g') },
  { kind: 'id', rule: 'ssn', pattern: /(?<![\w-])[x*•#]{3}-?[x*•#]{2}-?\d{4}(?!\w)/gi },
  { kind: 'id', rule: 'ssn', pattern: new RegExp(String.raw`\b(?:ssn|s\.s\.n\.?|ss ?(?:#|no\.?|num|number)|social(?: security)?(?: number| no\.?| ?#)?|itin|tin|tax(?:payer)? id|sin|national insurance|nino)\b(?:[ .:#="'()-]{0,4}(?:no|num|number|nr|is|last (?:4|four)|ending(?: in)?)\b){0,2}[ .:#="'()-]{0,4}(?:\d{3}[ .-]?\d{2,3}[ .-]?\d{3,4}|\d{4}(?![\d,]| ?%)|[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])(?![\d,])`, 'gi') },
  { kind: 'id', rule: 'national_id', pattern: /(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \d{2} \d{2} \d{2} [A-D](?!\w)/g },
  { kind: 'id', rule: 'national_id', pattern: /(?<![\d.])\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)/g },
  { kind: 'id', rule: 'national_id', pattern: /(?<!\w)[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z0-9]\d(?!\w)/g },
  { kind: 'id', rule: 'national_id', pattern: new RegExp(String.raw`\b(?:national id(?:entity)?|identity card|id card|government id|aadhaa?r|curp|cpf|dni|nie|pesel|nric|hkid|bsn|voter id|alien(?: registration)?|a-number|green card|nss|cedula|cédula|codice fiscale|personalausweis|personnummer|snils|military id|state id|photo id|id number|id no\.?)(?:\W{0,3}(?:number|no|num))?${GAP}(?:${CODE}|[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z])`, 'giu') },
  { kind: 'id', rule: 'driver_licence', pattern: new RegExp(String.raw`\b(?:(?:driv(?:er'?s?|ing)'?)[ -]?(?:licen[sc]e|lic\.?)|dl ?(?:#|no\.?|num|number|:)|dln|[a-z]{2} ?dl\b|dl(?= ?[A-Z]?\d{7})|cdl|permis de conduire|licencia de conducir|f(?:ü|u)hrerschein)${GAP}(?:\(?[A-Z]{2}\)?[ :#-]{1,3})?${CODE}`, 'gi') },
  { kind: 'id', rule: 'passport', pattern: new RegExp(String.raw`\b(?:passports?|pasaporte|passeport|reisepass|passaporto|паспорт)${GAP}(?:\(?[A-Z]{2,3}\)?[ :#-]{1,3})?${CODE}`, 'giu') },
  { kind: 'id', rule: 'passport', pattern: /P<[A-Z]{3}[A-Z]{1,39}<<[A-Z<]{2,39}/g },
  { kind: 'id', rule: 'licence_plate', pattern: /\b(?:licen[sc]e plates?|plate(?: no\.?| number| ?#)|plates?:|lic\.? plate|number plate)[ .:#=-]{0,4}(?:[A-Z]{2}[ :-]{1,2})?(?=[A-Z0-9 -]{0,8}\d)[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,5}\b/gi, accepts: (match) => /\d/.test(match) },
  { kind: 'finance', rule: 'card_number', pattern: new RegExp(`${NOT_INSIDE}(?:\\d{4}([ .-]?)\\d{4}\\1\\d{4}\\1\\d{4}(?:\\1\\d{1,3})?|\\d{4}[ -]\\d{6}[ -]\\d{4,5})${END}`, 'g'), accepts: isCardNumber },
  { kind: 'finance', rule: 'card_number', pattern: /(?<!\w)(?:[x*•]{4}[ -]?){2,3}\d{4}(?!\w)|\b(?:card|visa|mastercard|amex|account) (?:number )?ending (?:in |with )?\d{4}\b/gi },
  { kind: 'finance', rule: 'card_number', pattern: /\b(?:card|visa|mastercard|amex|discover|cc)(?: ?(?:no\.?|number|#|num))?[ :#=-]{1,4}\d(?:[ -]?\d){11,18}(?!\d)/gi },
  { kind: 'finance', rule: 'card_code', pattern: /\b(?:cvv2?|cvc2?|security code)[ :#=-]{1,4}\d{3,4}(?!\d)/gi },
  { kind: 'finance', rule: 'iban', pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/gi, accepts: isIban },
  { kind: 'finance', rule: 'bank_account', pattern: /\b(?:(?:bank |checking |savings )?(?:account|acct)\.?(?: ?(?:no\.?|number|num|#))?|routing(?: ?(?:no\.?|number|#))?|aba|sort code|iban)[ .:#=]{1,4}\d(?:[ -]?\d){5,16}(?!\d)/gi },
  { kind: 'health', rule: 'medical_number', pattern: new RegExp(String.raw`\b(?:mrn|medical record|medicare|medicaid|nhs(?: number)?|health (?:insurance|card|plan)|insurance policy|policy (?:no\.?|number|#)|patient (?:id|no\.?|number))${GAP}${CODE}`, 'gi') },
  { kind: 'birth', rule: 'birth_date', pattern: new RegExp(String.raw`(?<![\p{L}\d])(?:d\.? ?o\.? ?b\.?|date of birth|birth ?dates?|fecha de nacimiento|f\. ?nac\.?|date de naissance|geburtsdatum|data di nascita|data de nascimento|geboortedatum|дата рождения|出生日期|生年月日|생년월일)[ .:#="'()-]{0,5}(?:is )?${DATE}`, 'giu') },
  { kind: 'birth', rule: 'birth_date', pattern: new RegExp(String.raw`(?<![\p{L}\d])(?:birthday|b-?day|b\.d\.|cumpleaños)(?: is| on)?[ ]?[:=-]? ?(?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|\p{L}{3,9} \d{1,2},? \d{4}|\d{1,2} \p{L}{3,9} \d{4})|(?<![\p{L}\d])(?:birthday|b-?day|born)(?: is)? ?[:=] ?${DATE}`, 'giu') },
  { kind: 'birth', rule: 'birth_date', pattern: /(?<![\p{L}\d-])(?:born|né|née|geb\.|geboren|nacid[oa]|nat[oa]|nascid[oa])(?: on| le| am| el| il| em)?[ :]{1,2}(?:the )?(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th|\.)? (?:of |de )?\p{L}{3,12}\.?(?:,| de)? ?\d{4}|\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})/giu },
]; // prettier-ignore

/** Government, bank, card and health numbers and dates of birth; where the shape alone is ambiguous, only with a label. */
export function findIdentifiers(text: string): PiiSpan[] {
  const spans: PiiSpan[] = [];
  if (!/\d|P</.test(text)) return spans;
  for (const { kind, rule, pattern, accepts } of RULES) {
    for (const match of text.matchAll(pattern)) {
      if (accepts === undefined || accepts(match[0])) {
        spans.push({ kind, rule, start: match.index, end: match.index + match[0].length });
      }
    }
  }
  return spans;
}

/** A known issuer's first digits and a right check digit; 15 digits only when written as 4-6-5. */
function isCardNumber(match: string): boolean {
  const digits = match.replace(/\D/g, '');
  const isAmex = /^3[47]\d{13}$/.test(digits) && /\D/.test(match);
  const isOther =
    /^(?:4\d{15}(?:\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35\d{14}|62\d{14,17})$/.test(digits);
  const isDiners = /^3(?:0[0-5]|[68]\d)\d{11}$/.test(digits) && /\D/.test(match);
  return (isAmex || isOther || isDiners) && passesLuhn(digits);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function isIban(match: string): boolean {
  const compact = match.replace(/ /g, '').toUpperCase();
  if (compact.length < 15 || compact.length > 34) return false;
  const rearranged = compact.slice(4) + compact.slice(0, 4);
  let remainder = 0;
  for (const char of rearranged) {
    const code = char.charCodeAt(0);
    const value = code <= 57 ? code - 48 : code - 55;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
