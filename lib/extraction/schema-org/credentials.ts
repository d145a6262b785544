import {
  type DataLiteral,
  type DataNode,
  type DataValue,
  hasType,
  labelOf,
  literalOf,
  nodesOf,
  valuesOf,
} from '../data-node';
import { type ChildCandidate } from '../entity-mapping';
import { credentialTypeOf, type CredentialType, splitCredential } from '../split-credential';
import { type ChildReading } from './awards';
import { quoteForRecord } from './to-candidate';

const SOURCES: readonly [string, CredentialType][] = [
  ['hascredential', 'certification'],
  ['hascertification', 'certification'],
  ['certification', 'certification'],
  ['license', 'license'],
  ['licensenumber', 'license'],
  ['memberof', 'membership'],
  ['accreditation', 'certification'],
];

/** Licenses, certifications and memberships of a node. */
export function readCredentials(node: DataNode): ChildReading {
  const reading: ChildReading = { children: [], isList: false };
  for (const [property, fallback] of SOURCES) {
    const values = valuesOf(node, property);
    if (values.length > 1) reading.isList = true;
    for (const value of values) reading.children.push(...credentialOf(value, node, property, fallback));
  }
  for (const value of nodesOf(node, 'identifier')) reading.children.push(...fromIdentifier(value, node));
  return reading;
}

function credentialOf(
  value: DataValue,
  holder: DataNode,
  property: string,
  fallback: CredentialType,
): ChildCandidate[] {
  if (value.kind === 'literal') return fromText(value, holder, property, fallback);
  const label = labelOf(value) ?? literalOf(value, 'credentialcategory', 'programname', 'description');
  if (!label) return [];
  const category =
    literalOf(value, 'credentialcategory', 'additionaltype', '@type')?.text ??
    nodesOf(value, 'credentialcategory').flatMap((node) => labelOf(node)?.text ?? [])[0] ??
    '';
  const issuerNode = nodesOf(
    value,
    'recognizedby',
    'issuedby',
    'hostingorganization',
    'publisher',
    'issuer',
    'provider',
  )[0];
  const issuer =
    (issuerNode ? labelOf(issuerNode) : null) ??
    literalOf(value, 'recognizedby', 'issuedby', 'hostingorganization', 'issuer');
  const type =
    property === 'memberof' ? 'membership' : (credentialTypeOf(category) ?? credentialTypeOf(label.text) ?? fallback);
  const data = {
    name: label.text.trim(),
    credential_type: hasType(value, /Permit/i) ? 'license' : type,
    issuer: issuer && issuer.text.trim() !== label.text.trim() ? issuer.text.trim() : null,
    number: identifierOf(value),
    expires_on: literalOf(value, 'expires', 'validuntil', 'validthrough', 'expirationdate')?.text.trim() ?? null,
    url: property === 'memberof' ? null : (literalOf(value, 'url')?.text.trim() ?? null),
  };
  return [
    { entity_type: 'credential', data, quote: quoteForRecord(holder, property, label, value), method: holder.method },
  ];
}

function identifierOf(node: DataNode): string | null {
  const plain = literalOf(
    node,
    'identifier',
    'certificationidentification',
    'membershipnumber',
    'licensenumber',
    'credentialid',
    'permitnumber',
  );
  if (plain) return plain.text.trim();
  const nested = nodesOf(node, 'identifier')[0];
  return nested ? (literalOf(nested, 'value')?.text.trim() ?? null) : null;
}

function fromText(
  literal: DataLiteral,
  holder: DataNode,
  property: string,
  fallback: CredentialType,
): ChildCandidate[] {
  const text = literal.text.trim();
  if (text === '' || /^https?:/i.test(text)) return [];
  const isBareNumber = /^(?=.*\d)[\dA-Z-]{4,20}$/i.test(text);
  const parts =
    isBareNumber && /license/.test(property)
      ? { name: 'License', credential_type: 'license', issuer: null, number: text }
      : splitCredential(text, fallback);
  return parts
    ? [{ entity_type: 'credential', data: { ...parts }, quote: literal.fragment, method: holder.method }]
    : [];
}

/** `identifier: { propertyID: "TX License", value: "12345" }`; tax and directory numbers are not credentials. */
function fromIdentifier(identifier: DataNode, holder: DataNode): ChildCandidate[] {
  const name = literalOf(identifier, 'name', 'propertyid', 'description');
  const value = literalOf(identifier, 'value');
  if (!name || !value || !/licen[sc]e|registration|certifi/i.test(name.text)) return [];
  const data = {
    name: name.text.trim(),
    credential_type: credentialTypeOf(name.text) ?? 'license',
    number: value.text.trim(),
  };
  return [
    {
      entity_type: 'credential',
      data,
      quote: quoteForRecord(holder, 'identifier', value, identifier),
      method: holder.method,
    },
  ];
}
