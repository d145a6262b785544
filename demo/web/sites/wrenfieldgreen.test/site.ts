import { hillFarmhouse, mark } from '../../templates/art';
import { gableLayout } from '../../templates/gable-layout';
import { defineSite, type Look } from '../../templates/layout';

const look: Look = { name: 'Wrenfield Green', tagline: 'Waxhaw, North Carolina', nav: [], accent: '#446b8f', ink: '#1f2c3a', paper: '#fdfdfb', logo: mark('leaf', '#446b8f') };

/** What the page's server hands to its script: the only place where most facts stand. */
const state = (version: string) => ({
  route: '/',
  community: {
    id: 'wg-01',
    displayName: 'Wrenfield Green',
    address: { line1: '1400 Wrenfield Mill Road', city: 'Waxhaw', state: 'NC', zip: '28173' },
    location: { lat: 34.9312, lng: -80.7421 },
    stats: { homesBuilt: version === 'v2' ? 318 : 291, homesPlanned: 540, acres: 265.5, phase: 'Phase 2', founded: 2020 },
    fees: { hoa: { amount: version === 'v2' ? 1260 : 1200, interval: 'year' }, taxRate: '0.81%' },
    hoa: { manager: 'Tarpley & Sons Association Services', phone: '(704) 555-0168', email: 'hoa@wrenfieldgreen.test' },
    amenities: [{ name: 'Mill pond dock' }, { name: 'Wren pavilion' }, ...(version === 'v2' ? [{ name: 'Community garden' }] : [])],
    builders: [{ name: 'Queen City Lathe Homes', priceFrom: 'the upper $500s' }, { name: 'Piedmont Wren Builders', priceFrom: 'the $700s' }],
    schoolDistrict: 'Union County Public Schools',
  },
});

const APP = `(() => {
  const { community } = JSON.parse(document.getElementById('__WG_STATE__').textContent);
  const add = (parent, tag, text) => { const node = parent.appendChild(document.createElement(tag)); if (text) node.textContent = text; return node; };
  const root = document.getElementById('app');
  add(root, 'h1', community.displayName); add(root, 'div').innerHTML = ${JSON.stringify(hillFarmhouse('#446b8f'))};
  add(root, 'p', community.address.line1 + ', ' + community.address.city + ', ' + community.address.state + ' ' + community.address.zip);
  add(root, 'p', community.stats.homesBuilt + ' of ' + community.stats.homesPlanned + ' homes, ' + community.stats.phase);
  add(root, 'p', 'HOA $' + community.fees.hoa.amount + ' a ' + community.fees.hoa.interval);
  const list = add(root, 'ul'); community.amenities.forEach(({ name }) => add(list, 'li', name));
})();
`;

const shell = (version: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Wrenfield Green | Waxhaw, NC</title><link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/assets/site.css"></head><body><noscript>This site needs JavaScript.</noscript><div id="app"></div><script id="__WG_STATE__" type="application/json">${JSON.stringify(state(version)).replace(/</g, '\\u003c')}</script><script src="/assets/app.js"></script></body></html>
`;

/** The old fee sheet, kept for the title companies: tables in tables, labels and values in different rows. */
const feeSheet = (version: string) => {
  const { fees, hoa } = state(version).community;
  return `<html><head><title>Wrenfield Green fee sheet</title></head><body><table width="100%"><tr><td><table border="1"><tr><td colspan="3"><b>WRENFIELD GREEN</b></td></tr><tr><td>ASSESSMENT</td><td>CAPITAL CONTRIBUTION</td><td>TAX RATE</td></tr><tr><td>$${fees.hoa.amount.toLocaleString('en-US')} per year</td><td>$600 at closing</td><td>${fees.taxRate}</td></tr></table></td><td><table border="1"><tr><td>MANAGED BY</td></tr><tr><td>${hoa.manager.replace('&', '&amp;')}</td></tr><tr><td>${hoa.phone}</td></tr></table></td></tr><tr><td colspan="2"><font size="1">1400 Wrenfield Mill Road, Waxhaw, NC 28173. Figures are for the current year.</font></td></tr></table></body></html>
`;
};

export const site = defineSite({
  host: 'wrenfieldgreen.test',
  layout: gableLayout,
  look,
  footer: '<div><p>Wrenfield Green</p></div>',
  versions: ['v1', 'v2'],
  editedAt: { v1: '2026-04-09T10:10:00Z', v2: '2026-11-15T10:10:00Z' },
  assets: { '/assets/app.js': { contentType: 'text/javascript; charset=utf-8', body: APP } },
  pages: { '/': shell, '/amenities': shell, '/builders': shell, '/documents/fee-sheet': feeSheet },
});
