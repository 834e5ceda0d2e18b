/** The figures that compare servers, as one SVG: a group of bars for each scenario, with what was measured beside each. */
import type { Bar, Figures } from "./figures";

interface Compared {
  about: string;
  medians: Record<string, Figures>;
  bars: readonly Bar[];
}

/** What is shown where nothing was promised beside another server, or a promise of more and not of less. */
const USUAL = ["server CPU µs per delivery", "server CPU ms per join"];
const COLOURS: Record<string, string> = { cuemark: "#f5a623", "raw-ws": "#8a8f98", socketio: "#5b8def", phoenix: "#b06ab3" };

const LABEL_PX = 330;
const BAR_PX = 380;
const ROW_PX = 20;
const WIDTH_PX = LABEL_PX + BAR_PX + 110;

export function drawChart(results: Record<string, Compared>): string {
  const groups = Object.values(results)
    .map(({ about, medians, bars }) => {
      const promised = bars.flatMap(({ figure, to, atLeast }) => (to && !atLeast ? [figure] : []));
      const isShown = (figure: string) => Object.values(medians).every((one) => figure in one);
      return { about, medians, figure: [...promised, ...USUAL].find(isShown) ?? "" };
    })
    .filter(({ medians, figure }) => Object.keys(medians).length > 1 && figure !== "");
  let y = 10;
  const parts: string[] = [];
  for (const { about, figure, medians } of groups) {
    const largest = Math.max(...Object.values(medians).map((one) => one[figure] ?? 0));
    parts.push(text(LABEL_PX - 12, y + 14, about, 'text-anchor="end" font-weight="600"'));
    parts.push(text(LABEL_PX - 12, y + 32, figure, 'text-anchor="end" opacity=".65"'));
    for (const [peer, figures] of Object.entries(medians)) {
      const value = figures[figure] ?? 0;
      const length = Math.max(2, (value / largest) * BAR_PX);
      parts.push(
        `<rect x="${LABEL_PX}" y="${y}" width="${length.toFixed(1)}" height="${ROW_PX - 4}" rx="3" fill="${COLOURS[peer] ?? "#999"}"/>`,
      );
      parts.push(text(LABEL_PX + length + 6, y + 13, `${peer} ${value.toPrecision(3)}`, ""));
      y += ROW_PX;
    }
    y += 18;
  }
  const style =
    "<style>text{font:12px system-ui,sans-serif;fill:#16181d}@media(prefers-color-scheme:dark){text{fill:#e8e9ec}}</style>";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH_PX} ${y}" role="img" aria-label="Cuemark beside its peers; shorter bars are better">${style}${parts.join("")}</svg>\n`;
}

const text = (x: number, y: number, words: string, more: string): string =>
  `<text x="${x.toFixed(1)}" y="${y}" ${more}>${words.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</text>`;
