import type { Flow, Tool } from "./flow/flow";

const PROGRAMS: Readonly<Record<Tool, string>> = {
  aws: "the AWS CLI 2",
  curl: "curl",
  docker: "the Docker client with its plugins buildx and compose",
  jq: "jq 1.6 or later",
  node: "Node.js with npm",
  openssl: "openssl",
  terraform: "Terraform",
};

/** What every machine or image that runs jobs must hold, for readers. */
export function programsOf(flows: readonly Flow[], more: readonly Tool[] = []): string {
  const tools = new Set([...flows.flatMap(({ jobs }) => jobs.flatMap(({ tools: own }) => own)), ...more]);
  const names = [...tools].sort().map((tool) => PROGRAMS[tool]);
  return ["bash", "git", "GNU coreutils, sed and awk", ...names].join(", ");
}
