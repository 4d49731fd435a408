import { type FormEvent, useState } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { TextField } from '@/shared/ui/text-field.tsx';
import { Sheet } from './act-dialog.tsx';
import { useSavedViews } from './saved-views.ts';
import type { WorkSearch } from './work-search.ts';

/** Keeps the list as it stands under a name, for the account in this browser. */
export function SaveView({ account, search, onClose }: { account: string; search: WorkSearch; onClose: () => void }) {
  const { t } = useWords();
  const { views, full, save } = useSavedViews(account);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const trimmed = name.trim();
  const replaces = views.some((one) => one.name === trimmed);
  const wrong = trimmed === '' ? t('form.required', { label: t('staff.views.name') }) : full && !replaces ? t('staff.views.full') : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong) return;
    save(trimmed, search);
    onClose();
  };
  return (
    <Sheet title={t('staff.views.save')} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          id="view-name"
          label={t('staff.views.name')}
          hint={replaces ? t('staff.views.replaces') : t('staff.views.hint')}
          error={tried ? wrong : null}
          autoComplete="off"
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <p className={buttonRow}>
          <Button type="submit">{t('staff.views.keep')}</Button>
          <Button look="quiet" onClick={onClose}>
            {t('staff.close')}
          </Button>
        </p>
      </form>
    </Sheet>
  );
}
