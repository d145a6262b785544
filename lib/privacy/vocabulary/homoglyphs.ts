/** Letters of other scripts that look like a Latin one, case by case because capitals differ (Greek Η is H, η is n). */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  a: 'аɑαａᴀ⍺АᎪ', b: 'ЬВʙвΒᏏƄ', c: 'сϲⅽᴄСᏟϹ', d: 'ԁɗⅾᴅᎠ', e: 'еєҽᴇЕΕεёЁ', f: 'ꜰƒϝ', g: 'ɡɢԌց', h: 'һнНΗʜհᎻ',
  i: 'іιɩɪІΙїӏ', j: 'јЈʝᴊ', k: 'кκКΚᴋ', l: 'ӏⅼʟ', m: 'мМΜᴍⅿ', n: 'ոηΝɴп', o: 'оοОΟօσᴏ০', p: 'рρРΡᴘ', q: 'ԛգ', r: 'гʀᴦ',
  s: 'ѕЅꜱՏ', t: 'тτТΤᴛ', u: 'υսᴜц', v: 'νѵᴠ', w: 'ωԝᴡш', x: 'хχХΧ', y: 'уγУΥʏүҮ', z: 'ᴢΖ',
}; // prettier-ignore

/** Latin letters that compatibility folding leaves alone. */
const FOLDS: Readonly<Record<string, string>> = {
  ß: 'ss', ẞ: 'ss', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', ø: 'o', Ø: 'o', ł: 'l', Ł: 'l', đ: 'd', Đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŧ: 't',
}; // prettier-ignore

/** First letters of the alphabets in filled circles and squares, and of flags, which compatibility folding leaves alone. */
const DECORATED = [0x1f150, 0x1f170, 0x1f1e6].flatMap((first) =>
  Array.from('abcdefghijklmnopqrstuvwxyz', (latin, at) => [String.fromCodePoint(first + at), latin] as const),
);

export const HOMOGLYPHS: ReadonlyMap<string, string> = new Map([
  ...DECORATED,
  ...Object.entries(LOOKS_LIKE).flatMap(([latin, others]) => Array.from(others, (other) => [other, latin] as const)),
]);
export const LATIN_FOLDS: ReadonlyMap<string, string> = new Map(Object.entries(FOLDS));

/** Digits and signs written for letters inside a word. */
export const LEET: ReadonlyMap<string, string> = new Map([
  ['0', 'o'], ['1', 'l'], ['3', 'e'], ['4', 'a'], ['5', 's'], ['7', 't'], ['@', 'a'], ['$', 's'], ['!', 'i'],
]); // prettier-ignore

/** Pictures used as column headings. */
export const PICTOGRAPHS: ReadonlyMap<string, string> = new Map([
  ['📧', ' email '], ['✉', ' email '], ['📨', ' email '], ['📩', ' email '], ['📞', ' phone '], ['☎', ' phone '], ['📱', ' mobile phone '],
  ['📠', ' fax '], ['🎂', ' birthday '],
]); // prettier-ignore
