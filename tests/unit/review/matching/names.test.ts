import { describe, expect, it } from 'vitest';
import { compareNames } from '@/lib/review/matching/names/compare-names';
import { editDistance } from '@/lib/review/matching/names/edit-distance';
import { placeWordsOf } from '@/lib/review/matching/names/place-words';
import { readName } from '@/lib/review/matching/names/read-name';
import { weighWords } from '@/lib/review/matching/names/weigh-words';

const compare = (a: string, b: string) => compareNames(readName(a)!, readName(b)!);

describe('a name taken apart', () => {
  it.each([
    ['Perry Homes, LLC', 'perry homes', 'llc'],
    ['The Keller Bros. Bldrs Co.', 'keller brothers builders', 'co'],
    ['D. R. Horton', 'dr horton', null],
    ['H & M Homes', 'hm homes', null],
    ['Müller Maschinenbau GmbH & Co. KG', 'muller maschinenbau', 'gmbh-co-kg'],
    ['Aceros del Norte, S.A. de C.V.', 'aceros norte', 'sa-de-cv'],
    ['Kowal Sp. z o.o.', 'kowal', 'sp-zoo'],
    ['Brødrene Larsen A/S', 'brodrene larsen', 'as'],
    ['Outback Mining Pty. Limited', 'outback mining', 'pty-ltd'],
    ['OOO Vostok', 'vostok', 'ooo'],
    ['SARL Dupont Fils', 'dupont fils', 'sarl'],
    ['Straits Trading Pte. Ltd.', 'straits trading', 'pte-ltd'],
    ['Acme Limited Liability Company', 'acme', 'llc'],
    ['Berlin Invest II', 'berlin investments 2', null],
    ['Ninth Street Books', '9th street books', null],
    ['Perry Homes of Las Vegas', 'perry homes las vegas', null],
    ['Casa de las Flores', 'casa flores', null],
    ['Art’s Deli', 'arts delicatessen', null],
    ['Twenty-One Oaks Winery', '21 oaks winery', null],
    ['Bistro Eighteen Ninety', 'bistro 1890', null],
    ['Twelve Oaks', '12 oaks', null],
    ['Fifty Homes', '50 homes', null],
    ['ПАО «Газпром»', 'gazprom', 'zao'],
    ['Kessler Home Builders', 'kessler homes', null],
    ['O Hallorans Pub', 'ohallorans pub', null],
    ['Inc', 'inc', null],
    ['The', 'the', null],
  ])('%s is "%s", its form %s', (text, words, form) => {
    const name = readName(text)!;
    expect([name.words.join(' '), name.form?.name ?? null]).toEqual([words, form]);
  });

  it('keeps the other name that is given with it', () => {
    const name = readName('Smith Holdings LLC dba Copper Homes')!;
    expect([name.words, name.also?.words]).toEqual([
      ['smith', 'holdings'],
      ['copper', 'homes'],
    ]);
  });

  it.each([null, undefined, '', '  ', '!?', 12, ['Perry']])('cannot be made of %j', (value) => {
    expect(readName(value)).toBeNull();
  });
});

