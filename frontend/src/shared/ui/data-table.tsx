import type { ReactNode } from 'react';

/** A column: what it is called, and what stands in it. `quiet` names it to screen readers only; `numeric` lines its figures up. */
export type Column<T> = { name: string; cell: (row: T) => ReactNode; quiet?: boolean; numeric?: boolean };

type Props<T> = { title: string; rows: readonly T[]; keyOf: (row: T) => string; columns: readonly Column<T>[]; className?: string };

/** A table of records: the first column names the row. */
export function DataTable<T>({ title, rows, keyOf, columns, className = '' }: Props<T>) {
  return (
    <table className={`fit ${className}`}>
      <caption className="vh">{title}</caption>
      <thead>
        <tr>
          {columns.map(({ name, quiet, numeric }) => (
            <th scope="col" key={name} className={numeric ? 'num' : undefined}>
              {quiet ? <span className="vh">{name}</span> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ name, cell, numeric }, place) =>
              place === 0 ? (
                <th scope="row" key={name}>
                  {cell(row)}
                </th>
              ) : (
                <td key={name} className={numeric ? 'num' : undefined}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
