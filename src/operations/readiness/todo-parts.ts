/** What closes an item, for a reader: what to do, and the command at its end, which is shown so that it can be copied. */
export interface TodoParts {
  readonly says: string;
  readonly command?: string;
}

export function todoParts(todo: string): TodoParts {
  const [, says = todo, command] = /^(.*?:) (symphony \S.*)$/s.exec(todo) ?? [];
  return { says, command };
}
