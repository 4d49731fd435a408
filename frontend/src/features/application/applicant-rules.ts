import { plain, plainCode } from '@/shared/lib/numbers.ts';
import type { Draft } from './draft.ts';

export type ApplicantProblem = { field: 'applicant-name' | 'applicant-number' | 'applicant-phone'; problem: 'missing' | 'length' | 'phone' };

/** What is plainly wrong before the server is asked; check digits are the server's to judge. */
export function applicantProblems(draft: Pick<Draft, 'name' | 'number' | 'phone'>): ApplicantProblem[] {
  const problems: ApplicantProblem[] = [];
  if (plain(draft.name) === '') problems.push({ field: 'applicant-name', problem: 'missing' });
  const number = plainCode(draft.number);
  if (number === '') problems.push({ field: 'applicant-number', problem: 'missing' });
  else if (number.length !== 18) problems.push({ field: 'applicant-number', problem: 'length' });
  const phone = plainCode(draft.phone);
  if (phone === '') problems.push({ field: 'applicant-phone', problem: 'missing' });
  else if (!/^\+?[0-9-]{7,20}$/.test(phone)) problems.push({ field: 'applicant-phone', problem: 'phone' });
  return problems;
}
