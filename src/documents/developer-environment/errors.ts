import { paragraph, table, text } from "../kit/markdown";
import type { Section } from "../kit/page";

type Row = readonly [message: string, cause: string, remedy: string];

/** Messages of the Docker engine, Compose and Terraform's Docker provider. */
const LOCAL: readonly Row[] = [
  [
    "permission denied while trying to connect to the Docker daemon socket",
    "Your user may not use the engine.",
    "Add yourself to its group (docker), and sign in again.",
  ],
  [
    "port is already allocated; address already in use",
    "Another program, or the same environment started by the other way, holds the port.",
    "docker ps shows which container; stop it, or what else listens there.",
  ],
  [
    "Pool overlaps with other one on this address space",
    "Another network of the engine has addresses of this environment's range.",
    "docker network ls and inspect show which; remove it, or declare another range.",
  ],
  [
    "The container name is already in use",
    "Compose and Terraform were both started, or a run was cut off.",
    "Take down what the other one started; docker rm removes what neither knows.",
  ],
  [
    "A service stays unhealthy, and its log names a file below /run/secrets",
    "A secret that is set by hand has no value yet.",
    "npx symphony secret set, then start the service again.",
  ],
  [
    "A service stays unhealthy, and its log is empty",
    "Its image has not the program that asks for its health, or it listens on another port.",
    "docker inspect shows the last checks; compare with port and health in the app.",
  ],
  [
    "Read-only file system",
    "The service writes outside of its writable paths.",
    "Declare the path in writablePaths, or write below /tmp where that is declared.",
  ],
  [
    "A name is not found, or a connection is refused, between two services",
    "No use is declared between them, so they share no network.",
    "Declare it: consumer.uses(provider).",
  ],
  [
    "exec format error",
    "The image was built for another processor.",
    "Build it for this machine, or remove the image and let it be built again.",
  ],
];

const GENERAL: readonly Row[] = [
  [
    "symphony check: stale, missing or orphaned",
    "The app says something else than the committed files.",
    "npx symphony synth, look at the difference, and commit it.",
  ],
  [
    "symphony check: edited",
    "Somebody changed a generated file by hand.",
    "Move the edit into the app; synth replaces the file.",
  ],
  [
    "symphony check: a problem with an id, such as SYM-SERVICE-001",
    "The declaration is wrong; the message has its place and the fix.",
    "Correct it in the app.",
  ],
  [
    "No value for required variable",
    "The version of an image was not given.",
    "export TF_VAR_ and the name that the message has.",
  ],
  [
    "Error acquiring the state lock",
    "Somebody or the pipeline works on the same environment, or was cut off.",
    "Wait. Where nobody does, terraform force-unlock with the id of the message.",
  ],
  [
    "AWS account ID not allowed",
    "The credentials are those of another account.",
    "Sign in to the account that environment-management.md names.",
  ],
  ["Saved plan is stale", "The environment changed after the plan was made.", "Plan again, and read it again."],
];

/** What most people meet, with the words by which they search. */
export function errorsSection(isLocal: boolean): Section {
  return {
    title: "Common errors",
    blocks: [
      paragraph(text("What is said, why, and what helps.")),
      table(
        ["Message or symptom", "Cause", "What helps"],
        [...(isLocal ? LOCAL : []), ...GENERAL].map((row) => row.map(text)),
      ),
    ],
  };
}
