import { ENTITY_TYPES } from '../catalog/registry';
import { typeOf } from './entity-types';
import { MAX_QUERIES, type Manifest } from './schema';

export const PREVIEW_SIZE = { width: 420, height: 300 } as const;

export interface ServicePlace {
  /** Where the caller reaches the console: "https://fieldbook.example". */
  origin: string;
  /** Read-only API key of the service's own address; every address that the manifest names carries it on. */
  key: string | null;
  version: string;
}

/** Path of the service: what stands before every path that the manifest names. */
export function servicePath(key: string | null): string {
  return key === null ? '/api/v1/reconcile' : `/api/v1/reconcile/${encodeURIComponent(key)}`;
}

/**
 * The manifest of the service at one address. Ids are public ids, unique over all types, and the address of an entity's
 * page carries no key: it is for people, who sign in.
 */
export function buildManifest({ origin, key, version }: ServicePlace): Manifest {
  const service = `${origin}${servicePath(key)}`;
  const at = (path: string) => ({ service_url: service, service_path: path });
  return {
    versions: ['0.2'],
    name: 'Fieldbook catalogue',
    identifierSpace: `${origin}/catalog/`,
    schemaSpace: `${origin}/api/docs#group-catalogue`,
    documentation: `${origin}/api/docs#group-reconcile`,
    logo: `${origin}/favicon.svg`,
    serviceVersion: version,
    defaultTypes: ENTITY_TYPES.map(typeOf),
    view: { url: `${origin}/catalog/{{id}}` },
    preview: { url: `${service}/preview/{{id}}`, ...PREVIEW_SIZE },
    suggest: { entity: at('/suggest/entity'), type: at('/suggest/type'), property: at('/suggest/property') },
    extend: {
      propose_properties: at('/properties'),
      property_settings: [
        {
          name: 'limit',
          label: 'Most values of a cell',
          type: 'number',
          default: 0,
          help_text: 'Of lists, such as service areas, only so many; 0 for all of them.',
        },
      ],
    },
    batchSize: MAX_QUERIES,
  };
}
