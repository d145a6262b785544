import { type PageDocument } from '../document';
import { type ChildCandidate } from '../entity-mapping';
import { type CredentialType, findLicenses, splitCredential } from '../split-credential';
import { type ListReading } from './awards';
import { groupByItem, NOT_AN_ENTRY, ownLines, sectionsUnder } from './lines';

const HEADING =
  /^(?:(?:our|professional|industry|company) )*(?:licen[sc]es?|licensing|certifications?|credentials|accreditations?|memberships?|affiliations?|associations?)(?:(?:,| and| &|,? &| \/)* (?:licen[sc]es?|certifications?|credentials|accreditations?|memberships?|affiliations?|associations?|insurance))*$|^(?:proud )?members? of$/;
const MEMBER_OF =
  /\b(?:proud\s+|active\s+|accredited\s+|a\s+)*members?\s+(?:of|in)\s*:?\s*(?:the\s+)?(\p{Lu}[^.;|!?()\n]{3,200})/giu;
const BODY =
  /\b(?:association|council|chamber|institute|bureau|builders|society|board|alliance|federation|league|guild|foundation|network|NAHB|BBB|HBA|USGBC)\b/i;

/** Licenses with their numbers anywhere; memberships stated in a sentence; entries under headings like "Memberships". */
export function readTextCredentials(page: PageDocument): ListReading {
  const reading: ListReading = { children: [], isComplete: false };
  for (const section of sectionsUnder(page, HEADING)) {
    const fallback = headingType(section.heading.text);
    for (const group of groupByItem(section.lines)) {
      const text =
        group
          .map((line) => line.text)
          .find((line) => !NOT_AN_ENTRY.test(line) && line.length <= 140 && !/[.!?]$/.test(line)) ?? '';
      const parts = text === '' ? null : splitCredential(text, fallback);
      if (parts) reading.children.push(candidate({ ...parts }, text));
    }
    reading.isComplete ||= reading.children.length > 0;
  }
  for (const line of ownLines(page)) {
    if (line.text.length > 2_000) continue;
    for (const { name, number } of findLicenses(line.text)) {
      reading.children.push(candidate({ name, credential_type: 'license', issuer: null, number }, line.text));
    }
    if (/member/i.test(line.text)) reading.children.push(...membershipsIn(line.text));
  }
  return reading;
}

function headingType(heading: string): CredentialType | null {
  if (/licen/i.test(heading)) return 'license';
  if (/certif|credential|accredit/i.test(heading)) return 'certification';
  return 'membership';
}

function membershipsIn(text: string): ChildCandidate[] {
  const children: ChildCandidate[] = [];
  for (const match of text.matchAll(MEMBER_OF)) {
    const names = (match[1] ?? '')
      .split(
        /,\s*(?:and\s+)?(?:the\s+)?(?=\p{Lu})|\s+(?:and|&)\s+(?:the\s+)(?=\p{Lu})|\s+and\s+(?=\p{Lu}[\p{L} ]*(?:Association|Council|Chamber|Institute|Bureau|Society))/u,
      )
      .map((name) => name.replace(/\s+(?:since|for|and is|and are|in|where|which|who|with)\b.*$/i, '').trim());
    for (const name of names) {
      if (BODY.test(name) && name.length <= 120)
        children.push(candidate({ name, credential_type: 'membership', issuer: null, number: null }, text));
    }
  }
  return children;
}

function candidate(data: Record<string, unknown>, quote: string): ChildCandidate {
  return { entity_type: 'credential', data, quote, method: 'page_text' };
}
