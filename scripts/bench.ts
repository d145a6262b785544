/** `npm run bench -- <name>`: one measurement as JSON, beside a reference measured in the same run. */
const BENCHES: Record<string, { words: string; run: () => Promise<unknown> }> = {
  engine: {
    words: 'three-step runs per second and idle latency of the durable engine, beside a bare SDK handler loop',
    run: async () => (await import('../tests/bench/engine')).bench(),
  },
};

export async function main(args: string[]): Promise<void> {
  const bench = BENCHES[args[0] ?? ''];
  if (!bench) {
    const list = Object.entries(BENCHES).map(([name, { words }]) => `  ${name.padEnd(10)}${words}\n`);
    throw new Error(`Name a bench: npm run bench -- <name>\n${list.join('')}`);
  }
  process.stdout.write(`${JSON.stringify(await bench.run(), null, 2)}\n`);
}
