import { createContext, use } from 'react';
import type { CenterContext_centerFragment } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';

export const centerContext = graphql(`
  fragment CenterContext_center on ServiceCenter {
    name
    nameEn
    phone
    hours
    hoursEn
    address
    addressEn
    demo
  }
`);

export type Center = CenterContext_centerFragment;

const unknown: Center = { name: '', nameEn: '', phone: '', hours: '', hoursEn: '', address: '', addressEn: '', demo: false };

/** What every page may need of the center: its name, its phone, its hours. Empty texts until known. */
export const CenterContext = createContext<Center>(unknown);

export function useCenter(): Center {
  return use(CenterContext);
}
