/** One spelling per line, then its variants: street suffixes, directions and other words of American addresses. */
const WORDS = `aly alley allee ally
anx annex anex
arc arcade
ave avenue av aven avenu avn avnue
bch beach
bnd bend
blf bluff bluf
blvd boulevard boul boulv blv
br branch brnch
brg bridge brdge
brk brook
byp bypass bypas byps
cp camp cmp
cyn canyon canyn
cpe cape
cswy causeway causwa
ctr center centre cen cent centr cntr
cir circle circ circl crcl crcle
clf cliff
clb club
cmn common
cor corner
crse course
ct court crt
cv cove
crk creek
cres crescent crsent crsnt
xing crossing crssng
xrd crossroad
curv curve
dl dale
dv divide
dr drive driv drv doctor
est estate
ests estates
expy expressway express expr expw exp expwy
ext extension extn extnsn
fls falls
fry ferry
fld field
flt flat
frd ford
frst forest
frg forge
frk fork
ft fort frt
fwy freeway freewy frway frwy
gdn garden gardn
gdns gardens
gtwy gateway gatewy
gln glen
grn green
grv grove
hbr harbor harbour
hvn haven
hts heights ht
hwy highway highwy hiway hiwy hway
hl hill
hls hills
holw hollow hllw
inlt inlet
is island
isle isles
jr junior
jct junction jction junctn
ky key
knl knoll knol
lk lake
lks lakes
lndg landing lndng
ln lane la
lgt light
lf loaf
lck lock
ldg lodge
mnr manor
mdw meadow
mdws meadows medows
ml mill
msn mission
mtwy motorway
mt mount mnt
mtn mountain mntain
nck neck
orch orchard
opas overpass
pkwy parkway parkwy pky pkway
pne pine
pnes pines
pl place
pln plain
plz plaza plza
pt point
prt port
pr prairie
radl radial
rnch ranch
rst rest
rdg ridge rdge
riv river rvr
rd road
rte route
shl shoal
shr shore shoar
skwy skyway
spg spring spng sprng
spgs springs
sq square sqr squ
sta station statn
stra stravenue
strm stream
st street str strt saint
smt summit sumit
ter terrace terr
trwy throughway
trce trace
trak track
trl trail tr
tunl tunnel
tpke turnpike trnpk
upas underpass
un union
vly valley vally
via viaduct
vw view
vlg village villag
vl ville
vis vista vist
way wy
wl well
wls wells
n north
s south
e east
w west
ne northeast
nw northwest
se southeast
sw southwest
unit suite ste apt apartment
bldg building
fl floor flr
lot homesite
rm room
dept department
spc space`;

/** Canonical spelling of a word of an address; words not listed stand for themselves. */
export const STREET_WORDS: ReadonlyMap<string, string> = new Map(
  WORDS.split('\n').flatMap((line) => {
    const [canonical = '', ...variants] = line.split(' ');
    return [canonical, ...variants].map((word) => [word, canonical] as const);
  }),
);

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh',
  'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth', 'nineteenth']; // prettier-ignore
const TENTHS = ['twentieth', 'thirtieth', 'fortieth', 'fiftieth', 'sixtieth', 'seventieth', 'eightieth', 'ninetieth'];

function withSuffix(value: number): string {
  const teen = Math.floor(value / 10) % 10 === 1;
  return `${value}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')}`;
}

/** "1st" for "first", "30th" for "thirtieth"; null for other words. */
export function ordinalWord(word: string): string | null {
  const small = ORDINALS.indexOf(word);
  if (small >= 0) return withSuffix(small + 1);
  const ten = TENTHS.indexOf(word);
  return ten >= 0 ? withSuffix((ten + 2) * 10) : null;
}
