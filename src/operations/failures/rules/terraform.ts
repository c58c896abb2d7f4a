import { type FailureRule, but, either, status, words } from "../rule";
import { refusedByAws, unavailable } from "./aws-codes";
import { lookForIt } from "./lost-answer";

/** A code or status says more than the sentence around it: a state that may not be read is a matter of permission. */
const ofAws = either(refusedByAws, unavailable, status(0), status(500, 599));

const ACQUIRING = words(
  /Error acquiring the state lock/,
  /Error locking state/,
  /state blob is already locked/,
  /workspace already locked/i,
);

/** Terraform's own failures, by the summaries of its diagnostics. */
export const terraformRules: readonly FailureRule[] = [
  {
    class: "state",
    find: words(
      /Failed to persist state/,
      /Failed to save state/,
      /Error saving (?:the )?state/,
      /Failed to write state/,
      /errored\.tfstate/,
    ),
    cause:
      "Terraform changed something and could not save the state: what it did is known to the file errored.tfstate alone.",
    todo: [
      "Keep errored.tfstate in the folder of the Terraform: without it, what was made is lost to Terraform.",
      "Run terraform state push errored.tfstate there, as soon as the place of the state can be written again.",
      "Plan again: what the state then says must be what runs.",
    ],
  },
  {
    class: "lock",
    isOurs: true,
    find: words(/Error releasing the state lock/, /Failed to unlock state/, /Error unlocking state/),
    cause:
      "The lock that Terraform took of the state could not be released: it may stay until somebody releases it, and then nobody can deploy.",
    todo: [
      "Make sure that nobody deploys this environment.",
      "Release the lock in the folder of the Terraform, where it is there still: terraform force-unlock {lock}",
    ],
  },
  {
    class: "lock",
    find: but(ACQUIRING, ofAws),
    cause: "Somebody else holds the lock of the state, or a process that was killed left it.",
    todo: [
      "Look who holds it since when: the lines below Lock Info say it.",
      "Where they still work, wait and run the command again.",
      "Only where their process is gone for certain, release it in the folder of the Terraform: terraform force-unlock {lock}",
    ],
  },
  {
    class: "stale-plan",
    find: words(
      /Saved plan is stale/,
      /Saved plan does not match the given state/,
      /created from a different state lineage/,
    ),
    cause: "Something changed the state since the plan was made.",
    todo: [
      "Find out who: symphony history shows the last attempts.",
      "Plan again, have the new plan approved, and deploy that.",
    ],
  },
  {
    class: "configuration",
    find: words(
      /doesn't match any of the checksums/,
      /does not match any of the checksums/,
      /checksums previously recorded/,
    ),
    cause:
      "A provider is not the one of the lock file: it was made for other platforms, or somebody changed the package.",
    todo: [
      "Compare the checksums with those that the provider's authors publish.",
      "Where they are right, run terraform providers lock for every platform that deploys, and commit the lock file.",
    ],
  },
  {
    class: "configuration",
    find: words(/Unsupported Terraform Core version/, /Unsupported OpenTofu Core version/),
    cause: "This version of Terraform is not one that the configuration asks for.",
    todo: ["Install a version that the message names, or set TERRAFORM_BINARY_NAME to it."],
  },
  {
    // Not for this library to mend: -reconfigure would begin with an empty state, beside all that runs.
    class: "configuration",
    find: words(
      /Backend configuration changed/,
      /Backend type changed/,
      /backend (?:configuration )?block has changed/,
    ),
    cause: "The place of the state was changed since Terraform was last initialised in this folder.",
    todo: [
      "Where the state is still in the former place, move it: terraform init -migrate-state.",
      "Where it is in the new place already, take that one: terraform init -reconfigure.",
    ],
  },
  {
    class: "setup",
    find: words(
      /Inconsistent dependency lock file/,
      /Required plugins are not installed/,
      /Missing or corrupted provider plugins/,
      /Backend initialization required/i,
      /Initial configuration of the requested backend/,
      /Module not installed/,
      /must use (?:terraform|tofu) init -upgrade/,
      /Provider dependency changes detected/,
      /there is no package for \S+ \S+ cached in/,
    ),
    cause: "The folder of the Terraform is not initialised for this configuration.",
    todo: ["Run terraform init in the folder of the Terraform, then run the command again."],
  },
  {
    class: "state",
    find: words(
      /state data in \S+ does not have the expected content/,
      /Unsupported state file format/,
      /Invalid state file/,
      /state file (?:could not be|cannot be) (?:parsed|read)/i,
      /does not have a valid state/i,
      /state snapshot was created by Terraform v\S+, which is newer/,
      /no valid (?:state|JSON) data/i,
      /Failed to decode (?:current )?state/i,
      /Unable to read the state file/i,
    ),
    cause: "The state is there, and is no state that this Terraform can read.",
    todo: [
      "Change nothing: without its state, Terraform would make everything a second time.",
      "Look at the former versions of the state: the bucket keeps them, or terraform.tfstate.backup lies beside a local one.",
      "Put back the newest that is whole with terraform state push, and plan again.",
    ],
  },
  {
    class: "state",
    find: but(
      words(/Error (?:loading|refreshing) (?:the )?state/, /Failed to (?:load|refresh|read) (?:the )?state/),
      either(ofAws, words(/does not exist/)),
    ),
    cause: "The state could not be read.",
    todo: ["Correct what the message names, then run the command again."],
  },
  {
    class: "crash",
    find: words(
      /Plugin did not respond/,
      /The plugin encountered an error, and failed to respond/,
      // What gRPC answers where the provider died while a call was under way.
      /Request cancelled[^]{0,200}?request was cancelled/,
      /The \S+ plugin crashed/,
      /^panic: .*/m,
      /runtime error: .*/,
      /TERRAFORM CRASH/,
      /(?:Terraform|OpenTofu) crashed/,
      /Failed to read any lines from plugin's stdout/,
      /Unrecognized remote plugin message/,
      /timeout while waiting for plugin to start/,
      /rpc error: code = (?:Unavailable|Canceled) desc = (?:error reading from server|transport is closing|connection error).*/,
      /fatal error: (?:all goroutines|runtime|concurrent).*/,
    ),
    cause:
      "Terraform or its provider ended unexpectedly: what was in flight may have been made without the state knowing it.",
    todo: [
      "Plan again, and look whether the plan would make something that is there already.",
      "Where it crashes again, look for the message among the provider's issues, and deploy with another version of it.",
      "Where the machine ran out of memory, give it at least 1 GiB for each environment that is worked on at once.",
    ],
  },
  {
    // Terraform keeps nothing in the state of a creation that ends so: the next plan would make a second one.
    class: "lost-answer",
    find: words(
      /Provider produced inconsistent result after apply[^]{0,400}?Root (?:object|resource) was present, but now absent/,
    ),
    cause:
      "The provider did not see {address} when it read it after the change: where it was just made, it is there most likely, without the state knowing it.",
    todo: lookForIt,
  },
  {
    class: "crash",
    find: words(
      /Provider produced inconsistent (?:result|final plan).*/,
      /Provider produced invalid (?:plan|object).*/,
    ),
    cause: "The provider contradicts itself, which is a defect of its own.",
    todo: ["Plan again: the second try often passes.", "Otherwise look for the message among the provider's issues."],
  },
  {
    class: "configuration",
    find: words(/Instance cannot be destroyed/),
    cause: "The plan would destroy something that the configuration protects by prevent_destroy.",
    todo: ["Keep it, or take the protection out of the app first, in a deployment of its own."],
  },
];
