/** The mark: a window with one stroke. 一 in a 窗, and 日, a day. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 30 36" aria-hidden="true">
      <path d="M2 2h26v32H2z" fill="none" stroke="currentColor" strokeWidth="4" />
      <path d="M2 18h26" stroke="currentColor" strokeWidth="4" />
    </svg>
  );
}
