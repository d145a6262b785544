import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';

/**
 * Prisma's schema engine as WebAssembly: migrations and schema comparison without the native binary
 * that the Prisma CLI downloads. Keeps the standard `_prisma_migrations` table, so the official CLI
 * works on the same database.
 */

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
type SchemaEngine = Awaited<ReturnType<EngineModule['SchemaEngine']['new']>>;

/** OID of PostgreSQL's internal `"char"`, which catalogue queries return and the adapter refuses. */
const INTERNAL_CHAR_OID = 18;
const BPCHAR_OID = 1042;

const NO_FILTER = { externalTables: [], externalEnums: [] };

let enginePromise: Promise<EngineModule> | undefined;

function loadEngine(): Promise<EngineModule> {
  enginePromise ??= (async () => {
    const require = createRequire(path.join(process.cwd(), 'package.json'));
    const entry = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    Object.assign(globalThis, {
      PRISMA_WASM_PANIC_REGISTRY: {
        set_message(message: string) {
          throw new Error(`The schema engine stopped: ${message}`);
        },
      },
    });
    const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
    const bytes = await readFile(path.join(path.dirname(entry), 'schema_engine_bg.wasm'));
    const wasm = await WebAssembly.instantiate(bytes, {
      './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
    });
    engine.__wbg_set_wasm(wasm.instance.exports);
    (wasm.instance.exports.__wbindgen_start as () => void)();
    return engine;
  })();
  return enginePromise;
}

/** A pool that lets `"char"` columns through as text and remembers which columns of which query they were. */
class CatalogPool extends pg.Pool {
  readonly charColumns = new Map<string, number[]>();

  constructor(config: pg.PoolConfig) {
    super(config);
    const query = this.query.bind(this) as (...args: unknown[]) => Promise<pg.QueryResult>;
    this.query = (async (...args: unknown[]) => {
      const result = await query(...args);
      const found: number[] = [];
      result?.fields?.forEach((field, index) => {
        if (field.dataTypeID !== INTERNAL_CHAR_OID) return;
        field.dataTypeID = BPCHAR_OID;
        found.push(index);
      });
      const text = (args[0] as { text?: string } | undefined)?.text;
      if (text && found.length > 0) this.charColumns.set(text, found);
      return result;
    }) as typeof this.query;
  }
}

/**
 * Runs each migration script whole, on one connection, so that it applies completely or not at all,
 * and hands the engine `"char"` columns as the characters it expects.
 */
class AtomicPrismaPg extends PrismaPg {
  /** What PostgreSQL said when a script failed; the engine passes on only that something did. */
  failure: Error | null = null;

  constructor(private readonly pool: CatalogPool) {
    super(pool);
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    adapter.executeScript = async (script: string) => {
      const client = await adapter.underlyingDriver().connect();
      try {
        await client.query('BEGIN');
        await client.query(script);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        this.failure = describeSqlFailure(error, script);
        throw this.failure;
      } finally {
        client.release();
      }
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const index of this.pool.charColumns.get(query.sql) ?? [])
        result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  }

  /** The connected database is already a scratch one wherever a shadow is asked for. */
  override connectToShadowDb(): ReturnType<PrismaPg['connectToShadowDb']> {
    return this.connect();
  }
}

function describeSqlFailure(error: unknown, script: string): Error {
  if (!(error instanceof pg.DatabaseError)) return error instanceof Error ? error : new Error(String(error));
  const line = error.position ? script.slice(0, Number(error.position)).split('\n').length : undefined;
  const where = line === undefined ? '' : ` (line ${line}: ${script.split('\n')[line - 1]?.trim()})`;
  return new Error(`${error.message}${where}`);
}

export interface SchemaFile {
  path: string;
  content: string;
}

/** All `.prisma` files below `prisma/`, sorted by path. */
export async function readSchemaFiles(root = 'prisma'): Promise<SchemaFile[]> {
  const entries = await readdir(root, { recursive: true });
  const names = entries.filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: path.join(root, name),
      content: await readFile(path.join(root, name), 'utf8'),
    })),
  );
}

async function readMigrations(dir: string) {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: dir,
    lockfile: { path: 'migration_lock.toml', content: await readFile(path.join(dir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(path.join(dir, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

/** A script that failed left nothing behind, so the next run may try it again once its cause is gone. */
async function noteRolledBack(pool: pg.Pool): Promise<void> {
  await pool
    .query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL')
    .catch(() => undefined);
}

async function withEngine<T>(connectionString: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const module = await loadEngine();
  const files = await readSchemaFiles();
  const pool = new CatalogPool({ connectionString, max: 2 });
  try {
    const adapter = new AtomicPrismaPg(pool);
    const factory = bindMigrationAwareSqlAdapterFactory(adapter);
    const engine = await module.SchemaEngine.new(
      { datamodels: files.map((file): [string, string] => [file.path, file.content]) },
      () => undefined,
      factory,
    );
    try {
      return await work(engine).catch(async (error: unknown) => {
        if (adapter.failure) await noteRolledBack(pool);
        throw adapter.failure ?? error;
      });
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

/** Applies pending migrations in order, each in its own transaction. Returns the names applied now. */
export async function applyMigrations(connectionString: string, dir = 'prisma/migrations'): Promise<string[]> {
  const migrationsList = await readMigrations(dir);
  return withEngine(connectionString, async (engine) => {
    const output = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
    return output.appliedMigrationNames;
  });
}

/** Names of migrations in the folder that the database has not seen. */
export async function pendingMigrations(connectionString: string, dir = 'prisma/migrations'): Promise<string[]> {
  const migrationsList = await readMigrations(dir);
  return withEngine(connectionString, async (engine) => {
    const diagnosis = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: NO_FILTER,
    });
    const history = diagnosis.history;
    return history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : [];
  });
}

/**
 * SQL that turns what the migrations build into what the models describe; empty when they agree.
 * Executes the migrations in the connected database: give it an empty scratch one.
 */
export async function diffMigrationsToModels(scratchUrl: string, dir = 'prisma/migrations'): Promise<string> {
  return diff(scratchUrl, { tag: 'migrations', ...(await readMigrations(dir)) });
}

/** SQL that builds the models' tables in an empty database. */
export async function diffEmptyToModels(anyUrl: string): Promise<string> {
  return diff(anyUrl, { tag: 'empty' });
}

async function diff(url: string, from: Parameters<SchemaEngine['diff']>[0]['from']): Promise<string> {
  const files = await readSchemaFiles();
  return withEngine(url, async (engine) => {
    const result = await engine.diff({
      from,
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: NO_FILTER,
    });
    return result.exitCode === 0 ? '' : (result.stdout ?? '');
  });
}
