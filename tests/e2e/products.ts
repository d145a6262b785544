export interface ProductUnderTest {
  url: string;
  dataDir: string;
}

const VARIABLE = 'E2E_PRODUCTS';

/** Tells the workers, which start later and inherit the environment, what runs for them. */
export function announceProducts(products: readonly ProductUnderTest[]): void {
  process.env[VARIABLE] = JSON.stringify(products);
}

/**
 * The product of this worker alone: one product has one database, and what a test decides another would see. Workers
 * that run at the same time have different indexes, so they never share one.
 */
export function productOfThisWorker(): ProductUnderTest {
  const products = JSON.parse(process.env[VARIABLE] ?? '[]') as ProductUnderTest[];
  const product = products[Number(process.env.TEST_PARALLEL_INDEX)];
  if (!product) throw new Error('No product was started for this worker.');
  return product;
}
