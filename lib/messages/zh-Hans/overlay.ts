export const overlay = {
  "overlay.title": "视频上的批注",
  "overlay.cards": "卡片",
  "overlay.lanes": "弹幕",
  "overlay.off": "关闭",
  "overlay.area": "占画面的比例",
  "overlay.opacity": "不透明度",
  "overlay.crossing": "弹幕速度",
  "overlay.seconds": "{count} 秒横穿画面",
  "overlay.percent": "{percent}%",
  "overlay.still": "你的系统要求减少动态效果，因此用卡片代替弹幕。",
};
