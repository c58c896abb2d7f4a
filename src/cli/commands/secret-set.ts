import { type CommandDefinition, json, output, project } from "../definition";
import { secretSetCommand } from "../secret-command";

export const secretSet: CommandDefinition = {
  name: "secret set",
  group: "Set up",
  takes: "<environment> <secret>",
  summary: "Write the value of an external secret, read from stdin.",
  options: [project(), json(), output()],
  help: `Examples:
  pass show stripe | symphony secret set prod stripe-key
  symphony secret set prod stripe-key < key.txt
  symphony secret set prod stripe-key        asks, and shows nothing of it

The value comes on stdin, never as an argument: other users of the machine see
arguments, and the shell keeps them. One newline at its end is left out; 64 KiB
is the most. The secret is one that the app declares with source:
Secret.external(), and the environment is deployed: a deploy creates it empty.

On AWS it is written with the caller's credentials, as the role that the
environment's Terraform assumes, if there is one. That needs
secretsmanager:PutSecretValue on the secret and kms:Decrypt and
kms:GenerateDataKey on its key. Another account than the environment's is
refused. AWS_ENDPOINT_URL is honoured.
`,
  run: ([environment, secret], options, terminal) => secretSetCommand(environment, secret, options, terminal),
};
