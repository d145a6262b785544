/**
 * Legal forms of companies, written without dots, and what they say: `kind` tells a limited company from one with
 * shares, a partnership or none; `places` are the countries that have it. One line per form: canonical, kind, countries,
 * then other spellings. Words of several parts have spaces.
 */
const FORMS = `inc corporation us,ca,ph|incorporated|incorporation
corp corporation us,ca,ph|corporation
co any *|company|comp|compagnie|cia|compania|companhia
ltd limited *|limited|ltda|limitada|ltee|limitee|lda
llc limited us,ae,ru,ua|limited liability company|limited liability co|lc|l l c
llp partnership us,gb,in,ca,sg|limited liability partnership
lllp partnership us
lp partnership us,ca,gb|limited partnership
gp partnership us|general partnership
pc professional us,ca|professional corporation
pllc professional us|professional limited liability company
pa professional us|professional association
plc shares gb,ie,my,ng,ke,th,et|public limited company
pty-ltd limited au,za|pty ltd|pty limited|proprietary limited|proprietary ltd|pty
pte-ltd limited sg|pte ltd|pte limited|pte
pvt-ltd limited in,pk,lk,np|pvt ltd|pvt limited|pvt|p ltd
private-limited limited *|private limited|private ltd
sdn-bhd limited my,bn|sdn bhd|sendirian berhad|sdn
bhd shares my|berhad
gmbh limited de,at,ch|gesellschaft mit beschrankter haftung|gesellschaft mbh|gesmbh|mbh|ggmbh
gmbh-co-kg partnership de,at|gmbh und co kg|gmbh co kg|gmbh and co kg|gmbh and co kgaa|ag und co kg|ag and co kg|gmbh and co ohg
ug limited de|ug haftungsbeschrankt|unternehmergesellschaft
ag shares de,at,ch,li,lu|aktiengesellschaft
kgaa shares de
kg partnership de,at|kommanditgesellschaft|und co kg|and co kg
ohg partnership de,at
ek sole de|eingetragener kaufmann
ev association de|eingetragener verein
se shares eu|societas europaea
sa shares fr,be,ch,lu,es,pt,pl,ro,gr,ar,cl,mx,br,co,pe|societe anonyme|sociedad anonima|sociedade anonima|spolka akcyjna
sa-de-cv shares mx|sa de cv|sociedad anonima de capital variable|s a p i de cv|sapi de cv|sab de cv
srl-de-cv limited mx|s de rl de cv|srl de cv|s de rl
sac limited pe|sociedad anonima cerrada
sas shares fr,co,it,ar|societe par actions simplifiee|sociedad por acciones simplificada|sasu
sarl limited fr,lu,ch,be,ma,tn|societe a responsabilite limitee|eurl|a responsabilite limitee
snc partnership fr,it
sci partnership fr
sprl limited be
bvba limited be
bv limited nl,be,sr|besloten vennootschap
nv shares nl,be,sr|naamloze vennootschap
vof partnership nl,be
cv partnership nl,be
cvba partnership be
spa shares it,cl,dz|societa per azioni
srl limited it,ro,ar,es,mx,pe,cr,bo|societa a responsabilita limitata|srls|sociedad de responsabilidad limitada
sl limited es|sociedad limitada|slu|slp
ab shares se,fi|aktiebolag|ab publ
hb partnership se
as shares no,dk,cz,sk,ee,tr|a s|aksjeselskap|anonim sirketi
asa shares no
aps limited dk|anpartsselskab
oy limited fi|osakeyhtio|oy ab
oyj shares fi
ehf limited is
hf shares is
ou limited ee|osauhing
sia limited lv
uab limited lt
sp-zoo limited pl|sp z oo|spzoo|sp zoo|spolka z oo|spolka z ograniczona odpowiedzialnoscia|sp z o o
sro limited cz,sk|spol s ro|spolecnost s rucenim omezenym|s r o
doo limited hr,si,rs,ba,me,mk|d o o
dd shares hr,si,ba|d d
ad shares rs,bg,me,mk
ood limited bg|eood
kft limited hu|korlatolt felelossegu tarsasag
rt shares hu|zrt|nyrt
ooo limited ru,by|obshchestvo s ogranichennoy otvetstvennostyu
zao shares ru|ao|oao|pao|aktsionernoe obshchestvo|publichnoe aktsionernoe obshchestvo|jsc|pjsc|ojsc|cjsc|joint stock company|public joint stock company|open joint stock company|closed joint stock company
tov limited ua|tzov
kk shares jp|kabushiki kaisha|kabushiki gaisha
gk limited jp|godo kaisha
pt limited id|perseroan terbatas
tbk shares id
jv any *|joint venture
fze limited ae|fzco|fz llc|fzc
eireli limited br
me sole br
saoc shares om|saog
wll limited qa,bh,kw
psc shares ae,jo,bh|pjs
ae shares gr
epe limited gr
dba any *|d b a
na shares us|national association
nfp association us|nonprofit|non profit
vzw association be
asbl association be,lu
`;

