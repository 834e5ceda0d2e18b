export const overlay = {
  "overlay.title": "影片上的註解",
  "overlay.cards": "卡片",
  "overlay.lanes": "彈幕",
  "overlay.off": "關閉",
  "overlay.area": "佔畫面的比例",
  "overlay.opacity": "不透明度",
  "overlay.crossing": "彈幕速度",
  "overlay.seconds": "{count} 秒橫越畫面",
  "overlay.percent": "{percent}%",
  "overlay.still": "你的系統要求減少動態效果，因此以卡片取代彈幕。",
};
