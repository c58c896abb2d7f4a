/** What a class of failed deployments is called, what is done about it at once, and what a person does. */
export interface FailureWords {
  /** What happened, a clause. */
  readonly means: string;
  /** What `symphony deploy` does by itself. */
  readonly answer: string;
  /** What is left to do. */
  readonly todo: string;
}

const STOPS = "stops, records it and escalates";

/** The one table of failures, by class, the likeliest to pass first: operations-manual.md prints it. */
export const failureWords = {
  transient: {
    means: "the platform throttled, failed or did not answer, or does not show yet what was just made",
    answer: "waits, plans again, and goes on where that plan holds nothing that was not approved; three times at most",
    todo: "run it again when the status page of the platform is quiet",
  },
  lock: {
    means: "somebody else holds the lock of the state, or that of the deployment itself could not be released",
    answer:
      "waits for another's, then stops; where its own stayed, verifies where everything was applied, and escalates",
    todo: "find who: the message names them. Wait for them; only where that process is gone for certain, terraform force-unlock with the id of the message",
  },
  "stale-plan": {
    means: "the environment changed after the plan was made",
    answer: STOPS,
    todo: "plan again, read it again: what somebody else changed is in it",
  },
  setup: {
    means: "the folder of the Terraform is not initialised, or for other versions of the providers",
    answer: "initialises it and tries once more",
    todo: "where it stays: synthesize with the version of symphony-infra that the release has, commit, and plan again",
  },
  configuration: {
    means: "what is declared cannot be: a value that the platform refuses, or two that contradict each other",
    answer: STOPS,
    todo: "change the app where the message points, and release that; what was applied before it stays",
  },
  permission: {
    means: "credentials are missing or expired, or may not do it",
    answer: STOPS,
    todo: "sign in again to the account of the environment. Where the role lacks the permission, a person who may administer the account deploys: a release never widens its own rights",
  },
  quota: {
    means: "a limit of the account is reached",
    answer: STOPS,
    todo: "ask for more in the console of Service Quotas, or remove what nothing uses, then plan again",
  },
  conflict: {
    means: "something of that name is there already, and the state does not know it",
    answer: STOPS,
    todo: "find out whose it is. Where it is the environment's, take it over with terraform import; where it is not, rename the construct. Delete nothing that you do not know",
  },
  "lost-answer": {
    means: "it was done, but the answer did not arrive, so that the state does not know of it",
    answer: STOPS,
    todo: "look whether it is there. Take it over with terraform import before anything is planned again: a second one would be made beside it",
  },
  crash: {
    means: "Terraform or a provider ended unexpectedly",
    answer: STOPS,
    todo: "plan again: what was applied is in the state. Where it crashes at the same resource again, look for a release of the provider that mends it",
  },
  state: {
    means: "the state cannot be read, or is not the one that was expected",
    answer: STOPS,
    todo: "change nothing by hand. Get back the newest former version of the state's object or file, then compare it by a plan",
  },
  disk: {
    means: "this machine cannot write: its disk is full or read-only",
    answer: STOPS,
    todo: "make room. Where Terraform left errored.tfstate, push it before anything else: terraform state push errored.tfstate",
  },
  unknown: {
    means: "none of these",
    answer: STOPS,
    todo: "read the excerpt in the escalation, and plan again: the plan shows what is missing",
  },
} as const satisfies Readonly<Record<string, FailureWords>>;
