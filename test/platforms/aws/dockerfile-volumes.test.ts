import { volumesOfDockerfile } from "../../../src/platforms/aws/dockerfile-volumes";

function volumes(...lines: readonly string[]): readonly string[] {
  return volumesOfDockerfile(lines.join("\n"));
}

test("volumes are those of the last stage", () => {
  expect(volumes("FROM a AS build", "VOLUME /build", "FROM b", "VOLUME /data")).toEqual(["/data"]);
  expect(volumes("FROM a", "VOLUME /build", "FROM b")).toEqual([]);
});

test("a stage inherits the volumes of the stage that it builds on", () => {
  expect(volumes("FROM --platform=linux/arm64 a as Base", "VOLUME /a", "FROM base", "VOLUME /b")).toEqual(["/a", "/b"]);
  expect(volumes("FROM a AS base", "VOLUME /a", "FROM base AS next", "FROM next")).toEqual(["/a"]);
});

test.each([
  ["words", "VOLUME /a /b"],
  ["a JSON array", 'VOLUME ["/a", "/b"]'],
  ["lower case and tabs", "\tvolume\t/a\t/b  "],
  ["Windows line ends", "VOLUME /a /b\r"],
])("a list as %s is read", (_, line) => {
  expect(volumes("FROM x", line)).toEqual(["/a", "/b"]);
});

test("a path in a JSON array may hold a blank and a comma", () => {
  expect(volumes("FROM x", 'VOLUME ["/a b,c"]')).toEqual(["/a b,c"]);
});

test("lines are continued, past comments and empty lines", () => {
  expect(volumes("FROM x", "VOLUME /a \\", "# VOLUME /no", "", "  /b \\  ", "  /c", "VOLUME /d")).toEqual([
    "/a",
    "/b",
    "/c",
    "/d",
  ]);
  expect(volumes("FROM x", "VOLUME [ \\", '"/a", \\', '"/b" ]')).toEqual(["/a", "/b"]);
});

test("what is no instruction declares nothing: comments, continued commands and here-documents", () => {
  expect(
    volumes(
      "FROM x",
      "# VOLUME /comment",
      "RUN echo \\",
      "VOLUME /command",
      'RUN <<EOF cat <<-"END"',
      "VOLUME /here",
      "EOF",
      "VOLUME /there",
      "\tEND",
      "RUN cat <<< text",
      "VOLUME /data",
    ),
  ).toEqual(["/data"]);
});

test("a Dockerfile that holds nothing declares nothing", () => {
  expect(volumesOfDockerfile("")).toEqual([]);
  expect(volumesOfDockerfile("FROM\n\\")).toEqual([]);
});
