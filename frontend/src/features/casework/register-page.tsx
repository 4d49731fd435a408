import type { CombinedError } from '@urql/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { RegisterApplicationMutation } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime, fullDate } from '@/shared/lib/dates.ts';
import { newKey, useIntent } from '@/shared/lib/intent.ts';
import { plain, plainCode } from '@/shared/lib/numbers.ts';
import { useIdleValue } from '@/shared/lib/use-idle-value.ts';
import { useCenter } from '@/shared/session/center.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { QrCode } from '@/shared/ui/qr-code.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { documentsOf, type Given } from '@/shared/upload/given.ts';
import { GivenPapers } from '@/shared/upload/given-papers.tsx';
import { Offers, promised } from '@/shared/word/offers.tsx';
import { useKeys } from './use-keys.ts';
import styles from './register-page.module.css';

const items = graphql(`
  query RegisterItems($search: String!) {
    serviceItems(filter: { search: $search }, first: 8) {
      nodes {
        id
        code
        name
        nameEn
      }
    }
  }
`);
const itemQuery = graphql(`
  query RegisterItem($code: String!) {
    serviceItem(code: $code) {
      id
      code
      name
      nameEn
      audience
      current {
        id
        documents {
          id
          key
          name
          nameEn
          form
          copies
          necessity
          when
          whenEn
          note
          noteEn
        }
      }
    }
    previewApplication(input: { itemCodes: [$code] }) {
      promises {
        ...Offers_of
      }
    }
  }
`);
const submit = graphql(`
  mutation RegisterApplication($input: SubmitApplicationInput!) {
    submitApplication(input: $input) {
      application {
        id
        number
        queryCode
        submittedAt
        applicant {
          name
        }
        cases {
          id
          number
          item {
            id
            name
            nameEn
          }
          receipt {
            number
            itemName
            receivedAt
            intakeDue
            documents
          }
        }
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

type Filed = NonNullable<RegisterApplicationMutation['submitApplication']['application']>;

/** Files an application for somebody at the window, then prints the receipt. */
export function RegisterPage() {
  const { t } = useWords();
  const [code, setCode] = useState<string | null>(null);
  const [filed, setFiled] = useState<Filed | null>(null);
  const [next, setNext] = useState(false);
  if (filed)
    return (
      <Receipt
        filed={filed}
        onNext={() => {
          setFiled(null);
          setCode(null);
          setNext(true);
        }}
      />
    );
  return (
    <div className={styles.page}>
      <PageHeading title={t('staff.register')} />
      {code === null ? <PickItem onPick={setCode} focus={next} /> : <Form key={code} code={code} onBack={() => setCode(null)} onFiled={setFiled} />}
    </div>
  );
}

/** `focus` for the next person in a row: the clerk goes on typing. */
function PickItem({ onPick, focus }: { onPick: (code: string) => void; focus: boolean }) {
  const { t, pick, pickLang } = useWords();
  const [text, setText] = useState('');
  const search = useIdleValue(plain(text));
  useEffect(() => {
    if (focus) document.getElementById('register-item')?.focus();
  }, [focus]);
  const [{ data, error }] = useQuery({ query: items, variables: { search }, pause: search === '' });
  const found = search === '' ? [] : (data?.serviceItems.nodes ?? []);
  // Enter takes the first that was found; a code typed in full need not be waited for.
  const enter = (event: FormEvent) => {
    event.preventDefault();
    const typed = plain(text);
    const whole = /^([a-z]{1,6})-?(\d{3})$/i.exec(typed);
    const code = whole ? `${whole[1]}-${whole[2]}`.toUpperCase() : search === typed ? found[0]?.code : undefined;
    if (code) onPick(code);
  };
  return (
    <form className="stack" onSubmit={enter}>
      <TextField
        id="register-item"
        label={t('staff.register.item')}
        hint={t('staff.register.item.hint')}
        value={text}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      {error && <FailurePanel error={error} />}
      <ul className={styles.items} aria-label={t('staff.register.found')}>
        {found.map((item) => (
          <li key={item.id}>
            <button type="button" onClick={() => onPick(item.code)}>
              <span className="mute">{item.code}</span> <b lang={pickLang(item.name, item.nameEn)}>{pick(item.name, item.nameEn)}</b>
            </button>
          </li>
        ))}
      </ul>
      <p className="vh" role="status">
        {search !== '' && data ? t('staff.count', { count: found.length }) : ''}
      </p>
    </form>
  );
}

type FormProps = { code: string; onBack: () => void; onFiled: (filed: Filed) => void };

function Form({ code, onBack, onFiled }: FormProps) {
  const { t, pick, pickLang } = useWords();
  const intent = useIntent();
  const [{ data, error }] = useQuery({ query: itemQuery, variables: { code } });
  const [{ fetching }, send] = useMutation(submit);
  const [kind, setKind] = useState<'PERSON' | 'ORGANISATION' | null>(null);
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [phone, setPhone] = useState('');
  const [given, setGiven] = useState<Given>({ ticked: {}, files: {} });
  const [later, setLater] = useState<Record<string, boolean>>({});
  const [committed, setCommitted] = useState(false);
  const [uid] = useState(newKey);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.message;
  const form = useRef<HTMLFormElement>(null);
  // Ctrl Enter files from any field: nobody has to tab through what is right already.
  const hurry = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };
  const ready = data !== undefined;
  // The clerk goes on typing: the item is chosen, the name is next.
  useEffect(() => {
    if (ready) form.current?.querySelector<HTMLInputElement>('#register-name')?.focus();
  }, [ready]);
  if (error) return <FailurePanel error={error} />;
  if (!data) return <Skeleton lines={6} />;
  const item = data.serviceItem;
  const version = item?.current;
  if (!item || !version)
    return (
      <p>
        {t('staff.register.none')}{' '}
        <Button look="quiet" onClick={onBack}>
          {t('staff.register.other')}
        </Button>
      </p>
    );
  const who = kind ?? (item.audience === 'ENTERPRISE' ? 'ORGANISATION' : 'PERSON');
  const wanted = version.documents.filter((doc) => doc.necessity !== 'HELD');
  const required = wanted.filter((doc) => doc.necessity === 'REQUIRED').map((doc) => doc.key);
  const offers = data.previewApplication.promises;
  const word = { given: given.ticked, later, committed };
  const file = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    setFailure(null);
    const fields: [string, string, string][] = [
      ['register-name', t('staff.register.name'), name],
      ['register-number', t(`staff.register.number.${who}`), number],
    ];
    const wrong = fields.flatMap(([field, label, value]) => (plain(value) === '' ? [{ field, message: t('form.required', { label }) }] : []));
    setErrors(wrong);
    if (wrong.length > 0) return;
    const { data: answer, error: broken } = await send({
      input: {
        itemCodes: [item.code],
        applicant: {
          name: plain(name),
          identityNumber: who === 'PERSON' ? plainCode(number) : null,
          creditCode: who === 'ORGANISATION' ? plainCode(number) : null,
          phone: plainCode(phone) || null,
        },
        documents: documentsOf(wanted, given),
        ...promised(offers, word),
        idempotencyKey: intent.key(),
      },
    });
    if (broken || !answer) {
      setFailure(broken ?? null);
      return;
    }
    const { application, errors: refused } = answer.submitApplication;
    if (application) {
      onFiled(application);
      return;
    }
    intent.renew();
    setErrors(refused.map(({ field, message }) => ({ field: fieldOf(field), message })));
  };
  return (
    <form ref={form} className={styles.form} onKeyDown={hurry} onSubmit={(event) => void file(event)} noValidate>
      <p>
        <span className="mute">{item.code}</span> <b lang={pickLang(item.name, item.nameEn)}>{pick(item.name, item.nameEn)}</b>{' '}
        <Button look="quiet" onClick={onBack}>
          {t('staff.register.other')}
        </Button>
      </p>
      <ErrorSummary errors={errors} />
      <ChoiceField
        legend={t('staff.register.who')}
        name="register-kind"
        value={who}
        onChange={setKind}
        options={[
          { value: 'PERSON', label: t('staff.register.PERSON') },
          { value: 'ORGANISATION', label: t('staff.register.ORGANISATION') },
        ]}
      />
      <TextField id="register-name" label={t('staff.register.name')} error={errorOf('register-name')} value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      <TextField
        id="register-number"
        label={t(`staff.register.number.${who}`)}
        error={errorOf('register-number')}
        value={number}
        autoComplete="off"
        onChange={(event) => setNumber(event.target.value)}
      />
      <TextField
        id="register-phone"
        label={t('form.optional', { label: t('staff.register.phone') })}
        error={errorOf('register-phone')}
        type="tel"
        value={phone}
        autoComplete="off"
        onChange={(event) => setPhone(event.target.value)}
      />
      <section id="register-documents" tabIndex={-1}>
        <h2>{t('staff.register.documents')}</h2>
        {wanted.length === 0 ? (
          <p className="mute">{t('staff.register.nothing')}</p>
        ) : (
          <>
            <p className="mute small">{t('staff.register.documents.hint')}</p>
            {required.length > 1 && (
              <CheckField
                id="register-all"
                checked={required.every((key) => given.ticked[key])}
                onChange={(on) => setGiven((old) => ({ ...old, ticked: { ...old.ticked, ...Object.fromEntries(required.map((key) => [key, on || Boolean(old.files[key])])) } }))}
              >
                <b>{t('staff.register.all', { count: required.length })}</b>
              </CheckField>
            )}
            <GivenPapers
              papers={wanted}
              uid={uid}
              given={given}
              onTick={(key, on) => setGiven((old) => ({ ...old, ticked: { ...old.ticked, [key]: on } }))}
              onFile={(key, file) => setGiven((old) => ({ ticked: { ...old.ticked, [key]: file !== null }, files: { ...old.files, [key]: file } }))}
            />
          </>
        )}
      </section>
      <div id="register-word" tabIndex={-1}>
        <Offers
          offers={offers}
          word={word}
          onLater={(key, on) => setLater((old) => ({ ...old, [key]: on }))}
          onCommitted={setCommitted}
          here={paths.register}
          atWindow
        />
      </div>
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" busy={fetching}>
          {t('staff.register.file')}
        </Button>
        <span className="small mute">
          <kbd>Ctrl Enter</kbd>
        </span>
      </p>
    </form>
  );
}

/** The field of this form that the server's path means. */
function fieldOf(path: string | null): string | null {
  const last = path?.split('.').at(-1);
  if (last === 'identityNumber' || last === 'creditCode') return 'register-number';
  if (path?.startsWith('documents')) return 'register-documents';
  if (path?.startsWith('laterDocuments') || path?.startsWith('commitments')) return 'register-word';
  return last === 'name' || last === 'phone' ? `register-${last}` : null;
}

/** What the applicant takes home, on A4 or on an 80 mm roll. */
function Receipt({ filed, onNext }: { filed: Filed; onNext: () => void }) {
  const { t, pick, locale } = useWords();
  const center = useCenter();
  const [roll, setRoll] = useState(false);
  const code = filed.queryCode ?? '';
  const address = `${location.origin}/track/${encodeURIComponent(filed.number)}#${code}`;
  const printAs = (onRoll: boolean) => {
    setRoll(onRoll);
    // The paper's size must be on the page before the print dialog reads it.
    requestAnimationFrame(() => requestAnimationFrame(() => print()));
  };
  useKeys({ p: () => printAs(true), n: onNext });
  return (
    <div className={styles.page}>
      <article className={`${styles.receipt} ${roll ? styles.roll : ''}`} data-testid="receipt">
        <PageHeading title={t('staff.receipt')} className={styles.title} />
        <p>{pick(center.name, center.nameEn)}</p>
        <dl className={styles.facts}>
          <div>
            <dt>{t('staff.receipt.number')}</dt>
            <dd data-testid="number">{filed.number}</dd>
          </div>
          <div>
            <dt>{t('staff.receipt.code')}</dt>
            <dd className={styles.code} data-testid="query-code">
              {code}
            </dd>
          </div>
          <div>
            <dt>{t('staff.fact.applicant')}</dt>
            <dd>{filed.applicant.name}</dd>
          </div>
          {filed.cases.map((one) => (
            <div key={one.id}>
              <dt>{pick(one.item.name, one.item.nameEn)}</dt>
              <dd>
                {one.number}
                <br />
                {dayAndTime(one.receipt.receivedAt, locale)}
                <br />
                {t('staff.receipt.due', { day: fullDate(one.receipt.intakeDue, locale) })}
                {one.receipt.documents.length > 0 && (
                  <ul lang={locale === 'en' ? 'zh-CN' : undefined}>
                    {one.receipt.documents.map((doc) => (
                      <li key={doc}>{doc}</li>
                    ))}
                  </ul>
                )}
              </dd>
            </div>
          ))}
        </dl>
        <QrCode text={address} label={t('staff.receipt.qr')} size={132} />
        <p className="small">{t('staff.receipt.keep')}</p>
      </article>
      <p className={`${buttonRow} noprint`}>
        <Button onClick={() => printAs(false)}>{t('staff.print.a4')}</Button>
        <Button look="second" onClick={() => printAs(true)}>
          {t('staff.print.roll')} <kbd>p</kbd>
        </Button>
        {filed.cases[0] && (
          <Link to={paths.window} search={{ case: filed.cases[0].id }} className={buttonClass({ look: 'second' })}>
            {t('staff.register.open')}
          </Link>
        )}
        <Button look="quiet" onClick={onNext}>
          {t('staff.register.next')} <kbd>n</kbd>
        </Button>
      </p>
    </div>
  );
}
