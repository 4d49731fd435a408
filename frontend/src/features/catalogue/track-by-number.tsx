import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { plainCode } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './track-by-number.module.css';

/** Number and query code, straight from the receipt to the progress page. The code travels in the fragment only. */
export function TrackByNumber() {
  const { t } = useWords();
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = plainCode(number);
    if (wanted === '') void navigate({ to: paths.track });
    else void navigate({ to: paths.trackNumber, params: { number: wanted }, hash: plainCode(code) });
  };
  return (
    <div>
      <h2>{t('home.track')}</h2>
      <p className={`mute small ${styles.hint}`}>{t('home.track.hint')}</p>
      <form className="stack" onSubmit={submit}>
        <TextField label={t('home.track.number')} value={number} autoComplete="off" onChange={(e) => setNumber(e.target.value)} />
        <div className={styles.pair}>
          <TextField label={t('home.track.code')} value={code} autoComplete="off" onChange={(e) => setCode(e.target.value)} />
          <Button type="submit">{t('home.track.go')}</Button>
        </div>
      </form>
    </div>
  );
}
