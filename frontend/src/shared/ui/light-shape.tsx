import styles from './status-light.module.css';

export type LightShapeName = 'ok' | 'near' | 'yellow' | 'red' | 'paused' | 'done' | 'now' | 'next';

/** The shapes of the lights and of the timeline: told apart without colour. */
export function LightShape({ name }: { name: LightShapeName }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={styles.shape}>
      {shapes[name]}
    </svg>
  );
}

const ring = <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="2" />;

const shapes: Record<LightShapeName, React.ReactNode> = {
  ok: (
    <>
      {ring}
      <path d="M6 10.2l2.8 2.8L14 7.4" fill="none" stroke="currentColor" strokeWidth="2" />
    </>
  ),
  near: (
    <>
      {ring}
      <path d="M10 2a8 8 0 0 1 0 16z" fill="currentColor" />
    </>
  ),
  yellow: (
    <>
      <path d="M10 1.5L19 18H1z" fill="var(--amber)" stroke="var(--amber-edge)" strokeWidth="1.5" />
      <path d="M10 7v5.4M10 14v2" stroke="#3A2600" strokeWidth="2" />
    </>
  ),
  red: (
    <>
      <path
        d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z"
        fill="var(--red)"
        stroke="#fff"
        strokeWidth="1.5"
      />
      <path d="M10 5v6.4M10 13.4v2" stroke="#fff" strokeWidth="2.4" />
    </>
  ),
  paused: (
    <>
      {ring}
      <path d="M7.6 6.5v7M12.4 6.5v7" stroke="currentColor" strokeWidth="2.4" />
    </>
  ),
  done: (
    <>
      <circle cx="10" cy="10" r="9" fill="currentColor" />
      <path d="M5.6 10.3l3 3 5.8-6.4" fill="none" stroke="var(--paper)" strokeWidth="2.4" />
    </>
  ),
  now: (
    <>
      <circle cx="10" cy="10" r="8" fill="var(--paper)" stroke="currentColor" strokeWidth="2.5" />
      <circle cx="10" cy="10" r="4" fill="currentColor" />
    </>
  ),
  next: <circle cx="10" cy="10" r="7" fill="var(--paper)" stroke="var(--edge)" strokeWidth="2" strokeDasharray="3 2.5" />,
};
