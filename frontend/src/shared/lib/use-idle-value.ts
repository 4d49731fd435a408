import { useEffect, useState } from 'react';

/** The value once it has rested for so many milliseconds. */
export function useIdleValue<T>(value: T, rest = 250): T {
  const [idle, setIdle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setIdle(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return idle;
}
