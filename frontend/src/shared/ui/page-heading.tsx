import { type ReactNode, useEffect, useRef } from 'react';
import { usePageTitle } from '@/shared/lib/use-page-title.ts';

let wanted = false;

/** Asks the next page's heading to take the focus, as a change of page would. */
export function requestHeadingFocus(): void {
  wanted = true;
}

type Props = { title: string; className?: string; id?: string; lang?: string; children?: ReactNode };

/** The one h1 of a page: names the window and takes the focus when somebody arrives by a link. */
export function PageHeading({ title, className, id, lang, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title);
  useEffect(() => {
    if (!wanted) return;
    wanted = false;
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={className} id={id} lang={lang}>
      {children ?? title}
    </h1>
  );
}
