import { hasType, holdersOf, literalOf } from '../data-node';
import { type PageDocument } from '../document';
import { type Mapped, type MappingContext, pageReason } from '../entity-mapping';
import { type MainNodeChoice } from '../pick-main-node';
import { registrableDomain } from '@/lib/web/registrable-domain';

/** What a page says of its subject, and who that is. */
export interface SubjectReading {
  mapped: Mapped;
  choice: MainNodeChoice;
}

/** Pages that tell of a firm without being its own: their data names the firm in passing. */
const TOLD_BY_OTHERS = /(?:Article|BlogPosting|Posting|Review|ItemList|QAPage|ProfilePage|SearchResultsPage)$/i;
/** Publishers, authorities and the like are never the builder under another name. */
const NO_BUILDER = /^(?:NewsMediaOrganization|EducationalOrganization|GovernmentOrganization|NGO|Place|Brand)$/i;
/** Properties under which a page holds its own subject. */
const SUBJECT_HOLDER = /^(?:mainentity|mainentityofpage|about|publisher|copyrightholder|graph)$/i;
/** Points from which a description is a page's subject by itself, whatever name was expected. */
const SUBJECT_POINTS = 12;

/** On the site that the record names, another name is most likely a new one. */
const OWN_SITE_DOUBT = -0.1;
const OTHER_SITE_DOUBT = -0.3;

/**
 * A page that somebody chose for a record, and whose one subject has another name: renamed, misspelt in the record, or
 * another company. Its facts are offered with doubt and with a note, and it removes nothing. Null when the page has no
 * such subject: an article about a competitor must not fill the builder's record.
 */
export function mapUnderOtherName(
  page: PageDocument,
  context: MappingContext,
  mapSubject: (page: PageDocument, context: MappingContext) => SubjectReading,
): Mapped | null {
  if (page.graph.nodes.some((node) => node.types.some((type) => TOLD_BY_OTHERS.test(type)))) return null;
  const { mapped, choice } = mapSubject(page, { ...context, hint: { city: context.hint.city ?? null } });
  const main = choice.main;
  if (!main || main.score < SUBJECT_POINTS || hasType(main.node, NO_BUILDER)) return null;
  if (holdersOf(main.node).some((holder) => !SUBJECT_HOLDER.test(holder))) return null;
  const name = literalOf(main.node, 'name', 'legalname')?.text.trim() ?? '';
  if (name === '') return null;
  const domain = registrableDomain(page.url);
  const isOwn = domain !== null && registrableDomain(context.hint.website) === domain;
  const doubt = pageReason(
    'The page is about a company of another name than the record',
    isOwn ? OWN_SITE_DOUBT : OTHER_SITE_DOUBT,
  );
  const doubted = <T extends { adjustments?: Mapped['fields'][number]['adjustments'] }>(candidate: T): T => ({
    ...candidate,
    adjustments: [...(candidate.adjustments ?? []), doubt],
  });
  return {
    ...mapped,
    fields: mapped.fields.map(doubted),
    children: mapped.children.map(doubted),
    listedChildren: [],
    notes: [
      ...mapped.notes,
      `The page is about “${name}”, not “${context.hint.name}”. Check that it is the same company`,
    ],
    isOwnSite: isOwn ? true : mapped.isOwnSite,
  };
}
