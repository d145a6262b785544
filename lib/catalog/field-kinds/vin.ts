import { defineTextKind } from './define-kind';
import { accept, refuse } from './field-kind';
import { foldCharacters } from './fold-text';

/** What letters count for in the check digit, by ISO 3779; I, O and Q are none of it. */
const LETTERS = 'ABCDEFGH.JKLMN.P.R..STUVWXYZ';
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const FULL = /^[A-HJ-NPR-Z0-9]{17}$/;
/** Before 1981 makers numbered as they liked: a handful of letters and digits, the last of which are digits. */
const CHASSIS = /^(?=.*\d{3})[A-Z0-9]{5,16}$/;

const bare = (text: string): string =>
  foldCharacters(text)
    .toUpperCase()
    .replace(/^(?:VIN|CHASSIS|SERIAL)(?:\s*(?:#|NO\.?|NUMBER))?\s*[:#]?\s*/, '')
    .replace(/[\s.\-/]/g, '');

const worthOf = (character: string): number => {
  if (/\d/.test(character)) return Number(character);
  const at = LETTERS.indexOf(character);
  return at < 9 ? at + 1 : at < 18 ? at - 8 : at - 18;
};

/** Whether the ninth place is what the other sixteen come to. Required of vehicles built for North America only. */
export function hasCheckDigit(vin: string): boolean {
  const sum = [...vin].reduce((total, character, place) => total + worthOf(character) * WEIGHTS[place]!, 0);
  return vin[8] === (sum % 11 === 10 ? 'X' : String(sum % 11));
}

/** A vehicle identification number: 17 places, or the shorter chassis number of a vehicle built before 1981. */
export const vinKind = defineTextKind({
  parse(text) {
    const vin = bare(text);
    if (FULL.test(vin)) {
      const isNorthAmerican = /^[1-5]/.test(vin);
      return !isNorthAmerican || hasCheckDigit(vin)
        ? accept(vin)
        : refuse('Its check digit is wrong: a letter or digit is misread.');
    }
    if (vin.length === 17) return refuse('I, O and Q are in no VIN.');
    return CHASSIS.test(vin) ? accept(vin) : refuse('Neither a VIN of 17 places nor a chassis number.');
  },
  key: (text) => bare(text) || null,
});
