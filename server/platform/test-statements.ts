/** A statement as a reviewer reads it: the scope by its name, the parameters without their numbers. */
const readable = (statement: string) =>
  statement
    .replace(/\s+/g, ' ')
    .replace(/\/\* within \*\/ .*? \/\* end \*\//gs, 'within(actor)')
    .replace(/\$\d+/g, '?')
    .replace(/ (from|where|and|order by|values|on conflict|returning|set) /g, '\n  $1 ')

/** The statements that touch a table, or one of several. */
export const statementsOn = (tables: string | readonly string[], statements: Iterable<string>) => {
  const quoted = [tables].flat().map((table) => `"${table}"`)
  const touching = [...statements].filter((statement) => quoted.some((table) => statement.includes(table)))
  return `${[...new Set(touching.map(readable))].sort().join(';\n\n')};\n`
}
