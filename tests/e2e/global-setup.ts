import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { killLeftovers, startProduct, temporaryFolder } from '../harness/product';
import { announceProducts, type ProductUnderTest } from './products';

/** The tests start more jobs in a minute than a person does in a day. */
const ENVIRONMENT = { FIELDBOOK_MODE: 'demo', JOBS_PER_USER_HOUR: '10000', JOBS_PER_DAY: '10000' };

interface Started extends ProductUnderTest {
  stop(): Promise<void>;
}

/** Starts a product for each worker, and stops them afterwards. */
export default async function setup({ workers }: { workers: number }): Promise<() => Promise<void>> {
  const starts = await Promise.allSettled(Array.from({ length: workers }, start));
  const started = starts.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const stop = async () => {
    for (const product of started) await product.stop();
  };
  const failed = starts.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  announceProducts(started.map(({ url, dataDir }) => ({ url, dataDir })));
  return stop;
}

/** Starts the product the way everybody does, on a free port and a fresh data folder. */
async function start(): Promise<Started> {
  const folder = temporaryFolder('e2e');
  const dataDir = path.join(folder.path, 'data');
  const product = await startProduct({ dataDir, env: ENVIRONMENT }).catch((error: unknown) => {
    killLeftovers(dataDir);
    folder.remove();
    throw error;
  });
  return {
    url: product.url,
    dataDir,
    async stop() {
      await product.stop();
      killLeftovers(dataDir);
      printErrors(path.join(dataDir, 'logs', 'console.log'));
      if (/keeps ending|starting it again/.test(product.output())) process.stdout.write(product.output());
      folder.remove();
    },
  };
}

/** What the console logged as its own fault: without it a failed test says only that something went wrong. */
function printErrors(file: string): void {
  if (!existsSync(file)) return;
  const errors = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /"level":50|⨯|Error:/.test(line));
  for (const line of errors.slice(0, 10)) process.stdout.write(`${line.slice(0, 1500)}\n`);
}
