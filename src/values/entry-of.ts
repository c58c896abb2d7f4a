/** The entry of a table by a name from outside: a name such as `valueOf` has none, though every object answers to it. */
export function tryEntryOf<T>(table: Readonly<Record<string, T>>, name: unknown): T | undefined {
  const key = String(name);
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
