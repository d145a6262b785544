import type { Metadata } from 'next';
import { ReviewHead } from '@/components/review/review-head';
import { WaveList } from '@/components/review/waves/wave-list';
import { ReadingPage } from '@/components/shell/reading-page';
import { loadWaves } from '@/lib/review/waves/loaders';

export const metadata: Metadata = { title: 'Waves' };

export default async function WavesPage() {
  const { waves, held, waiting } = await loadWaves();
  return (
    <>
      <ReviewHead view="waves" waiting={waiting} together={waves.length + held.length} />
      <ReadingPage>
        <WaveList waves={waves} held={held} />
      </ReadingPage>
    </>
  );
}
