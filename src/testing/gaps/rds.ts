import type { AwsCall, Correction, GapMemory, Recording } from "./gap";

const service = "rds";
const reason = "moto knows option groups of MySQL 8.0, and none of a later version.";
const KNOWN = "8.0";

/** moto keeps the group as one of 8.0, so that an instance may name it. */
export const rdsCorrections: readonly Correction[] = [
  {
    service,
    operation: "CreateOptionGroup",
    reason,
    request: ({ input }) => (isLater(input) ? { ...input, MajorEngineVersion: KNOWN } : input),
    document: restore,
  },
  ...["ModifyOptionGroup", "DescribeOptionGroups"].map((operation) => ({
    service,
    operation,
    reason,
    document: restore,
  })),
];

export const rdsRecordings: readonly Recording[] = [
  {
    service,
    operation: "CreateOptionGroup",
    record: ({ region, input }, _, memory) => {
      const key = keyOf(region, String(input.OptionGroupName));
      if (isLater(input)) versions(memory).set(key, { version: input.MajorEngineVersion });
    },
  },
  {
    service,
    operation: "DeleteOptionGroup",
    record: ({ region, input }, _, memory) =>
      void versions(memory).delete(keyOf(region, String(input.OptionGroupName))),
  },
];

function isLater({ EngineName, MajorEngineVersion }: AwsCall["input"]): boolean {
  return EngineName === "mysql" && MajorEngineVersion === "8.4";
}

/** By region and name. */
function versions(memory: GapMemory): Map<string, Record<string, unknown>> {
  return memory.table("rds versions of option groups");
}

/** RDS keeps names of groups in lower case. */
function keyOf(region: string, name: string): string {
  return `${region} ${name.toLowerCase()}`;
}

/** Each group of an answer with the version that it was made with. */
function restore({ region }: AwsCall, output: string, memory: GapMemory): string {
  return output.replace(/<OptionGroup>[^]*?<\/OptionGroup>/g, (group) => {
    const name = /<OptionGroupName>([^<]*)</.exec(group)?.[1] ?? "";
    const version = versions(memory).get(keyOf(region, name))?.version as string | undefined;
    return version === undefined
      ? group
      : group.replace(/(<MajorEngineVersion>)[^<]*/, (_, element: string) => element + version);
  });
}
