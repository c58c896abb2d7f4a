import { AnnotationMetadataEntryType, App, IStackSynthesizer, ISynthesisSession, StackAnnotation } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import { ConstructOrder, IConstruct } from "constructs";
import { mkdirSync, writeFileSync } from "fs";
import { dirname, join } from "path";
import { EnvironmentModel } from "../model/environment";
import { refuse } from "../values/specification-error";
import { TerraformJson } from "./resolve";
import { Run } from "./run";
import { stableJson } from "./stable-json";

/** By which cdktf's own constructs, such as TerraformAsset, take part in a synthesis. */
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");
const ANNOTATIONS: readonly string[] = Object.values(AnnotationMetadataEntryType);

/** An environment whose resources can be given back once they are written. */
export interface BuiltEnvironment extends EnvironmentModel {
  buildForRun(): void;
  releaseFromRun(): void;
}

/**
 * Synthesizes one environment in cdktf's order (aspects, validations, custom synthesis, annotations), but resolves it
 * once and hands the result to the run, which writes it together with the documents.
 */
export class EnvironmentSynthesizer implements IStackSynthesizer {
  constructor(private readonly environment: BuiltEnvironment) {}

  synthesize(session: ISynthesisSession): void {
    const { environment } = this;
    const app = environment.node.root;
    if (App.isApp(app) && app.hclOutput) refuse("SYM-SCOPE-005", environment.node.path, "hclOutput: true");
    try {
      this.resolve(session);
    } catch (error) {
      Run.abandon(environment);
      throw error;
    } finally {
      environment.releaseFromRun();
    }
  }

  private resolve(session: ISynthesisSession): void {
    const { environment } = this;
    environment.buildForRun();
    invokeAspects(environment);
    if (!session.skipValidation) environment.runAllValidations();
    const nodes = environment.node.findAll(ConstructOrder.POSTORDER);
    for (const node of nodes) customSynthesisOf(node)?.onSynthesize(session);
    const annotations = annotationsOf(environment);
    // Read-only for everybody but a synthesizer: cdktf's own does the same.
    Object.assign(session.manifest.forStack(environment), { annotations });
    throwOnErrors(annotations);
    const terraform = environment.toTerraform();
    // Not of app.synth(): Testing.fullSynth has a folder of its own and wants the Terraform of one stack in it.
    if (session.manifest !== App.of(environment).manifest) writeAlone(environment, session, terraform);
    else Run.of(environment).add(environment, terraform);
  }
}

function writeAlone(environment: BuiltEnvironment, session: ISynthesisSession, terraform: TerraformJson): void {
  const { synthesizedStackPath } = session.manifest.forStack(environment);
  const path = join(session.outdir, synthesizedStackPath);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, stableJson(terraform));
}

function customSynthesisOf(node: IConstruct): { onSynthesize(session: ISynthesisSession): void } | undefined {
  return (node as unknown as Record<symbol, never>)[CUSTOM_SYNTHESIS];
}

function annotationsOf(environment: BuiltEnvironment): StackAnnotation[] {
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
