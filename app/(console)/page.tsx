import type { Metadata } from 'next';
import { HomeView } from '@/components/home/home-view';
import { loadHome } from '@/lib/overview/loaders';

export const metadata: Metadata = { title: 'Home' };

export default async function HomePage() {
  return <HomeView home={await loadHome()} />;
}