describe('two names', () => {
  it.each([
    ['Perry Homes', 'PERRY HOMES LLC'],
    ['Keller Brothers Construction', 'Keller Bros Constr. Co.'],
    ['Harlow & Pine Homes', 'Harlow and Pine Homes'],
    ['HomeSmart Builders', 'Home Smart Builders'],
    ['Vaughan, Peterson & Lowe', 'Peterson, Vaughan and Lowe'],
    ['St. Clair Builders', 'Saint Clair Builders'],
    ['De Luca Enterprises', 'DeLuca Enterprises, Inc.'],
    ['Wm. Barlow & Son', 'William Barlow and Son'],
    ['Ozark Mtn. Homes', 'Ozark Mountain Homes'],
    ['Stonehollow Bldg. Co.', 'Stonehollow Building Company'],
    ['Brannigan(R) Homes', 'Brannigan® Homes'],
    ['Gino`s Homes', 'Gino’s Homes'],
    ['Harlow &amp; Pine Homes', 'Harlow&Pine Homes'],
    ['Acme GmbH', 'Acme Gesellschaft mit beschränkter Haftung'],
    ['Smith Holdings LLC dba Copper Homes', 'Copper Homes'],
    ['Nippon Yusen Kabushiki Kaisha', 'Nippon Yusen KK (NYK Line)'],
    ['Politechnika Warszawska', 'Warsaw University of Technology (Politechnika Warszawska)'],
  ])('%s and %s are one', (a, b) => {
    expect(compare(a, b).similarity).toBeGreaterThanOrEqual(0.95);
  });

  it.each([
    ['Brannigan Custom Homes', 'Branigan Custom Homes'],
    ['Jakubowitz Inc', 'Jakubovitz Inc'],
    ['Hilbert-Gibbons', 'Hil_bert-Gibbons'],
    ['IBF', 'International Biscuit Foundation'],
    ['NCB Construction', 'North Cascade Builders Construction, Inc.'],
    ['Rosenthal Plumbing & Heating', 'Rosenthal Plumbing and Heating Contractors, LLC'],
    ["Gino's Delicatessen", "Gino's Deli"],
  ])('%s and %s are likely one', (a, b) => {
    expect(compare(a, b).similarity).toBeGreaterThanOrEqual(0.72);
  });

  it.each([
    ['Alder Creek Homes', 'Birch Creek Homes'],
    ['Alder Creek Homes', 'Alder Ridge Homes'],
    ['Berlin Invest II', 'Berlin Invest III'],
    ['08785395 Limited', '08785359 Limited'],
    ['Northstar Homes', 'Southstar Homes'],
    ['Grady Homes', 'Brady Homes'],
    ['Rosales Builders', 'Morales Builders'],
    ['Wheatland Builders', 'Heartland Builders'],
    ['Eastern Star Shipping', 'Western Star Shipping'],
    ['Baker Street Films', 'Butcher Street Films'],
    ['Custom Homes LLC', 'Custom Builders LLC'],
    ['Northern Steel Works', 'Northern Glass Works'],
    ['Trident Builders', 'Trident Builders Supply'],
    ['Blue Ridge Builders', 'Blue Ridge Realty'],
    ['Century Homes', 'Century 21 Homes'],
    ['Martin Homes', 'Martinez Homes'],
    ['Bank of Ireland', 'Bank of Iceland'],
    ['Marlowe Hotel Cafe', 'Marlowe Hotel Dining Room'],
    ['Austrian Airlines', 'Australian Airlines'],
    ['Trident Shipping (Hong Kong)', 'Trident Shipping (New Zealand)'],
    ['Lowe (Roofing Services)', 'Lowe (Electric Services)'],
    ['Wardman Court Hotel', 'The Oak Dining Room at the Wardman Court Hotel'],
    ['First National Bank of Elmira', 'First National Bank of Corning'],
  ])('%s and %s are two', (a, b) => {
    expect(compare(a, b).similarity).toBeLessThan(0.7);
  });

  it.each([
    ['Acme Ltd', 'Acme Limited', 'same'],
    ['Acme', 'Acme GmbH', 'same'],
    ['Vostok LLC', 'OOO Vostok', 'loose'],
    ['Acme Inc', 'Acme LLC', 'other'],
    ['Acme GmbH', 'Acme KK', 'abroad'],
  ])('%s and %s have legal forms that are %s', (a, b, forms) => {
    expect(compare(a, b).forms).toBe(forms);
  });

  it('say less when many firms share their words', () => {
    expect(compare('Custom Homes', 'Custom Homes LLC').distinct).toBeLessThan(0.7);
    expect(compare('Brannigan Homes', 'Brannigan Homes LLC').distinct).toBe(1);
  });
});

describe('words for places in names', () => {
  it.each([
    ['perry homes houston', 'houston'],
    ['perry homes fort worth', 'fort worth'],
    ['abernathy homes north texas', 'north texas'],
    ['talon pointe south', 'south'],
    ['ivory gate development carolinas', 'carolinas'],
    ['pelican point builders gulf coast division', 'gulf coast division'],
    ['bridgemere section 5', 'section 5'],
    ['northern steel works', ''],
  ])('%s: %s', (name, places) => {
    const words = name.split(' ');
    const marks = placeWordsOf(words);
    expect(words.filter((_word, index) => marks[index]).join(' ')).toBe(places);
  });
});

describe('what words weigh in a catalogue', () => {
  it('is less the more names have them, whatever the order of the names', () => {
    const names = Array.from({ length: 300 }, (_, index) => `Aster${index} ${index % 2 ? 'Creek' : 'Ridge'} Homes`);
    const weights = weighWords(names);
    expect(weights.has('aster7')).toBe(false);
    expect(weights.get('creek')).toBeCloseTo(0.25, 1);
    expect(weights.get('homes')).toBe(0.25);
    expect(weighWords([...names].reverse())).toEqual(weights);
  });
});

describe('the edits between two texts', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'abd', 1],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['kitten', 'sitting', 3],
    ['abc', 'xyzuvw', 4],
  ])('%s → %s are %i, up to one above the limit', (a, b, edits) => {
    expect([editDistance(a, b, 3), editDistance(b, a, 3)]).toEqual([edits, edits]);
  });
});
