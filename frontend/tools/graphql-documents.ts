// Vite plugin: each graphql(`...`) call keeps its own text (plus the fragments it spreads) in its own chunk,
// instead of importing the generated map that holds every operation of the project.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { Plugin } from 'vite';

const CALL = /\bgraphql\(\s*(?:\/\* GraphQL \*\/\s*)?`([^`]*)`\s*,?\s*\)/g;

export function graphqlDocuments(src: string): Plugin {
  const fragments = new Map<string, { text: string; spreads: string[] }>();

  const spreadsIn = (text: string) => {
    const names: string[] = [];
    visit(parse(text), { FragmentSpread: (node) => void names.push(node.name.value) });
    return names;
  };
  const index = (code: string) => {
    for (const [, text = ''] of code.matchAll(CALL))
      for (const definition of parse(text).definitions)
        if (definition.kind === Kind.FRAGMENT_DEFINITION)
          fragments.set(definition.name.value, { text: print(definition), spreads: spreadsIn(print(definition)) });
  };
  const scan = (dir: string) => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'gen') scan(path);
      } else if (/\.tsx?$/.test(entry.name)) index(readFileSync(path, 'utf8'));
    }
  };
  const withFragments = (text: string) => {
    const own = new Set(
      parse(text).definitions.flatMap((d) => ('name' in d && d.name ? [d.name.value] : [])),
    );
    const queue = spreadsIn(text);
    let out = text;
    for (const name of queue) {
      if (own.has(name)) continue;
      own.add(name);
      const fragment = fragments.get(name);
      if (!fragment) throw new Error(`no fragment named ${name}`);
      out += '\n' + fragment.text;
      queue.push(...fragment.spreads);
    }
    return stripIgnoredCharacters(out);
  };

  return {
    name: 'graphql-documents',
    enforce: 'pre',
    buildStart: () => scan(src),
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || id.includes('/gen/') || !code.includes('graphql(`')) return null;
      index(code);
      const out = code.replace(
        CALL,
        (_, text: string) => `/*#__PURE__*/ __gql(${JSON.stringify(withFragments(text))})`,
      );
      return { code: `import { gql as __gql } from '@urql/core';${out}`, map: null };
    },
  };
}
