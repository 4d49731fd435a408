import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { paths } from '@/app/paths.ts';
import type { MessageId } from '@/shared/i18n/message-id.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { plain } from '@/shared/lib/numbers.ts';
import { useSession } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { Sheet } from './act-dialog.tsx';
import { bulkActsOf, BulkSheet } from './bulk-sheet.tsx';
import { CaseFile } from './case-file.tsx';
import { CaseTable } from './case-table.tsx';
import { useCaseList } from './use-case-list.ts';
import { useKeys, useKeysOn } from './use-keys.ts';
import { useRoomy } from './use-roomy.ts';
import { SaveView } from './save-view.tsx';
import { lights, orders, stages, workFilter, type WorkSearch } from './work-search.ts';
import styles from './work-page.module.css';

/** The department's work: what waits, the most urgent first, live, with the case beside it where there is room. */
export function WorkPage() {
  const { t } = useWords();
  const search = useSearch({ from: '/staff/work' });
  const navigate = useNavigate();
  const beside = useRoomy(1200);
  const roomy = useRoomy(1000);
  const filter = useMemo(() => workFilter(search), [search]);
  const list = useCaseList(filter, search.sort);
  const [cursor, setCursor] = useState(0);
  const [help, setHelp] = useState(false);
  const [bulk, setBulk] = useState(false);
  const { viewer } = useSession();
  const [saving, setSaving] = useState(false);
  const [filtering, setFiltering] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const focusCursor = useRef(false);
  const split = beside && search.case !== undefined;
  const change = (next: Partial<WorkSearch>) => void navigate({ to: paths.work, search: { ...search, case: undefined, ...next }, replace: true });
  const title = t(viewOf(search));
  const filterKey = JSON.stringify(filter);
  useEffect(() => {
    setCursor(0);
    scroller.current?.scrollTo(0, 0);
  }, [filterKey]);

  const move = (by: number) => {
    const next = Math.min(Math.max(cursor + by, 0), list.rows.length - 1);
    if (next < 0) return;
    focusCursor.current = true;
    // At the same row the focus alone comes back.
    setCursor(next);
    if (next === cursor) scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"] a`)?.focus();
    const row = list.rows[next];
    if (split && row) void navigate({ to: paths.work, search: { ...search, case: row.id }, replace: true });
  };
  useKeys({
    j: () => move(document.activeElement?.closest('[data-row]') ? 1 : 0),
    k: () => move(-1),
    Enter: () => {
      const focused = document.activeElement;
      if (focused instanceof HTMLElement && focused.matches('a, button, summary')) focused.click();
      else scroller.current?.querySelector<HTMLElement>(`[data-row="${cursor}"] a`)?.click();
    },
    '/': () => document.getElementById('work-search')?.focus(),
    n: () => list.fresh > 0 && list.reload(),
    '?': () => setHelp(true),
  });

  return (
    <div className={styles.page} data-split={split} data-roomy={roomy}>
      <section className={styles.list} aria-label={title}>
        <div className={styles.head}>
          <PageHeading title={title} />
          <span className="mute" data-testid="total">
            {list.total !== null && t('staff.count', { count: list.total })}
          </span>
          {list.fresh > 0 && (
            <Button look="second" onClick={list.reload}>
              {t('staff.fresh', { count: list.fresh })}
            </Button>
          )}
          <span className={styles.tools}>
            {bulkActsOf(list.rows).length > 0 && (
              <Button look="quiet" onClick={() => setBulk(true)}>
                {t('staff.bulk')}
              </Button>
            )}
            <Button look="quiet" aria-expanded={filtering} aria-controls="work-filters" onClick={() => setFiltering(!filtering)}>
              {t('staff.filters')}
            </Button>
            {viewer && (
              <Button look="quiet" onClick={() => setSaving(true)}>
                {t('staff.views.save')}
              </Button>
            )}
            <Button look="quiet" onClick={() => setHelp(true)}>
              {t('staff.keys')}
            </Button>
          </span>
        </div>
        <SearchLine key={search.q ?? ''} value={search.q ?? ''} onSearch={(q) => change({ q: q || undefined })} />
        {filtering && <Filters search={search} onChange={change} />}
        {list.error && <FailurePanel error={list.error} onRetry={list.reload} />}
        {list.loading && list.rows.length === 0 && !list.error && <Skeleton lines={8} />}
        {!list.loading && !list.error && list.rows.length === 0 && (
          <Empty title={t('staff.empty')}>
            <p>{t('staff.empty.body')}</p>
          </Empty>
        )}
        <div className={styles.scroller} ref={scroller}>
          {list.rows.length > 0 && (
            <CaseTable
              rows={list.rows}
              today={list.today}
              total={list.total}
              caption={title}
              cursor={cursor}
              onCursor={setCursor}
              selected={beside ? (search.case ?? null) : null}
              beside={beside}
              stacked={!roomy}
              short={split && !roomy}
              dim={search.scope === undefined}
              scroller={scroller}
              focusCursor={focusCursor}
            />
          )}
          {list.more && (
            <p className={styles.more}>
              <Button look="second" busy={list.loading} onClick={list.loadMore}>
                {t('staff.more')}
              </Button>
            </p>
          )}
        </div>
      </section>
      {split && search.case && (
        <section className={styles.pane} aria-label={t('staff.case')}>
          <div className={styles.close}>
            <Button look="quiet" onClick={() => change({})}>
              {t('staff.close')}
            </Button>
          </div>
          <CaseFile key={search.case} id={search.case} layout="pane" heading={(text, lang) => <h2 lang={lang}>{text}</h2>} />
        </section>
      )}
      {bulk && (
        <BulkSheet
          rows={list.rows}
          onClose={() => setBulk(false)}
          onDone={() => {
            setBulk(false);
            list.reload();
          }}
        />
      )}
      {saving && viewer && <SaveView account={viewer.id} search={search} onClose={() => setSaving(false)} />}
      {help && <KeyHelp onClose={() => setHelp(false)} />}
    </div>
  );
}

