import type { StaticFiles } from "../../model/image-build";
import type { ProjectRecord } from "../../model/record";
import { generatedNotice } from "../generated-file";
import { type UsedImage, requestLogOf } from "./uses";

/** Where no service runs the image yet. */
const PORT = 8080;
const REQUEST_LOG = { status: "status", milliseconds: "duration_ms" };
/** Kinds of text that a site serves; nginx compresses HTML without being told ("Module ngx_http_gzip_module"). */
const COMPRESSED =
  "application/javascript application/json application/manifest+json image/svg+xml text/css text/plain";

/**
 * The configuration of a static site's nginx: it writes to /tmp alone, listens where the services that run it say, answers
 * the path of their health, and logs each request as they declare it.
 */
export function siteConfigurationText(project: ProjectRecord, image: UsedImage, site: StaticFiles): string {
  const ports = [...new Set(image.served.map(({ mainPort }) => mainPort))].sort((a, b) => a - b);
  return `# ${generatedNotice(project)}
worker_processes auto;
pid /tmp/nginx.pid;
error_log /dev/stderr warn;

events {
  worker_connections 1024;
}

http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  server_tokens off;
  sendfile on;
  gzip on;
  gzip_types ${COMPRESSED};

  client_body_temp_path /tmp/client_temp;
  proxy_temp_path /tmp/proxy_temp;
  fastcgi_temp_path /tmp/fastcgi_temp;
  uwsgi_temp_path /tmp/uwsgi_temp;
  scgi_temp_path /tmp/scgi_temp;

  # Seconds with three decimals, as nginx measures them, in whole milliseconds.
  map $request_time $milliseconds {
    "~^0\\.0{0,2}(?<few>\\d+)$" $few;
    "~^(?<whole>[1-9]\\d*)\\.(?<rest>\\d{3})$" $whole$rest;
  }

  log_format requests escape=json '${logFormat(requestLogOf(image) ?? REQUEST_LOG)}';
  access_log /dev/stdout requests;

  server {
${(ports.length === 0 ? [PORT] : ports).map((port) => `    listen ${port};`).join("\n")}
    root ${site.root};
    index index.html;
    add_header Cache-Control "no-cache";
    add_header X-Content-Type-Options "nosniff";

    location / {
      try_files $uri $uri/index.html ${site.fallback === undefined ? "=404" : `/${site.fallback}`};
    }
${healthLocations(image)}  }
}
`;
}

/** A path that is no file of the site answers while nginx runs; these requests are not logged, since nobody made them. */
function healthLocations({ served }: UsedImage): string {
  const paths = [...new Set(served.map(({ path }) => path))].filter((path) => path !== "/").sort();
  if (paths.length === 0) return "";
  const locations = paths.map(
    (path) => `
    location = ${path} {
      access_log off;
      try_files $uri @healthy;
    }
`,
  );
  return `${locations.join("")}
    location @healthy {
      access_log off;
      default_type text/plain;
      return 200 "ok\\n";
    }
`;
}

/** One JSON object; a field of a service's log may lie in others, such as `http.status`. */
function logFormat({ status, milliseconds }: { readonly status: string; readonly milliseconds: string }): string {
  const line: Record<string, unknown> = { time: "$time_iso8601", method: "$request_method", path: "$uri" };
  put(line, status.split("."), "$status");
  put(line, milliseconds.split("."), "$milliseconds");
  // Numbers stand without quotes.
  return JSON.stringify(line).replace(/"(\$status|\$milliseconds)"/g, "$1");
}

function put(line: Record<string, unknown>, [name, ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    line[name] = value;
    return;
  }
  const inner = line[name];
  const next = typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : {};
  line[name] = next;
  put(next, rest, value);
}
