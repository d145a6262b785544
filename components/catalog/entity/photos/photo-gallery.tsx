'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { Dialog, DialogContent } from '../../../ui/dialog';
import { ExternalLink } from '../../../ui/external-link';
import type { PhotoView } from '@/lib/review/catalog/photos/find-photos';
import { Photo } from './photo';

/** Each costs its site a request: the rest are asked for when somebody wants to see them. */
const SHOWN_FIRST = 6;

type PhotoGalleryProps = { photos: readonly PhotoView[]; title: string };

/** The pictures of a record. Each opens large; arrow keys go on. */
export function PhotoGallery({ photos, title }: PhotoGalleryProps) {
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  // What is not shown holds a link and a button of its own, which no button may hold.
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set());
  const shown = all ? photos : photos.slice(0, SHOWN_FIRST);
  const altOf = (index: number) => `Photo ${index + 1} of ${photos.length} of ${title}`;
  return (
    <section aria-label="Photos" className="min-w-0">
      <h2 className="mb-1 text-base font-semibold">
        Photos
        <span className="ml-2 font-normal text-ink-3 tabular-nums">{photos.length}</span>
      </h2>
      {photos.length === 0 ? (
        <p className="border-t border-line py-2 text-ink-3 sm:pl-2">
          None known. A collection finds them on its page; addresses can be entered in the field Photos.
        </p>
      ) : (
        <ul className="grid grid-cols-2 gap-2 border-t border-line pt-2 sm:grid-cols-3">
          {shown.map((photo, index) => {
            const picture = (
              <Photo
                photo={photo}
                alt={altOf(index)}
                className="aspect-[8/5] h-full w-full"
                onFailed={() => setFailed((before) => new Set([...before, photo.key]))}
                onShown={() => setFailed((before) => new Set([...before].filter((key) => key !== photo.key)))}
              />
            );
            return (
              <li key={photo.key} className="overflow-hidden rounded-md border border-line">
                {failed.has(photo.key) ? (
                  picture
                ) : (
                  <button type="button" onClick={() => setOpen(index)} className="block w-full cursor-zoom-in">
                    {picture}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {photos.length > shown.length ? (
        <Button size="sm" variant="ghost" className="mt-1" onClick={() => setAll(true)}>
          Show all {photos.length}
        </Button>
      ) : null}
      {open === null ? null : (
        <LargePhoto
          photos={photos}
          at={open}
          altOf={altOf}
          title={title}
          onGo={setOpen}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

function LargePhoto({
  photos,
  at,
  altOf,
  title,
  onGo,
  onClose,
}: PhotoGalleryProps & {
  at: number;
  altOf: (index: number) => string;
  onGo: (at: number) => void;
  onClose: () => void;
}) {
  const photo = photos[at]!;
  const step = (by: 1 | -1) => onGo((at + by + photos.length) % photos.length);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        width="lg"
        title={`${title}, photo ${at + 1} of ${photos.length}`}
        footer={
          <>
            <span className="mr-auto text-sm">
              <ExternalLink href={photo.url} />
            </span>
            <Button
              icon={<ChevronLeft />}
              disabledReason={photos.length < 2 ? 'It is the only one.' : null}
              onClick={() => step(-1)}
            >
              Previous
            </Button>
            <Button
              icon={<ChevronRight />}
              disabledReason={photos.length < 2 ? 'It is the only one.' : null}
              onClick={() => step(1)}
            >
              Next
            </Button>
          </>
        }
      >
        <div
          onKeyDown={(event) => {
            if (event.key === 'ArrowRight') step(1);
            if (event.key === 'ArrowLeft') step(-1);
          }}
          tabIndex={0}
          role="group"
          aria-label="Arrow keys go to the next and the previous photo"
          className="rounded-md"
        >
          <Photo
            key={photo.key}
            photo={photo}
            alt={altOf(at)}
            className="max-h-[55vh] min-h-40 w-full object-contain!"
          />
        </div>
      </DialogContent>
    </Dialog>
  );
}
