import { useParams } from '@tanstack/react-router';
import { LicenceView } from './licence-view.tsx';

/** A licence at work: the same page, within the staff's shell. */
export function WorkLicencePage() {
  const { number } = useParams({ from: '/staff/work/licences/$number' });
  return <LicenceView key={number} number={number} work />;
}
