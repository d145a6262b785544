/**
 * The directions of docs/decisions/0003: left may import right, no cycles. Each rule's comment says where code belongs.
 * tests/architecture feeds bad snippets to these rules, so weakening one fails a test.
 */

/** Domains from the outermost to the innermost; each may import those after it (and never those before). */
const LAYERS = [
  ['overview'],
  ['reports'],
  ['coverage', 'reconcile'],
  ['collection', 'ingestion', 'review'],
  ['extraction', 'spend', 'notices'],
  ['web'],
  ['catalog'],
  ['audit'],
  ['tenancy'],
  ['platform'],
  ['privacy'],
];

const names = (layers) => layers.flat().join('|');
const REQUEST_BOUND = '(/|^)(loaders|actions)\\.ts$';

const layerRules = LAYERS.slice(1).map((layer, index) => ({
  name: `lib-${layer[0]}-imports-inward-only`,
  severity: 'error',
  comment:
    `lib/{${layer.join(',')}} may not import what stands left of it (${names(LAYERS.slice(0, index + 1))}). ` +
    'Pass the outer part in as a port, or compose both in inngest/functions or in the outer domain.',
  from: { path: `^lib/(${layer.join('|')})/`, pathNot: REQUEST_BOUND },
  to: { path: `^lib/(${names(LAYERS.slice(0, index + 1))})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or share a third.',
      from: { pathNot: '^lib/platform/db/generated/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...layerRules,
    {
      name: 'siblings-do-not-meet',
      severity: 'error',
      comment: 'collection, ingestion and review are composed in inngest/functions, never by importing each other.',
      from: { path: '^lib/(collection|ingestion|review)/' },
      to: { path: '^lib/(collection|ingestion|review)/', pathNot: '^lib/$1/' },
    },
    {
      name: 'only-gates-and-pages-import-auth',
      severity: 'error',
      comment: 'Authorise in a route, loader or action; queries and commands take what they need as arguments.',
      from: { path: '^lib/', pathNot: ['^lib/auth/', REQUEST_BOUND] },
      to: { path: '^lib/auth/' },
    },
    {
      name: 'auth-imports-tenancy-audit-platform',
      severity: 'error',
      comment: 'lib/auth knows who is asking, not what for.',
      from: { path: '^lib/auth/' },
      to: { path: '^lib/', pathNot: '^lib/(auth|tenancy|audit|platform|privacy)/' },
    },
    {
      name: 'lib-stays-below-the-surface',
      severity: 'error',
      comment:
        'lib imports neither app nor inngest, demo, scripts or tests; components only as types of what an action answers.',
      from: { path: '^lib/' },
      to: { path: '^(app|inngest|demo|scripts|tests)/' },
    },
    {
      name: 'lib-knows-components-as-types-only',
      severity: 'error',
      comment: 'An action may name the type a component expects; nothing else of components belongs in lib.',
      from: { path: '^lib/' },
      to: { path: '^components/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'components-do-no-io',
      severity: 'error',
      comment:
        'Components take data as props and call actions; queries, commands and the database stay in loaders and actions.',
      from: { path: '^components/' },
      to: {
        path: '^lib/.*(queries|commands|loaders|events|run-[a-z-]+)\\.ts$|^lib/platform/(db|env|logger)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'ui-could-ship-elsewhere',
      severity: 'error',
      comment: 'components/ui are primitives: they import nothing of ours but each other.',
      from: { path: '^components/ui/' },
      to: { path: '^(app|lib|inngest|demo|components/(?!ui/))' },
    },
    {
      name: 'pages-read-through-loaders',
      severity: 'error',
      comment:
        'A page parses parameters, calls one loader and composes components. Put the reading into lib/<domain>/loaders.ts.',
      from: { path: '^app/\\(' },
      to: { path: '^lib/.*(queries|commands|run-[a-z-]+)\\.ts$|^lib/platform/db', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'demo-is-the-outside-world',
      severity: 'error',
      comment:
        "demo/ stands for other people's servers: it imports nothing of ours, and only seeds, scripts and tests import it.",
      from: { path: '^demo/' },
      to: { path: '^(app|lib|components|inngest|prisma|scripts)/' },
    },
    {
      name: 'nobody-peeks-into-demo',
      severity: 'error',
      comment: 'The product reaches the demo world over HTTP like any other site.',
      from: { path: '^(app|lib|components|inngest)/' },
      to: { path: '^demo/' },
    },
    {
      name: 'only-review-writes-the-catalogue',
      severity: 'error',
      comment: 'Every catalogue write needs an observation, a decision and an application: call review.',
      from: { path: '^(app|lib|inngest)/', pathNot: '^lib/(review|catalog)/' },
      to: { path: '^lib/catalog/commands\\.ts$' },
    },
    {
      name: 'the-engine-stands-alone',
      severity: 'error',
      comment: 'inngest/engine speaks a public protocol; it knows the platform and the registry, no domain.',
      from: { path: '^inngest/engine/' },
      to: { path: '^lib/(?!platform/|privacy/)|^(app|components|demo)/' },
    },
    {
      name: 'pure-files-stay-pure',
      severity: 'error',
      comment:
        'Side effects live in queries, commands, loaders, actions, run-* and events. Every other file of a domain is pure: it takes what it needs as arguments.',
      from: {
        path: '^lib/(review|collection|catalog|audit|reconcile)/',
        pathNot:
          '(queries|commands|loaders|actions|run-[a-z-]+|[a-z-]*-for-job|job-target|application|apply-for-entity|decide-by-filter|import-lines|export-csv|stream-[a-z-]+)\\.ts$',
      },
      to: { path: '^lib/platform/(db|env|clock|durable)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'privacy-imports-nothing',
      severity: 'error',
      comment: 'The guard is used by everyone, so it depends on no one.',
      from: { path: '^lib/privacy/' },
      to: { path: '^(app|lib|components|inngest|demo)/', pathNot: '^lib/privacy/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|lib/platform/db/generated|node_modules)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