export type LegalKind =
  'any' | 'corporation' | 'limited' | 'shares' | 'partnership' | 'professional' | 'sole' | 'association';

export interface LegalForm {
  name: string;
  kind: LegalKind;
  /** Null where every country may have it. */
  places: ReadonlySet<string> | null;
}

const BY_SPELLING = new Map<string, LegalForm>();
for (const line of FORMS.trim().split('\n')) {
  const [head = '', ...others] = line.split('|');
  const [name = '', kind = 'any', places = '*'] = head.split(' ');
  const form: LegalForm = {
    name,
    kind: kind as LegalKind,
    places: places === '*' || places === 'eu' ? null : new Set(places.split(',')),
  };
  for (const spelling of [name, ...others]) if (!BY_SPELLING.has(spelling)) BY_SPELLING.set(spelling, form);
}

/** Forms that also open a name, by custom or where words were turned: "OOO Vostok", "PT Astra", "SARL Dupont", "LLC Lehner". */
const LEADING = new Set(
  'ooo zao ao oao pao jsc pt sarl sas eurl sci snc tov uab sia ou pjsc ojsc firma llc plc inc ltd gmbh corp'.split(' '),
);
const LONGEST = Math.max(...[...BY_SPELLING.keys()].map((spelling) => spelling.split(' ').length));

/**
 * Takes the legal form off the words of a name: at the end, as often as one stands there, and at the beginning where
 * a form may open a name. A name that is nothing else keeps its words.
 */
export function splitLegalForm(words: readonly string[]): { words: string[]; form: LegalForm | null } {
  const rest = [...words];
  let form: LegalForm | null = null;
  const keep = (found: LegalForm) => {
    if (form === null || form.kind === 'any') form = found;
  };
  for (let size = endingForm(rest); size > 0; size = endingForm(rest)) {
    keep(BY_SPELLING.get(rest.splice(-size).join(' '))!);
    while (rest.length > 1 && rest.at(-1) === 'and') rest.pop();
  }
  if (rest.length > 2 && rest[0] === 'kabushiki')
    keep(BY_SPELLING.get(rest.splice(0, 2).join(' ')) ?? BY_SPELLING.get('kk')!);
  while (rest.length > 1 && LEADING.has(rest[0]!)) {
    const found = BY_SPELLING.get(rest.shift()!);
    if (found) keep(found);
  }
  return { words: rest, form };
}

/** How many of the last words are one legal form; the longest that fits, never all words. */
function endingForm(words: readonly string[]): number {
  for (let size = Math.min(LONGEST, words.length - 1); size > 0; size -= 1) {
    if (BY_SPELLING.has(words.slice(-size).join(' '))) return size;
  }
  return 0;
}

/** How two legal forms go together: a form that is missing says nothing. */
export function compareLegalForms(a: LegalForm | null, b: LegalForm | null): 'same' | 'loose' | 'other' | 'abroad' {
  if (a === null || b === null || a.name === b.name) return 'same';
  if (a.kind === 'any' || b.kind === 'any') return 'loose';
  const together = a.places === null || b.places === null || [...a.places].some((place) => b.places!.has(place));
  if (!together) return a.kind === b.kind && (isTranslation(a) || isTranslation(b)) ? 'loose' : 'abroad';
  return a.kind === b.kind ? 'loose' : 'other';
}

/** English words that stand in for other countries' forms in translated names: "OOO Vostok" is "Vostok LLC". */
function isTranslation(form: LegalForm): boolean {
  return form.name === 'llc' || form.name === 'zao' || form.name === 'ltd';
}
