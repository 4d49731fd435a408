import { useWords } from '@/shared/i18n/use-words.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import fields from '@/shared/ui/field.module.css';

type Props = {
  id: string;
  legend: string;
  error: string | undefined;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Any of a few, all in sight. */
export function ManyField({ id, legend, error, options, chosen, onChange }: Props) {
  const { t } = useWords();
  return (
    <fieldset className={`${fields['field']} ${error ? fields['error'] : ''}`} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={fields['label']}>{legend}</legend>
      {error && (
        <p className={fields['msg']} id={`${id}-error`}>
          <span className={fields['word']}>{t('form.wrong')}</span>
          {error}
        </p>
      )}
      <div className={fields['options']}>
        {options.map(({ value, label }, index) => (
          <CheckField
            key={value}
            id={index === 0 ? id : `${id}-${value}`}
            checked={chosen.includes(value)}
            onChange={(on) => onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))}
          >
            {label}
          </CheckField>
        ))}
      </div>
    </fieldset>
  );
}
