import { defineConfig } from 'vitest/config';
export default defineConfig({ root: '/work/main', resolve: { alias: { '@': '/work/main' } }, test: { testTimeout: 60000, hookTimeout: 60000, fileParallelism: false } });
