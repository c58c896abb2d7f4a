import type { BlockingSeverity } from "../../../../model/pipeline";
import type { DeployedTarget } from "../context";
import type { FlowStep } from "../flow";
import { script } from "../shell";

const WORSE: Readonly<Record<BlockingSeverity, readonly string[]>> = {
  critical: ["CRITICAL"],
  high: ["CRITICAL", "HIGH"],
  medium: ["CRITICAL", "HIGH", "MEDIUM"],
};

/** Ten minutes in all: twice what `aws ecr wait image-scan-complete` waits, which knows basic scanning alone. */
const ATTEMPTS = 60;
const SECONDS_BETWEEN = 10;

export interface Blocking {
  readonly severity: BlockingSeverity;
  /**
   * Whether a finding stops the deployment. Where an earlier version comes back it is shown alone: what became known against
   * it since must not keep people from leaving a version that fails.
   */
  readonly isGate: boolean;
}

/**
 * Waits for the scans and counts what they found. The status is COMPLETE after basic scanning and ACTIVE under the continuous
 * one of Amazon Inspector; every other end means that nobody looked ("ImageScanStatus" of the API reference of Amazon ECR).
 */
export function findingsStep({ delivery }: DeployedTarget, { severity, isGate }: Blocking): FlowStep {
  const sum = WORSE[severity].map((each) => `(.${each} // 0)`).join(" + ");
  const title = `no finding of severity ${severity} or worse in an image`;
  return {
    title: isGate ? `Gate: ${title}` : "Show what is known against the images",
    run: script(
      scan(isGate),
      ...delivery.images.flatMap(({ repository }) => [
        `counts=$(scan ${repository})`,
        `printf '%s: %s\\n' ${repository} "$counts"`,
        ...(isGate
          ? [
              `jq -e '(${sum}) == 0' <<< "$counts" > /dev/null \\`,
              `  || { printf 'Findings of severity ${severity} or worse: aws ecr describe-image-scan-findings shows them.\\n' >&2; exit 1; }`,
            ]
          : []),
      ]),
    ),
  };
}

/** A function that prints the counts of a repository's image. A scan may begin moments after the push. */
function scan(isGate: boolean): string {
  return script(
    `scan() {`,
    `  local found status attempt`,
    `  for ((attempt = 1; attempt <= ${isGate ? ATTEMPTS : 1}; attempt++)); do`,
    `    found=$(aws ecr describe-image-scan-findings --repository-name "$1" --image-id "imageTag=$RELEASE_VERSION" \\`,
    `      --no-paginate --output json 2> scan.log) || found='{"imageScanStatus": {"status": "UNKNOWN"}}'`,
    `    status=$(jq -r .imageScanStatus.status <<< "$found")`,
    `    case "$status" in`,
    `      COMPLETE | ACTIVE)`,
    `        jq -c '.imageScanFindings.findingSeverityCounts // {}' <<< "$found"`,
    `        return 0`,
    `        ;;`,
    `      UNKNOWN)`,
    `        grep -q ScanNotFoundException scan.log || { cat scan.log >&2; return ${isGate ? 1 : 0}; }`,
    `        ;;`,
    `      PENDING | IN_PROGRESS) ;;`,
    `      *)`,
    `        break`,
    `        ;;`,
    `    esac`,
    ...(isGate ? [`    sleep ${SECONDS_BETWEEN}`] : []),
    `  done`,
    `  printf 'The image of %s is not scanned: %s\\n' "$1" "$(jq -c .imageScanStatus <<< "$found")" >&2`,
    `  return ${isGate ? 1 : 0}`,
    `}`,
  );
}
