import type { CombinedError } from '@urql/core';
import type { FormEvent, ReactNode, RefObject } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import styles from './administration.module.css';

/** How a form stands: what `usePlainForm` keeps of it. */
export type Frame = { form: RefObject<HTMLFormElement | null>; errors: readonly FormError[]; failure: CombinedError | null; busy: boolean; submit: (event: FormEvent) => void };

type Props = Frame & { title: string; /** One below the heading it stands under. */ heading?: 'h2' | 'h3'; save: string; onClose: () => void; /** Buttons besides saving and closing. */ more?: ReactNode; children: ReactNode };

/** What stands around the fields of a form: its title, what is wrong, how to save it and how to leave it. */
export function PlainForm({ form, errors, failure, busy, submit, title, heading: Heading = 'h3', save, onClose, more, children }: Props) {
  const { t } = useWords();
  return (
    <form ref={form} className={styles.form} aria-label={title} onSubmit={submit} noValidate>
      <Heading>{title}</Heading>
      <ErrorSummary errors={errors} />
      {children}
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" busy={busy}>
          {save}
        </Button>
        {more}
        <Button look="quiet" onClick={onClose}>
          {t('edit.close')}
        </Button>
      </p>
    </form>
  );
}
