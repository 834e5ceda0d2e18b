/**
 * Every word people see or hear comes from `lib/messages`: no sentence is written into a component. Reads the syntax, so strings that nobody sees (classes, keys, events) pass. Does not know whether a message is any good.
 */
import { describe, expect, it } from "vitest";
import { parseAst } from "vitest/node";
import { en } from "@/lib/messages/en";
import { type SourceFile, sources } from "./imports";

/** What a component says: by attribute, or by the name of a field (`toast({ message })`, `{ label, onSelect }`). */
const SPOKEN = new Set([
  ...["aria-label", "aria-valuetext", "aria-roledescription", "title", "placeholder", "alt"],
  ...["label", "hint", "lead", "submit", "trail", "heading", "message", "question"],
]);

/** Names, not words; and the page that stands in when even the messages may be broken. */
const NAMES = new Set(["Cuemark", "%s · Cuemark", "Sora", "https://"]);
const OWN_WORDS = new Set(["app/global-error.tsx"]);

/** A sentence of the server's kind has its translation under itself. */
const isKnown = (text: string) => NAMES.has(text) || `wire.${text}` in en;
const isWords = (text: string) => /\p{L}{2}/u.test(text) && !isKnown(text.trim());

/** A node of the syntax tree (ESTree with JSX): `type`, and whatever that type has. */
type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);
const nodeIn = (node: Node, field: string): Node => {
  const child = node[field];
  return isNode(child) ? child : { type: "none" };
};

function wordsIn({ path, text }: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: Node, parent: Node) => {
    const isChild = parent.type === "JSXElement" || parent.type === "JSXFragment";
    if (node.type === "JSXText") found.push(...wordsOf(node.value));
    if (node.type === "JSXExpressionContainer" && isChild) found.push(...stringsOf(node));
    if (node.type === "JSXAttribute" && SPOKEN.has(String(nodeIn(node, "name").name)))
      found.push(...stringsOf(nodeIn(node, "value")));
    if (node.type === "Property" && SPOKEN.has(String(nodeIn(node, "key").name))) found.push(...stringsOf(nodeIn(node, "value")));
    for (const child of childrenOf(node)) visit(child, node);
  };
  visit({ ...parseAst(text, { lang: path.endsWith(".ts") ? "ts" : "tsx" }) }, { type: "none" });
  return found.map((words) => `${path}: ${words}`);
}

/** The strings an expression may come to: through `?:`, `&&`, `??` and templates, not into calls. */
function stringsOf(node: Node): string[] {
  if (node.type === "Literal") return wordsOf(node.value);
  if (node.type === "TemplateElement") return wordsOf(templateText(node));
  const through = ["JSXExpressionContainer", "TemplateLiteral", "ConditionalExpression", "LogicalExpression"];
  if (!through.includes(String(node.type))) return [];
  return childrenOf(node)
    .filter((child) => child !== node.test)
    .flatMap(stringsOf);
}

const templateText = ({ value }: Node): unknown =>
  typeof value === "object" && value !== null && "cooked" in value ? value.cooked : undefined;
const wordsOf = (text: unknown): string[] => (typeof text === "string" && isWords(text) ? [text.trim()] : []);

const product = sources(["app", "components"]).filter(({ path }) => !/\.test\.tsx?$/.test(path) && !OWN_WORDS.has(path));

describe("visible words", () => {
  it("are looked for in a tree worth reading", () => {
    expect(product.filter(({ path }) => path.endsWith(".tsx")).length).toBeGreaterThan(60);
  });

  it("come from the messages", () => {
    expect(product.flatMap(wordsIn)).toEqual([]);
  });

  it.each([
    "<p>Some words</p>",
    '<p title="Some words" />',
    '<p>{busy && "Some words"}</p>',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    "<p aria-label={busy ? say('site.save') : `Some of ${words}`} />",
    'toast({ message: "Some words" })',
    'const items = [{ label: "Some words", onSelect }]',
  ])("written into %s would be found", (text) => {
    expect(wordsIn({ path: "x.tsx", text })).toEqual([expect.stringContaining("Some")]);
  });
});
