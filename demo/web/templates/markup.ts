/** Text made safe for HTML text and quoted attributes. */
export function esc(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** A JSON-LD block as generators write it; "<" is escaped so that no value can close the script element. */
export function jsonLd(node: unknown): string {
  return rawJsonLd(JSON.stringify(node, null, 2).replace(/</g, '\\u003c'));
}

/** A JSON-LD block with exactly this text, for the sites whose markup is not valid JSON. */
export function rawJsonLd(text: string): string {
  return `<script type="application/ld+json">\n${text}\n</script>`;
}

/** "(713) 555-0142" → "tel:+17135550142". */
export function telHref(phone: string): string {
  return `tel:+1${phone.replace(/\D/g, '').slice(-10)}`;
}

export function items(texts: readonly string[]): string {
  return texts.map((text) => `<li>${esc(text)}</li>`).join('\n');
}

/** OpenGraph tags in the order given, one <meta> per pair. */
export function openGraph(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([property, content]) => `<meta property="${property}" content="${esc(content)}">`)
    .join('\n');
}

/** A home plan as cards show it; `price` in whole US dollars, null for "on request". */
export interface PlanCard {
  name: string;
  series?: string;
  beds: number;
  baths: number;
  sqft: number;
  stories?: number;
  price: number | null;
  art?: string;
}

/** Plan cards without any machine-readable markup; sites with microdata or RDFa write their own. */
export function planCards(plans: readonly PlanCard[]): string {
  const cards = plans.map((plan) => {
    const price = plan.price === null ? 'Price on request' : `From $${plan.price.toLocaleString('en-US')}`;
    const stories =
      plan.stories === undefined ? '' : ` &middot; ${plan.stories} ${plan.stories === 1 ? 'story' : 'stories'}`;
    return `<article class="card plan">${plan.art ?? ''}
<h3>${esc(plan.name)}</h3>${plan.series ? `<p class="muted">${esc(plan.series)}</p>` : ''}
<p>${plan.beds} bed &middot; ${plan.baths} bath &middot; ${plan.sqft.toLocaleString('en-US')} sq ft${stories}</p>
<p class="price">${price}</p></article>`;
  });
  return `<div class="grid">${cards.join('\n')}</div>`;
}

/** Plans as schema.org offers, for `hasOfferCatalog.itemListElement`. */
export function planOffers(plans: readonly PlanCard[]): unknown[] {
  return plans.map((plan) => ({
    '@type': 'Offer',
    ...(plan.price === null ? {} : { price: plan.price, priceCurrency: 'USD' }),
    itemOffered: {
      '@type': 'FloorPlan',
      name: plan.name,
      ...(plan.series ? { category: plan.series } : {}),
      numberOfBedrooms: plan.beds,
      numberOfBathroomsTotal: plan.baths,
      floorSize: { '@type': 'QuantitativeValue', value: plan.sqft, unitCode: 'FTK' },
    },
  }));
}