function viewOf({ scope, light, warning, paused, stage }: WorkSearch): MessageId {
  if (light === 'RED') return 'staff.view.red';
  if (light === 'YELLOW') return 'staff.view.yellow';
  if (warning) return 'staff.view.near';
  if (paused) return 'staff.view.paused';
  if (stage === 'ISSUED') return 'staff.view.deliver';
  if (stage === 'CORRECTION') return 'staff.view.correction';
  return scope === undefined ? 'staff.view.mine' : scope === 'open' ? 'staff.view.open' : 'staff.view.all';
}

/** Words to look for; sent by Enter, never while a character is being composed. */
export function SearchLine({ value, onSearch, id = 'work-search' }: { value: string; onSearch: (q: string) => void; id?: string }) {
  const { t } = useWords();
  const [text, setText] = useState(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(plain(text));
  };
  return (
    <form role="search" className={styles.search} onSubmit={submit}>
      <TextField id={id} type="search" label={t('staff.search')} value={text} onChange={(event) => setText(event.target.value)} />
      <Button type="submit" look="second">
        {t('staff.search.go')}
      </Button>
    </form>
  );
}

type FiltersProps = { search: WorkSearch; onChange: (next: Partial<WorkSearch>) => void };

function Filters({ search, onChange }: FiltersProps) {
  const { t } = useWords();
  const { viewer } = useSession();
  const any = { value: '', label: t('staff.any') };
  return (
    <div className={styles.filters} id="work-filters">
      <SelectField
        label={t('staff.scope')}
        value={search.scope ?? ''}
        onChange={(event) => onChange({ scope: (event.target.value || undefined) as WorkSearch['scope'] })}
        options={[
          { value: '', label: t('staff.view.mine') },
          { value: 'open', label: t('staff.view.open') },
          { value: 'all', label: t('staff.view.all') },
        ]}
      />
      <SelectField
        label={t('staff.col.light')}
        value={search.light ?? ''}
        onChange={(event) => onChange({ light: (event.target.value || undefined) as WorkSearch['light'] })}
        options={[any, ...lights.map((one) => ({ value: one, label: t(`staff.light.${one}`) }))]}
      />
      <SelectField
        label={t('staff.col.stage')}
        value={search.stage ?? ''}
        onChange={(event) => onChange({ stage: (event.target.value || undefined) as WorkSearch['stage'] })}
        options={[any, ...stages.map((one) => ({ value: one, label: t(`stage.${one}`) }))]}
      />
      <SelectField
        label={t('staff.order')}
        value={search.sort ?? 'URGENCY'}
        onChange={(event) => onChange({ sort: event.target.value === 'URGENCY' ? undefined : (event.target.value as WorkSearch['sort']) })}
        options={orders.map((one) => ({ value: one, label: t(`staff.order.${one}`) }))}
      />
      <CodeField label={t('staff.item')} value={search.item} onChange={(item) => onChange({ item })} />
      {!viewer?.department && <CodeField label={t('staff.department')} value={search.department} onChange={(department) => onChange({ department })} />}
      <CheckField checked={search.warning ?? false} onChange={(on) => onChange({ warning: on || undefined })}>
        {t('light.near')}
      </CheckField>
      <CheckField checked={search.paused ?? false} onChange={(on) => onChange({ paused: on || undefined })}>
        {t('light.paused')}
      </CheckField>
    </div>
  );
}

function CodeField({ label, value, onChange }: { label: string; value: string | undefined; onChange: (value: string | undefined) => void }) {
  const [text, setText] = useState(value ?? '');
  const send = () => {
    const next = plain(text).toUpperCase() || undefined;
    if (next !== value) onChange(next);
  };
  return (
    <TextField
      label={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) send();
      }}
    />
  );
}

function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [on, setOn] = useKeysOn();
  return (
    <Sheet title={t('staff.keys')} onClose={onClose}>
      <dl className={styles.keys}>
        <div>
          <dt>
            <kbd>Ctrl K</kbd>
          </dt>
          <dd>{t('palette.title')}</dd>
        </div>
        {(['j', 'k', 'Enter', '/', 'n', '?'] as const).map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`staff.key.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <CheckField checked={on} onChange={setOn}>
        {t('staff.keys.on')}
      </CheckField>
      <p>
        <Button onClick={onClose}>{t('staff.close')}</Button>
      </p>
    </Sheet>
  );
}
