'use client';

import { ImageOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button';
import { cn } from '../../../ui/cn';
import { ExternalLink } from '../../../ui/external-link';
import type { PhotoView } from '@/lib/review/catalog/photos/find-photos';

type PhotoProps = { photo: PhotoView; alt: string; className?: string; onFailed?: () => void; onShown?: () => void };

/** A picture from our own address. Where there is none, its place says why and leads to where it is. */
export function Photo({ photo, alt, className, onFailed, onShown }: PhotoProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const image = useRef<HTMLImageElement>(null);
  const fail = () => {
    onFailed?.();
    void explain(photo.src).then(setFailure);
  };
  // A picture may have failed before the page came alive: then nobody heard of it.
  useEffect(() => {
    const { complete, naturalWidth } = image.current ?? { complete: false, naturalWidth: 0 };
    if (complete && naturalWidth === 0) fail();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it appears
  }, []);
  if (failure !== null) {
    return (
      <span className={cn('flex flex-col items-start gap-1 bg-hover p-3 text-sm text-ink-2', className)}>
        <span className="flex items-center gap-1.5 font-medium">
          <ImageOff aria-hidden="true" className="size-4 shrink-0" /> Not shown
        </span>
        <span className="line-clamp-4 text-ink-3">{failure}</span>
        <span className="mt-auto flex flex-wrap items-center gap-2">
          <ExternalLink href={photo.url}>See it there</ExternalLink>
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Try again: ${alt}`}
            onClick={() => {
              setFailure(null);
              setAttempt((before) => before + 1);
            }}
          >
            Try again
          </Button>
        </span>
      </span>
    );
  }
  return (
    // Sizes and kinds are judged by our own route; a second treatment would only cost time.
    <img
      key={attempt}
      ref={image}
      src={photo.src}
      alt={alt}
      loading="lazy"
      decoding="async"
      onLoad={onShown}
      onError={fail}
      className={cn('bg-hover object-cover', className)}
    />
  );
}

/** Why a picture did not come, in the words of our route. */
async function explain(src: string): Promise<string> {
  const answer = await fetch(src).catch(() => null);
  if (answer === null) return 'The console did not answer.';
  if (answer.ok) return 'The picture is damaged.';
  const problem = (await answer.json().catch(() => null)) as { detail?: unknown } | null;
  return typeof problem?.detail === 'string' ? problem.detail : 'The picture could not be read.';
}
