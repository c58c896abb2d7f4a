import { control } from "../../control";
import { isWindows } from "./containers";

/** The newest of each operating system: "Fargate platform versions" of the Amazon ECS developer guide. */
const NEWEST = { linux: "1.4.0", windows: "1.0.0" };

export const latestPlatformVersion = control({
  id: "ECS.10",
  title: "Fargate services run on the latest platform version",
  severity: "medium",
  of: ["aws_ecs_service"],
  why: "An old platform version keeps kernel and runtime without the security fixes of the later ones.",
  fix: "A Service or Worker has it unless an override pins another; leave platform_version of a service of your own out, or set it to LATEST.",
  verify:
    "aws ecs describe-services --cluster <cluster> --services <service> --query 'services[].[launchType,platformVersion]'",
  each: (service) => {
    // Instances of the account's own have no platform version.
    if (["EC2", "EXTERNAL"].includes(String(service.at("launch_type").known))) return [];
    const definition = service.follow("aws_ecs_task_definition", "task_definition");
    const newest = definition && isWindows(definition) ? NEWEST.windows : NEWEST.linux;
    return service.at("platform_version").is(["LATEST", newest], { unset: "LATEST" });
  },
});
