import { PageHeader } from '@/components/ui/page-header';
import { gatePage } from '@/lib/auth/session-gate';

export default async function HomePage() {
  await gatePage('jobs:read');
  return <PageHeader title="Home" />;
}
