import type { Role } from './permissions';

/** Accounts of a demo installation. They are never made in live mode. */
export const DEMO_PASSWORD = 'demo-fieldbook';

export interface DemoAccount {
  email: string;
  role: Role;
  /** Which of the two demo tenants; null for operators. */
  tenant: 'A' | 'B' | null;
  words: string;
}

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: 'super@demo.test', role: 'super_admin', tenant: null, words: 'Super admin' },
  { email: 'admin@demo.test', role: 'admin', tenant: null, words: 'Admin' },
  { email: 'analyst@demo.test', role: 'analyst', tenant: 'A', words: 'Analyst, tenant A' },
  { email: 'client@demo.test', role: 'client', tenant: 'A', words: 'Client, tenant A' },
  { email: 'analyst-b@demo.test', role: 'analyst', tenant: 'B', words: 'Analyst, tenant B' },
  { email: 'client-b@demo.test', role: 'client', tenant: 'B', words: 'Client, tenant B' },
];

export const DEMO_TENANTS = { A: 'Bayou City Roofing', B: 'Hill Country Solar' } as const;
