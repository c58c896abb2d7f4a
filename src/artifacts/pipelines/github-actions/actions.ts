import { Scalar } from "yaml";

/**
 * Actions of others by the commit of a release: a tag can be moved, a commit cannot. Each commit stands beside its version
 * in workflows of many public repositories; to take a newer release, look up the commit of its tag in the action's repository.
 */
const ACTIONS = {
  "actions/checkout": { commit: "df4cb1c069e1874edd31b4311f1884172cec0e10", version: "v6.0.3" },
  "actions/setup-node": { commit: "48b55a011bda9f5d6aeb4c2d9c7362e8dae4041e", version: "v6.4.0" },
  "actions/upload-artifact": { commit: "043fb46d1a93c77aae656e7c1c64a875d1fc6a0a", version: "v7.0.1" },
  "actions/download-artifact": { commit: "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", version: "v8.0.1" },
  "aws-actions/configure-aws-credentials": { commit: "e7f100cf4c008499ea8adda475de1042d6975c7b", version: "v6.2.0" },
  "hashicorp/setup-terraform": { commit: "5e8dbf3c6d9deaf4193ca7a8fb23f2ac83bb6c85", version: "v4.0.0" },
} as const;

export type ActionName = keyof typeof ACTIONS;

/** The value of `uses`, with the version behind it for people and for what proposes updates. */
export function uses(name: ActionName): Scalar<string> {
  const { commit, version } = ACTIONS[name];
  const scalar = new Scalar(`${name}@${commit}`);
  scalar.comment = ` ${version}`;
  return scalar;
}
