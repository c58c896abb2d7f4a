import { entry } from "./entry";

/** Mistakes of scopes. */
export const scopeProblems = {
  "SYM-SCOPE-001": entry(
    "Declared outside of an environment",
    "a scope that is an Environment or a construct below one",
    "pass the environment as the first argument",
  ),
  "SYM-SCOPE-002": entry(
    "Declared outside of a project",
    "a scope that is a Project",
    "pass the project as the first argument: new Environment(project, ...)",
  ),
  "SYM-SCOPE-003": entry(
    "Declared too late",
    "declarations made before the environment is built",
    "move the declaration before app.synth() and before the first Testing.synth(environment)",
  ),
  "SYM-SCOPE-004": entry(
    "A project below another construct than the app",
    "a Project directly below an App",
    "write new Project(app, ...)",
  ),
  "SYM-SCOPE-005": entry(
    "HCL output is asked for",
    "Terraform JSON",
    "unset SYNTH_HCL_OUTPUT and hclOutput: documents are read from the JSON that is deployed",
  ),
  "SYM-SCOPE-006": entry(
    "A change that does not wait",
    "a function for `customize` that is done when it returns",
    "remove async and await: what it does later is not in the Terraform",
  ),
} as const;
