/** What a form of the query protocol holds: `Tags.Tag.1.Key` becomes `{ Tags: [{ Key }] }`. */
export interface Form {
  readonly [name: string]: string | Form | readonly (string | Form)[];
}

/** @param fields as a form has them, by their full name */
export function readForm(fields: Readonly<Record<string, unknown>>): Form {
  const root: Tree = new Map();
  for (const [name, value] of Object.entries(fields)) place(root, name.split("."), String(value));
  return plain(root) as Form;
}

/** The list under a name; none where the form has none. */
export function listOf(form: Form, name: string): readonly string[] {
  return ((form[name] ?? []) as readonly (string | Form)[]).filter((item) => typeof item === "string");
}

/** The structures of the list under a name. */
export function formsOf(form: Form, name: string): readonly Form[] {
  return ((form[name] ?? []) as readonly (string | Form)[]).filter((item) => typeof item === "object");
}

/** Tags as the query protocol writes them. */
export function tagsOf(form: Form): Record<string, string> {
  return Object.fromEntries(formsOf(form, "Tags").map(({ Key, Value }) => [Key as string, (Value ?? "") as string]));
}

type Tree = Map<string, string | Tree>;

function place(tree: Tree, [name, ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) return void tree.set(name, value);
  const branch = tree.get(name);
  const next: Tree = branch instanceof Map ? branch : new Map();
  tree.set(name, next);
  place(next, rest, value);
}

function plain(node: string | Tree): Form[string] {
  if (typeof node === "string") return node;
  const items = [...node.values()];
  // A list has one name for all of its items, and their numbers below it.
  const [only] = items;
  if (items.length === 1 && only instanceof Map && isNumbered(only))
    return inOrder(only).map((it) => plain(it) as Form);
  return Object.fromEntries([...node].map(([name, value]) => [name, plain(value)]));
}

function isNumbered(tree: Tree): boolean {
  return [...tree.keys()].every((name) => /^\d+$/.test(name));
}

function inOrder(tree: Tree): readonly (string | Tree)[] {
  return [...tree].sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
}
