import { SkeletonPage } from '@/components/ui/skeleton';

export default function Loading() {
  return <SkeletonPage rows={10} label="Asking the demo world…" />;
}
