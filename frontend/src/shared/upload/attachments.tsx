import { useState } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import type { GivenFile } from './given.ts';
import { PaperUpload } from './paper-upload.tsx';
import styles from './paper-upload.module.css';

/** A file in its place in the list; the place stays when another goes. */
export type Attached = { place: number; file: GivenFile };

type Props = { uid: string; most: number; files: readonly Attached[]; onChange: (files: Attached[]) => void };

/** Files that go with what is written: as many as may be, one free place at the end. */
export function Attachments({ uid, most, files, onChange }: Props) {
  const { t } = useWords();
  const [free, setFree] = useState(() => 1 + Math.max(0, ...files.map((one) => one.place)));
  const places = files.length < most ? [...files.map((one) => one.place), free] : files.map((one) => one.place);
  return (
    <div className={styles.attachments} role="group" aria-label={t('upload.attachments')}>
      {places.map((place, index) => (
        <PaperUpload
          key={place}
          uid={`${uid}-${place}`}
          label={t('upload.attachment', { number: index + 1 })}
          given={files.find((one) => one.place === place)?.file ?? null}
          onChange={(file) => {
            const others = files.filter((one) => one.place !== place);
            if (file && place === free) setFree(free + 1);
            onChange(file ? [...others, { place, file }].sort((a, b) => a.place - b.place) : others);
          }}
        />
      ))}
    </div>
  );
}
