import { type FailureRule, words } from "../rule";

/** What goes wrong on the machine that runs Terraform. It decides before everything else: nothing that follows can be trusted to be written. */
export const machineRules: readonly FailureRule[] = [
  {
    class: "disk",
    find: words(/no space left on device/i, /disk quota exceeded/i, /not enough space on the disk/i),
    cause: "The disk of this machine is full.",
    todo: [
      "Free space: .symphony/plans, .terraform folders and the temporary folder are the first places to look.",
      "Where the folder of the Terraform holds an errored.tfstate, run terraform state push errored.tfstate there before anything else.",
      "Run the command again.",
    ],
  },
  {
    class: "disk",
    find: words(/read-only file system/i),
    cause: "A folder that must be written is read-only.",
    todo: ["Mount it writable, or run the command from a writable copy.", "Run the command again."],
  },
  {
    class: "disk",
    find: words(
      /(?:open|mkdir|write|rename|remove|unlink|create|chmod) \S+: (?:permission denied|operation not permitted|input\/output error|too many open files)/i,
    ),
    cause: "A file that must be written cannot be.",
    todo: ["Give whoever runs this the right to write the file that the message names.", "Run the command again."],
  },
];
