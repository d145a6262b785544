import { SkeletonPage } from '@/components/ui/skeleton';

export default function Loading() {
  return <SkeletonPage rows={16} label="Loading the sources…" />;
}
