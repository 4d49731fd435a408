import { useEffect, useState } from 'react';

/** A type as the schema writes it: `[Case!]!`. */
export type TypeRef = { kind: string; name: string | null; ofType?: TypeRef | null };
export type Argument = { name: string; description: string | null; type: TypeRef; defaultValue: string | null };
export type Field = { name: string; description: string | null; type: TypeRef; args?: Argument[]; isDeprecated?: boolean; deprecationReason?: string | null };
export type SchemaType = {
  name: string;
  kind: string;
  description: string | null;
  fields: Field[] | null;
  inputFields: Field[] | null;
  enumValues: { name: string; description: string | null }[] | null;
  possibleTypes: { name: string }[] | null;
};

const ref = 'fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }';
const names = '{ __schema { types { name kind } } }';
const one = `query ($name: String!) { __type(name: $name) { name kind description
  fields(includeDeprecated: true) { name description isDeprecated deprecationReason type { ...T } args { name description defaultValue type { ...T } } }
  inputFields { name description type { ...T } } enumValues { name description } possibleTypes { name } } } ${ref}`;

/** Reads a reference as it is written in the schema. */
export function written(type: TypeRef | null | undefined): string {
  if (!type) return '';
  if (type.kind === 'NON_NULL') return `${written(type.ofType)}!`;
  if (type.kind === 'LIST') return `[${written(type.ofType)}]`;
  return type.name ?? '';
}

/** The type at the heart of a reference. */
export function named(type: TypeRef): string {
  return type.ofType ? named(type.ofType) : (type.name ?? '');
}

const kept = new Map<string, Promise<unknown>>();

// As any other program asks: the page's own cache knows cases and items, not schemas.
function ask<T>(query: string, variables: Record<string, string> = {}): Promise<T> {
  const key = JSON.stringify([query, variables]);
  let answer = kept.get(key);
  if (!answer) {
    answer = fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      credentials: 'omit',
      body: JSON.stringify({ query, variables }),
    })
      .then((response) => response.json())
      .then((body: { data?: T }) => {
        if (!body.data) throw new Error('the schema did not answer');
        return body.data;
      });
    answer.catch(() => kept.delete(key));
    kept.set(key, answer);
  }
  return answer as Promise<T>;
}

type Asked<T> = { value: T | null; failed: boolean };

function useAsked<T>(key: string, load: () => Promise<T>): Asked<T> {
  const [state, setState] = useState<Asked<T> & { key: string }>({ key, value: null, failed: false });
  useEffect(() => {
    let left = false;
    const put = (value: T | null, failed: boolean) => left || setState({ key, value, failed });
    load().then(
      (value) => put(value, false),
      () => put(null, true),
    );
    return () => {
      left = true;
    };
  }, [key]);
  return state.key === key ? state : { value: null, failed: false };
}

/** One type of the schema, described; null inside when there is none of that name. */
export function useType(name: string): Asked<{ type: SchemaType | null }> {
  return useAsked(name, () => ask<{ __type: SchemaType | null }>(one, { name }).then(({ __type }) => ({ type: __type })));
}

/** The names of all types that are the platform's own. */
export function useTypeNames(): Asked<{ name: string; kind: string }[]> {
  return useAsked('names', () =>
    ask<{ __schema: { types: { name: string; kind: string }[] } }>(names).then(({ __schema }) => __schema.types.filter(({ name }) => !name.startsWith('__'))),
  );
}
