import "react";

declare module "react" {
  /** Custom properties pass values from components to their stylesheets. */
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
