const NAMED: ReadonlyMap<string, string> = new Map(Object.entries({
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ',
  ndash: '–', mdash: '—', minus: '−', shy: '', zwj: '', zwnj: '', hellip: '…', bull: '•', middot: '·',
  lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', laquo: '«', raquo: '»', prime: '′', Prime: '″',
  trade: '™', reg: '®', copy: '©', deg: '°', times: '×', frac12: '½', frac14: '¼', frac34: '¾', sup2: '²', sup3: '³',
  cent: '¢', pound: '£', euro: '€', yen: '¥', sect: '§', plusmn: '±', num: '#', dollar: '$', percnt: '%', commat: '@',
  lpar: '(', rpar: ')', lbrack: '[', rbrack: ']', colon: ':', semi: ';', comma: ',', period: '.', sol: '/', bsol: '\\',
  excl: '!', quest: '?', plus: '+', equals: '=', ast: '*', lowbar: '_', hyphen: '-', Tab: '\t', NewLine: '\n', grave: '`',
  aacute: 'á', eacute: 'é', iacute: 'í', oacute: 'ó', uacute: 'ú', ntilde: 'ñ', uuml: 'ü', ouml: 'ö', auml: 'ä',
  agrave: 'à', egrave: 'è', ecirc: 'ê', ccedil: 'ç', Eacute: 'É', Ntilde: 'Ñ', szlig: 'ß',
})); // prettier-ignore

const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,10}));?/gi;

function decodeOnce(text: string): string {
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) {
      // "AT&T" and "a&lot" are not references; only numeric ones may lack their semicolon.
      return whole.endsWith(';') ? (NAMED.get(name) ?? NAMED.get(name.toLowerCase()) ?? whole) : whole;
    }
    const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

/** Decodes the HTML character references of running text, also when a publisher has encoded them twice. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return decodeOnce(decodeOnce(text));
}
