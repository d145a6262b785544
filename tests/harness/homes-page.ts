/** A home as a builder's list shows it. */
export interface Home {
  street: string;
  price: string;
  beds?: number;
  note?: string;
}

/** A builder's list of its homes, as one page; `more` stands below it. */
export const homesPage = (
  homes: readonly Home[],
  more = '',
) => `<html><head><title>Quick move-in homes | Larkspur Homes</title></head><body>
  <header><a href="/">Larkspur Homes</a></header><main><h1>Quick move-in homes in Juniper Flats</h1><ul class="homes">${homes
    .map(
      ({ street, price, beds = 3, note = 'Move-in ready' }) => `<li class="home">
        <h3><a href="/homes/${street.toLowerCase().replaceAll(' ', '-')}">${street}</a></h3>
        <p class="where">Katy, TX 77493</p><p class="community">Community: Juniper Flats</p>
        <p class="price">${price}</p><p>${beds} bd · 2.5 ba · 2,140 sq ft</p><p class="badge">${note}</p></li>`,
    )
    .join('')}</ul>${more}</main><footer>© 2026 Larkspur Homes</footer></body></html>`;
