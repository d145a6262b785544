import { env } from '../platform/env';
import { OFFER_PAGES } from './mask-for-storage';
import { type KeptPage, readAndKeep, type ReadPageDeps } from './page-commands';

/**
 * Reads the page of something that is offered, without whoever offers it. People hand in such addresses by the thousand, so a site
 * whose limit nobody has chosen may be asked for more in a day than collection asks of it.
 */
export function readOfferPage(deps: Omit<ReadPageDeps, 'mask' | 'perDay'>, url: string): Promise<KeptPage> {
  return readAndKeep({ ...deps, mask: OFFER_PAGES, perDay: env().PAGES_PER_SITE_DAY }, url, null);
}
