import { AnnotationMetadataEntryType, App, TerraformStack } from "cdktf";
import { expiredAcceptances, uselessAcceptances } from "../controls/acceptance-findings";
import { annotationOf } from "../controls/finding-annotation";
import { type Finding, findingsOf } from "../controls/findings";
import { judge } from "../controls/judge";
import type { EnvironmentRecord } from "../model/record";
import { report } from "./file-report";

/**
 * Tells the command line what does not hold, and annotates the stack with it as errors, which cdktf's own command line
 * prints and stops at. That an acceptance has expired is told and not annotated: no generated file depends on the day.
 */
export function reportFindings(stack: TerraformStack, record: EnvironmentRecord, more: readonly Finding[]): void {
  const judgement = judge(record);
  const lasting = [...findingsOf(judgement), ...uselessAcceptances(judgement), ...more];
  const expired = expiredAcceptances(judgement, new Date().toISOString().slice(0, 10));
  if (lasting.length + expired.length > 0) report({ kind: "findings", findings: [...lasting, ...expired] });
  if (lasting.length === 0) return;
  const level = AnnotationMetadataEntryType.ERROR;
  const added = lasting.map((finding) => ({ constructPath: finding.path, level, message: annotationOf(finding) }));
  const entry = App.of(stack).manifest.forStack(stack);
  Object.assign(entry, { annotations: [...(entry.annotations ?? []), ...added] });
}
