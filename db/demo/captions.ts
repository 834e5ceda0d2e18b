/** What is heard in the demo clip, and what its title card says: a line for each scene, two where it changes. Positions in milliseconds. */
type Line = [startMs: number, endMs: number, text: string];

export const demoCaptions: { language: string; label: string; lines: Line[] }[] = [
  {
    language: "en",
    label: "English",
    lines: [
      [250, 2_500, "<i>A soft chord swells over the harbour.</i>"],
      [3_000, 4_875, "Morning. Nobody is up yet."],
      [5_250, 7_500, "<i>The music sinks, low as the tide.</i>"],
      [8_000, 9_875, "And out there, one red boat."],
      [10_250, 12_250, "<i>High notes, like wings.</i>"],
      [12_500, 14_875, "Wait for it. There: the bird."],
      [15_000, 17_250, "<b>Night.</b>"],
      [17_500, 19_875, "Every window is somebody still awake."],
      [20_250, 22_250, "<i>A clock ticks. A train comes in.</i>"],
      [22_500, 24_875, "The last one, on the minute."],
      [25_500, 28_500, "From the harbour to the city."],
    ],
  },
  {
    language: "ja",
    label: "日本語",
    lines: [
      [250, 2_500, "<i>港に、静かな和音が広がる。</i>"],
      [3_000, 4_875, "朝。まだ誰も起きていない。"],
      [5_250, 7_500, "<i>音楽は潮のように低く沈む。</i>"],
      [8_000, 9_875, "沖に、赤い船がひとつ。"],
      [10_250, 12_250, "<i>翼のような高い音。</i>"],
      [12_500, 14_875, "もう少し……ほら、鳥だ。"],
      [15_000, 17_250, "<b>夜。</b>"],
      [17_500, 19_875, "どの窓にも、まだ起きている人がいる。"],
      [20_250, 22_250, "<i>時を刻む音。列車が着く。</i>"],
      [22_500, 24_875, "終電、時刻どおり。"],
      [25_500, 28_500, "港から街へ。"],
    ],
  },
];
