"use client";

/** An annotation's text with its lists, marks, links and times, made of elements and never of markup. */
import { Fragment, type ReactNode, useMemo } from "react";
import { useSay } from "@/components/messages/messages";
import { useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./annotation-body.module.css";
import { type Block, parseBody } from "./body-blocks";
import type { Inline } from "./inline-marks";

// The default, as `lazy` asks for it.
export default function FormattedBody({ body }: { body: string }) {
  const { player } = useWatch();
  const durationMs = useSelected(player.state, (state) => state.durationMs);
  const blocks = useMemo(() => parseBody(body, { durationMs, grid: player.grid }), [body, durationMs, player.grid]);
  return keyed(blocks, (block) => <Written block={block} />);
}

function Written({ block }: { block: Block }) {
  switch (block.kind) {
    case "words":
      return (
        <p className={styles.body} dir="auto">
          <Line nodes={block.children} />
        </p>
      );
    case "code":
      return (
        <pre className={styles.body}>
          <code>{block.text}</code>
        </pre>
      );
    case "list": {
      const items = keyed(block.items, (nodes) => (
        <li dir="auto">
          <Line nodes={nodes} />
        </li>
      ));
      if (block.start === null)
        return (
          <ul className={styles.body} dir="auto">
            {items}
          </ul>
        );
      return (
        <ol className={styles.body} dir="auto" start={block.start}>
          {items}
        </ol>
      );
    }
  }
}

const Line = ({ nodes }: { nodes: readonly Inline[] }) => keyed(nodes, (node) => <Part node={node} />);

function Part({ node }: { node: Inline }) {
  const say = useSay();
  const { player } = useWatch();
  switch (node.kind) {
    case "text":
      return node.text;
    case "code":
      return <code>{node.text}</code>;
    case "strong":
      return (
        <strong>
          <Line nodes={node.children} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Line nodes={node.children} />
        </em>
      );
    case "time":
      return (
        <button type="button" className={styles.time} title={say("annotation.go")} onClick={() => player.seek(node.atMs)}>
          {node.text}
        </button>
      );
    case "link":
      return (
        <a href={node.href} title={node.href} target="_blank" rel="noopener noreferrer nofollow ugc">
          {node.text}
        </a>
      );
  }
}

/** What people wrote has no name for its parts but where they stand. */
function keyed<T>(parts: readonly T[], render: (part: T) => ReactNode): ReactNode {
  return parts.map((part, index) => <Fragment key={String(index)}>{render(part)}</Fragment>);
}
