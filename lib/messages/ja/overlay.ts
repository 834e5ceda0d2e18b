export const overlay = {
  "overlay.title": "映像上の注釈",
  "overlay.cards": "カード",
  "overlay.lanes": "弾幕",
  "overlay.off": "オフ",
  "overlay.area": "映像に占める割合",
  "overlay.opacity": "不透明度",
  "overlay.crossing": "流れる速さ",
  "overlay.seconds": "{count}秒で横切る",
  "overlay.percent": "{percent}%",
  "overlay.still": "システムが動きを減らす設定のため、弾幕の代わりにカードで表示しています。",
};
