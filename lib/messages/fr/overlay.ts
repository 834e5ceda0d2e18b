export const overlay = {
  "overlay.title": "Annotations sur la vidéo",
  "overlay.cards": "Cartes",
  "overlay.lanes": "Défilement",
  "overlay.off": "Aucune",
  "overlay.area": "Part de l’image",
  "overlay.opacity": "Opacité",
  "overlay.crossing": "Vitesse de défilement",
  "overlay.seconds": {
    one: "{count} seconde pour traverser",
    many: "{count} de secondes pour traverser",
    other: "{count} secondes pour traverser",
  },
  "overlay.percent": "{percent} %",
  "overlay.still": "Votre système demande moins de mouvement : des cartes remplacent le défilement.",
};
