import { lazy, Suspense } from "react";
import styles from "./annotation-body.module.css";

/** The text as it was written. What has marks, times or addresses in it is read by code that comes only then. */
export function AnnotationBody({ body }: { body: string }) {
  if (!HAS_MARKS.test(body)) return <Plain body={body} />;
  return (
    <Suspense fallback={<Plain body={body} />}>
      <FormattedBody body={body} />
    </Suspense>
  );
}

const HAS_MARKS = /[*_`[•]|\d:\d|:\/\/|^ {0,3}(?:-|\d+[.)]) /m;

const Plain = ({ body }: { body: string }) => (
  <p className={styles.body} dir="auto">
    {body}
  </p>
);

// Without a connection the words are still there to read.
const FormattedBody = lazy(() => import("./formatted-body").catch(() => ({ default: Plain })));
