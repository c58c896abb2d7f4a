type Attributes = Readonly<Record<string, unknown>>;

/** What the Terraform says of a provider that resources use without naming it; empty where it says nothing. */
export function providerOf(terraform: Attributes, name: string): Attributes {
  const blocks = [((terraform.provider as Attributes) ?? {})[name] ?? []].flat() as Attributes[];
  return blocks.find(({ alias }) => alias === undefined) ?? {};
}

/** Whether a value of the Terraform is known before a plan: text without a reference. */
export function isLiteral(value: unknown): value is string {
  return typeof value === "string" && !/[$%]\{/.test(value);
}
