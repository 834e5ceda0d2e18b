/** Reads which file imports what, from the text alone: static, dynamic and re-exports, types told apart. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";

export interface SourceFile {
  /** From the root of the repository: `lib/domain/actor.ts`. */
  path: string;
  text: string;
}

export interface Import {
  /** `lib/domain/actor` for our own files, else the package as written. */
  target: string;
  typesOnly: boolean;
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** TypeScript sources under these folders, tests left out: they may cross every border. */
export function sources(folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) => readdirSync(root + folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|contract)\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(root + path, "utf8") }));
}

const STATIC = /^(?:import|export)\s+(type\s+)?([^;"']*?)\s*from\s+["']([^"']+)["']/gm;
const SIDE_EFFECT = /^import\s+["']([^"']+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']/g;

export function importsOf({ path, text }: SourceFile): Import[] {
  const named = [...text.matchAll(STATIC)].map(([, type, names = "", specifier = ""]) => ({
    target: resolve(path, specifier),
    typesOnly: type !== undefined || hasOnlyTypes(names),
  }));
  const bare = [...text.matchAll(SIDE_EFFECT), ...text.matchAll(DYNAMIC)].map(([, specifier = ""]) => ({
    target: resolve(path, specifier),
    typesOnly: false,
  }));
  return [...named, ...bare];
}

/** `{ type A, type B }` */
function hasOnlyTypes(names: string): boolean {
  const list = names.match(/^\{([^}]*)\}$/)?.[1];
  if (list === undefined) return false;
  return list
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean)
    .every((name) => name.startsWith("type "));
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  return specifier.startsWith(".") ? join(dirname(from), specifier) : specifier;
}
