/** Values of input variables; they reach Terraform by `TF_VAR_` environment variables, never as arguments. */
export type TerraformVariables = Readonly<Record<string, unknown>>;

/** By these Terraform is given them. */
export function variableEnvironment(variables: TerraformVariables): Record<string, string> {
  const render = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, render(value)]));
}

/** Values that the environment gives, as text and, for lists and objects, by their members. */
export function variablesIn(environment: NodeJS.ProcessEnv): unknown[] {
  const given = Object.entries(environment).filter(([name]) => name.startsWith("TF_VAR_"));
  return given.flatMap(([, value]) => {
    try {
      return [value, JSON.parse(value!) as unknown];
    } catch {
      return [value]; // a text, or HCL
    }
  });
}
