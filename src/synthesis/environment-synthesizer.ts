import { AnnotationMetadataEntryType } from "cdktf/lib/annotations";
import { App } from "cdktf/lib/app";
import { StackAnnotation } from "cdktf/lib/manifest";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import { IStackSynthesizer, ISynthesisSession } from "cdktf/lib/synthesize/types";
import { ConstructOrder, IConstruct } from "constructs";
import { refuse } from "../values/specification-error";
import type { Environment } from "./environment";
import { Run } from "./run";

/** By which cdktf's own constructs, such as TerraformAsset, take part in a synthesis. */
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");
const ANNOTATIONS: readonly string[] = Object.values(AnnotationMetadataEntryType);

/**
 * Synthesizes one environment in cdktf's order (aspects, validations, custom synthesis, annotations), but resolves it
 * once and hands the result to the run, which writes it together with the documents.
 */
export class EnvironmentSynthesizer implements IStackSynthesizer {
  constructor(private readonly environment: Environment) {}

  synthesize(session: ISynthesisSession): void {
    const { environment } = this;
    const app = environment.node.root;
    if (App.isApp(app) && app.hclOutput) refuse("SYM-SCOPE-005", environment.node.path, "hclOutput: true");
    const builtEarlier = environment.isBuilt;
    environment.build();
    invokeAspects(environment);
    if (!session.skipValidation) environment.runAllValidations();
    const nodes = environment.node.findAll(ConstructOrder.POSTORDER);
    for (const node of nodes) customSynthesisOf(node)?.onSynthesize(session);
    const annotations = annotationsOf(environment);
    // Read-only for everybody but a synthesizer: cdktf's own does the same.
    Object.assign(session.manifest.forStack(environment), { annotations });
    throwOnErrors(annotations);
    Run.of(environment).add(environment, environment.toTerraform());
    if (!builtEarlier) environment.release();
  }
}

function customSynthesisOf(node: IConstruct): { onSynthesize(session: ISynthesisSession): void } | undefined {
  return (node as unknown as Record<symbol, never>)[CUSTOM_SYNTHESIS];
}

function annotationsOf(environment: Environment): StackAnnotation[] {
  return environment.node.findAll().flatMap((node) =>
    node.node.metadata
      .filter((entry) => ANNOTATIONS.includes(entry.type))
      .map((entry) => ({
        constructPath: node.node.path,
        level: entry.type as AnnotationMetadataEntryType,
        message: entry.data as string,
        stacktrace: entry.trace,
      })),
  );
}

/** cdktf's command line sets the variable and prints the annotations itself. */
function throwOnErrors(annotations: readonly StackAnnotation[]): void {
  const errors = annotations.filter(({ level }) => level === AnnotationMetadataEntryType.ERROR);
  if (errors.length === 0 || process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS !== undefined) return;
  throw new Error(`Error annotations:\n${errors.map((e) => `[${e.constructPath}] ${e.message}`).join("\n")}`);
}
