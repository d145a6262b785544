import { type AuctionModel } from '../auction/auction-model';
import { type AuctionReading } from '../auction/auction-reading';
import { type PageDocument } from '../document';
import { type Mapped, type MappingContext } from '../entity-mapping';

/** A page of a site that we know by its own marks, before its snapshot is written. */
export type SitePage = Pick<PageDocument, 'url' | 'tree' | 'lines' | 'hidingRules'> & {
  /** What its scripts hold. */
  scripts: readonly string[];
  /** The whole source. */
  source: string;
};

/** What a site states where no reader sees it. */
export interface SiteData {
  /** Name of the adapter that knows the page. */
  adapter: string;
  records: AuctionModel | null;
  /** Lines of the page's own words that the stored copy keeps, so that values can be proven by them. */
  statements: readonly string[];
}

/** Reads the pages of one site by their own marks: surer than any rule for pages in general, and worthless beside it. */
export interface SiteAdapter {
  name: string;
  /** Raised whenever the same page may give other values than before; what it reads is recorded with it. */
  version: string;
  /** Null for a page that is none of the site's. */
  read(page: SitePage): SiteData | null;
  mapVehicle(page: PageDocument, context: MappingContext): Mapped;
  readAuction(page: PageDocument): AuctionReading;
}
