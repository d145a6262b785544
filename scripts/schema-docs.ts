import { readSchemaFiles } from '../lib/platform/db/schema-engine';

interface Column {
  name: string;
  type: string;
  notes: string[];
  doc: string;
}

interface Table {
  model: string;
  name: string;
  schema: string;
  doc: string;
  columns: Column[];
  indexes: string[];
}

export const SCHEMA_DOCS_FILE = 'docs/schema.md';

/** The whole schema as Markdown, one section a table, from the models and their `///` comments. */
export async function renderSchemaDocs(): Promise<string> {
  const files = await readSchemaFiles();
  const tables = files.flatMap(({ content }) => readTables(content));
  const names = new Set(tables.map((table) => table.model));
  tables.sort((a, b) => a.schema.localeCompare(b.schema) || a.name.localeCompare(b.name));
  const sections = tables.map((table) => renderTable(table, names));
  const index = tables.map(
    (table) => `- [${qualified(table)}](#${anchor(table)})${table.doc ? `: ${firstSentence(table.doc)}` : ''}`,
  );
  return [
    '# Schema',
    '',
    'Written from the models by `npm run migrate -- docs`; a test fails when it is out of date. CHECKs, partial indexes and',
    'grants are in `prisma/migrations`.',
    '',
    ...index,
    '',
    ...sections,
    '',
  ].join('\n');
}

const qualified = (table: Table) => (table.schema === 'public' ? table.name : `${table.schema}.${table.name}`);
const anchor = (table: Table) => qualified(table).replaceAll('.', '');
const firstSentence = (text: string) => /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/[.:]$/, '') ?? text;

function readTables(content: string): Table[] {
  const tables: Table[] = [];
  let docs: string[] = [];
  let table: Table | null = null;
  for (const raw of content.split('\n')) {
    const line = raw.trim();
    if (line.startsWith('///')) {
      docs.push(line.slice(3).trim());
      continue;
    }
    const model = /^model (\w+) \{/.exec(line)?.[1];
    if (model) {
      table = { model, name: model, schema: 'public', doc: docs.join(' '), columns: [], indexes: [] };
    } else if (line === '}' && table) {
      tables.push(table);
      table = null;
    } else if (table) {
      readLine(table, line, docs.join(' '));
    }
    docs = [];
  }
  return tables;
}

function readLine(table: Table, line: string, doc: string): void {
  const attribute = /^@@(\w+)\((.*)\)$/.exec(line);
  if (attribute) {
    const [, kind, body = ''] = attribute;
    const text = /"([^"]+)"/.exec(body)?.[1] ?? '';
    if (kind === 'map') table.name = text;
    else if (kind === 'schema') table.schema = text;
    else table.indexes.push(describeIndex(kind ?? '', body, doc));
    return;
  }
  const field = /^(\w+)\s+(\w+)(\[\])?(\?)?\s*(.*)$/.exec(line);
  if (!field) return;
  const [, name = '', type = '', list, optional, rest = ''] = field;
  const notes: string[] = [];
  if (/@id\b/.test(rest)) notes.push('primary key');
  if (/@unique\b/.test(rest)) notes.push('unique');
  const fallback = /@default\((.*?)\)(?= @|$)/.exec(rest.trim())?.[1];
  if (fallback) notes.push(`default ${fallback.replace(/^dbgenerated\("(.*)"\)$/, '$1')}`);
  const native = /@db\.(\w+(?:\([\d, ]+\))?)/.exec(rest)?.[1];
  table.columns.push({ name, type: `${native ?? type}${list ?? ''}${optional ? ', null' : ''}`, notes, doc });
}

function describeIndex(kind: string, body: string, doc: string): string {
  const columns = /\[([^\]]*)\]/.exec(body)?.[1] ?? body;
  const label = { id: 'primary key', unique: 'unique', index: 'index' }[kind] ?? kind;
  return `${label} (${columns})${doc ? `: ${doc}` : ''}`;
}

/** Relations are lines whose type is another model: they are no columns. */
function renderTable(table: Table, models: ReadonlySet<string>): string {
  const columns = table.columns.filter((column) => !models.has(column.type.replace(/\[\]|, null/g, '')));
  const rows = columns.map(
    ({ name, type, notes, doc }) =>
      `| \`${name}\` | ${type} | ${[...notes, doc].filter(Boolean).join('; ').replaceAll('|', '\\|')} |`,
  );
  return [
    `## ${qualified(table)}`,
    '',
    ...(table.doc ? [table.doc, ''] : []),
    '| column | type | |',
    '|---|---|---|',
    ...rows,
    ...(table.indexes.length > 0 ? ['', ...table.indexes.map((index) => `- ${index}`)] : []),
    '',
  ].join('\n');
}
