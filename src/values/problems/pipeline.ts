import { entry } from "./entry";

/** Mistakes of pipelines. */
export const pipelineProblems = {
  "SYM-PIPELINE-001": entry(
    "Not an order of promotion",
    "names of the project's environments, one or more, each once, in the order in which a release passes them",
    "name environments that the project declares",
  ),
  "SYM-PIPELINE-002": entry(
    "Not a host of pipelines",
    "PipelineHost.github(...), PipelineHost.gitlab(...) or PipelineHost.jenkins(...), each kind at most once",
    "say where the pipeline runs",
  ),
  "SYM-PIPELINE-003": entry(
    "Not a command",
    'commands in exec form: arrays of literal strings, none of them empty, such as ["npm", "test"]',
    "split the command into its words; what needs a shell belongs into a script of the repository",
  ),
  "SYM-PIPELINE-004": entry(
    "Gates of an environment that is not promoted to",
    "gates by the name of an environment in promote, on a platform that is deployed to",
    "correct the name, or leave the gates out",
  ),
  "SYM-PIPELINE-005": entry(
    "Not a change window",
    'ChangeWindow.weekly({ days: ["Mon", ...], from: "09:00", to: "16:00", timeZone: "Europe/Berlin" }), from before to',
    "correct the days, times or time zone",
  ),
  "SYM-PIPELINE-006": entry(
    "Not a coverage gate",
    "Coverage.istanbul(path, percent), Coverage.lcov(path, percent) or Coverage.cobertura(path, percent), above 0 up to 100",
    "name the report that the tests write, relative to the project's folder",
  ),
  "SYM-PIPELINE-007": entry(
    "Not a branch or a prefix of tags",
    "a branch such as main, and a prefix of letters, digits, dots, hyphens and slashes such as v",
    "correct the name",
  ),
  "SYM-PIPELINE-008": entry(
    "The pipeline could not find the state again",
    "a state backend that every machine reaches: StateBackend.s3(...), .postgres(...) or .hcp(...)",
    "give the environment a remote state: a runner and its files are gone after the job",
  ),
  "SYM-PIPELINE-009": entry(
    "A pipeline outside of a project",
    "a Project as the scope of a Pipeline",
    "construct it below the project whose environments it deploys",
  ),
  "SYM-PIPELINE-010": entry(
    "Not approvers",
    "1 to 6 names of people of the host, each once, and 1 or 2 approvals, not more than there are approvers",
    "correct the names or the number",
  ),
  "SYM-PIPELINE-011": entry(
    "Not a property of a host of pipelines",
    "what the reference of PipelineHost says of each property",
    "correct the property",
  ),
  "SYM-PIPELINE-012": entry(
    "Two pipelines write the same files",
    "one pipeline of a project for each Jenkins and GitLab, and pipelines of different names on GitHub",
    "join the pipelines, or give each its own host",
  ),
  "SYM-PIPELINE-013": entry(
    "Not a test suite or a scan",
    "a name of 1 to 60 characters, unique in its list, one command or more, and a relative folder within the project",
    "correct the entry",
  ),
  "SYM-PIPELINE-014": entry(
    "Not a time of the drift check",
    "Schedule.cron(expression) in UTC, or false for none",
    "give a cron expression without a time zone: hosts of pipelines count in UTC",
  ),
  "SYM-PIPELINE-015": entry(
    "A role that plans could deploy",
    "an AWS platform without roleArn for an environment that a pipeline deploys: each of its jobs has a role of its own",
    "leave roleArn out; people assume their role before they start Terraform, by AWS_PROFILE or aws sts assume-role",
  ),
  "SYM-PIPELINE-016": entry(
    "Two environments would share one on GitHub",
    "names of environments that are not another's with -plan or -second-approval behind it: so GitHub's are called",
    "rename one of the environments, or leave it out of the pipeline",
  ),
} as const;
