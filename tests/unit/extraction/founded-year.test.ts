import { describe, expect, it } from 'vitest';

import { builderType } from '@/lib/catalog/types/builder';
import { extractDocument } from '@/lib/extraction/extract';

const NOW = new Date('2026-11-21T00:00:00Z');

describe('the founding year in running text', () => {
  it.each([
    ['Since 1967', 1967],
    ['Building fine homes in Houston since 1967.', 1967],
    ['Perry Homes was founded in 1967.', 1967],
    ['Est. 1967', 1967],
    ['Family owned and operated since 1967', 1967],
    ['Proudly serving Houston and Katy since 1967', 1967],
    ['We have been in business since 1967.', 1967],
    ['© 1985–2026 Perry Homes', null],
    ['Copyright 1985 Perry Homes', null],
    ['NAHB member since 1985', null],
    ['BBB accredited since 1985', null],
    ['A happy customer since 1985', null],
    ['Houston, the city of Houston, was founded in 1837.', null],
    ['Our homes from 1985 to 1999', null],
    ['Founded in 3025', null],
    ['SINCE 1967', 1967],
    ['ESTABLISHED 1967', 1967],
    ['Homebuilding since 1967', 1967],
    ['A Texas builder since 1967', 1967],
    ['Family-run since 1967', 1967],
    ['Quality craftsmanship since 1967', 1967],
    ['Trusted by Texans since 1967.', 1967],
    ['We’ve been doing this since 1967.', 1967],
    ['In 1967, Bob Perry founded Perry Homes with one truck.', 1967],
    ['In 1967, Bob Perry founded the town of Perryville.', null],
    ['Our founder, Bob Perry, started the company in 1967.', 1967],
    ['Perry Homes began in 1967 when Bob Perry built his own house.', 1967],
    ['Custom Homes | Since 1967 | Austin', 1967],
    ['Voted best builder since 2012.', null],
    ['Winner of Best Builder every year since 2012.', null],
    ['BigCo, our parent, was founded in 1920.', null],
    ['Perry Homes was acquired in 2015 by BigCo.', null],
    ['This farmhouse, built in 1921, was moved here.', null],
    ['Second-generation owner Sue joined in 1999.', null],
    ['Website launched in 2012.', null],
    ['Celebrating 50 years 1967–2017', null],
    ['Founded in the 1960s.', null],
    ['TileCo was founded in 1950.', null],
    ['Our partner Acme Mortgage, serving Texas since 1955, can help.', null],
    ['Founded in 1839, Austin has grown.', null],
    ['Founded in 1967, Perry Homes has grown.', 1967],
    ['Founded in 1967, we have grown.', 1967],
    ['Perry Homes has built in Austin since 1967.', 1967],
    ['It was founded in 1967.', 1967],
    ['The company was founded in 1967.', 1967],
    ['Our designer started in 2003 at another firm.', null],
    ['Our family business started in 1967.', 1967],
  ])('%j → %s', (text, year) => {
    const html = `<title>Perry Homes</title><h1>Perry Homes</h1><p>${text}</p>`;
    const { fields } = extractDocument(builderType, { html, url: 'https://perryhomes.com/' }, { now: NOW });
    expect(fields.find(({ name }) => name === 'founded_year')?.value ?? null).toBe(year);
  });
});
