import { verifyNamed } from "../../operations/verify/verify-named";
import { answer } from "../answer";
import { renderVerification } from "../checks-text";
import { type CommandDefinition, json, output, project } from "../definition";
import { type OperationOptions, operationContext } from "../operation-context";
import { unseenOutcome } from "../unseen-outcome";
import { type VerifyOptions, verifyOptions, verifyRequest } from "../verify-options";

export const verify: CommandDefinition = {
  name: "verify",
  group: "Deliver",
  takes: "<environment>",
  summary: "Look whether what runs is what was deployed, and works.",
  options: [...verifyOptions(), project(), json(), output()],
  help: `Examples:
  symphony verify staging
  symphony verify prod --watch 600
  symphony verify prod --no-drift --json | jq '.result.checks[]
    | select(.status != "passed")'
  symphony verify prod --resolve shop.example.com:443:127.0.0.1:8443
                     behind a tunnel; the certificate must still be the host's

It changes nothing. In this order it looks whether
  deployment  each service runs what Terraform deployed, in as many copies as
              wanted; it waits for a rollout that is under way. One that ECS
              rolled back by itself has failed.
  target      the load balancer, or the container's own check, finds every
              copy healthy
  smoke       the health path and the declared smoke tests of public services
              are answered; nothing is redirected, and TLS is verified
  alarm       no alarm is raised that wakes somebody
  objective   no error budget burns faster than its alerts allow
  drift       a new plan is empty
Where nobody could look, as without credentials, and nothing else failed, it is
not known: that ends with 4, or 11 where it passes, and is no reason to go back.

On AWS it takes the caller's own credentials, as the AWS command line does; on
Docker the engine of the platform.
`,
  outcomes: ["unhealthy", "transient"],
  run: ([environment], options: OperationOptions & VerifyOptions, terminal) =>
    answer(
      {
        command: "verify",
        ask: () =>
          verifyNamed(
            operationContext(options, terminal),
            environment,
            verifyRequest(options, `symphony verify ${environment}`),
          ),
        outcomeOf: ({ isHealthy, failure }) => (failure ? unseenOutcome(failure) : isHealthy ? "ok" : "unhealthy"),
        print: (verification, { stdout }) => stdout.write(renderVerification(verification, stdout.paint)),
      },
      options,
      terminal,
    ),
};
