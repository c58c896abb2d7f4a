import { Facts, takenFrom } from "../../facts";
import type {
  EnvironmentRecord,
  ProjectRecord,
  RequirementRecord,
  RequirementsRecord,
  ThreatRecord,
} from "../../model/record";
import type { RequirementVerdict, TracedRequirement, TracedThreat } from "../evidence-report";
import type { Finding } from "../findings";
import { Evidence } from "./evidence";
import { claimsWithoutRequirements, findingsOfTrace } from "./findings";
import { type Judged, judgeClaims } from "./verdict";

/** The requirements and threats of a project, each with what satisfies it and whether that holds. */
export interface Trace {
  readonly requirements: readonly TracedRequirement[];
  readonly threats: readonly TracedThreat[];
  readonly findings: readonly Finding[];
}

const traces = new WeakMap<ProjectRecord, Trace>();

/** Traces each requirement and threat to constructs, controls, addresses and a verdict, once per record. */
export function traceRequirements(project: ProjectRecord): Trace {
  let trace = traces.get(project);
  if (!trace) traces.set(project, (trace = traced(project, project.requirements)));
  return trace;
}

/** What of the requirements fails a check. */
export function requirementFindings(project: ProjectRecord): readonly Finding[] {
  return traceRequirements(project).findings;
}

function traced(project: ProjectRecord, stated: RequirementsRecord | undefined): Trace {
  if (!stated) return { requirements: [], threats: [], findings: claimsWithoutRequirements(project) };
  const tracer = new Tracer(project, stated);
  const requirements = stated.requirements.map((requirement) => tracer.requirement(requirement));
  const verdicts = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  return {
    requirements,
    threats: stated.threats.map((threat) => tracer.threat(threat, verdicts)),
    findings: findingsOfTrace(project, stated, requirements, tracer.evidence.catalogue),
  };
}

interface Claim {
  readonly path: string;
  readonly environment: EnvironmentRecord;
}

class Tracer {
  readonly evidence: Evidence;
  private readonly claims = new Map<string, Claim[]>();

  constructor(
    project: ProjectRecord,
    private readonly stated: RequirementsRecord,
  ) {
    this.evidence = new Evidence(project);
    for (const environment of project.environments) {
      for (const { path, satisfies } of environment.constructs) {
        for (const id of satisfies) {
          const claims = this.claims.get(id);
          if (claims) claims.push({ path, environment });
          else this.claims.set(id, [{ path, environment }]);
        }
      }
    }
  }

  requirement(requirement: RequirementRecord): TracedRequirement {
    const { id } = requirement;
    const claims = this.claims.get(id) ?? [];
    const constructs = claims.map(({ path }) => path);
    const controls = this.stated.controls[id] ?? [];
    return {
      ...requirement,
      constructs,
      controls,
      addresses: claims.flatMap(addressesOf),
      ...this.judged(constructs, controls, this.stated.elsewhere[id]),
    };
  }

  threat(threat: ThreatRecord, requirements: ReadonlyMap<string, TracedRequirement>): TracedThreat {
    const { id } = threat;
    const { catalogue } = this.evidence;
    const named = [...new Set([...threat.answeredBy, ...(this.stated.controls[id] ?? [])])];
    const answeredBy = named.filter((one) => catalogue.has(one) || requirements.has(one));
    const constructs = (this.claims.get(id) ?? []).map(({ path }) => path);
    const controls = answeredBy.filter((one) => catalogue.has(one));
    const answers = answeredBy.flatMap((one) => requirements.get(one) ?? []).filter(isClaimed);
    const own = constructs.length + controls.length > 0 ? [this.judged(constructs, controls)] : [];
    const verdict = threatVerdict([...answers, ...own].map((one) => one.verdict));
    return { ...threat, answeredBy, constructs, verdict };
  }

  private judged(constructs: readonly string[], controls: readonly string[], reason?: string): Judged {
    const known = controls.filter((one) => this.evidence.catalogue.has(one));
    return judgeClaims({
      reason,
      constructs,
      constructTallies: constructs.map((path) => this.evidence.ofConstruct(path)),
      controls,
      controlTallies: known.map((one) => this.evidence.ofControl(one)),
    });
  }
}

function addressesOf({ path, environment }: Claim): readonly string[] {
  return takenFrom(environment, `addresses below ${path}`, () =>
    Facts.of(environment)
      .below(path)
      .map(({ address }) => `${environment.name}: ${address}`),
  );
}

/** Takes of an environment what the trace of the requirements asks of its Terraform. */
export function takeClaims(environment: EnvironmentRecord): void {
  for (const { path, satisfies } of environment.constructs)
    if (satisfies.length > 0) addressesOf({ path, environment });
}

/** A requirement that nothing satisfies answers no threat, and violates none. */
function isClaimed({ constructs, controls, verdict }: TracedRequirement): boolean {
  return verdict === "elsewhere" || constructs.length + controls.length > 0;
}

/** What is unproven is no answer yet. */
function threatVerdict(answers: readonly RequirementVerdict[]): TracedThreat["verdict"] {
  if (answers.includes("unmet")) return "violated";
  return answers.some((answer) => answer !== "unproven") ? "answered" : "unanswered";
}
