export const library = {
  "library.title": "Vidéos",
  "library.results": "Résultats pour « {query} »",
  "library.results.title": "« {query} »",
  "library.search": "Rechercher des vidéos",
  "library.whose": "Vidéos de qui",
  "library.whose.all": "Toutes",
  "library.whose.mine": "Les miennes",
  "library.more": "Afficher plus",
  "library.length": "Durée {time}",
  "library.annotations": { one: "{count} annotation", many: "{count} d’annotations", other: "{count} annotations" },
  "library.watching": {
    one: "{count} personne regarde",
    many: "{count} de personnes regardent",
    other: "{count} personnes regardent",
  },
  "library.unlisted": "Non répertoriée",
  "library.private": "Privée",
  "library.notFound": "Aucune vidéo ne correspond",
  "library.notFound.why":
    "La recherche porte sur les titres et les descriptions. Une vidéo privée n’apparaît qu’aux personnes avec qui elle est partagée.",
  "library.empty": "La salle est à vous",
  "library.empty.mine": "Aucune vidéo à vous pour l’instant",
  "library.empty.how":
    "Déposez un fichier ou indiquez l’adresse d’une vidéo. Envoyez ensuite le lien autour de vous et regardez-la ensemble.",
  "library.welcome": "Dites-le à l’instant où ça se passe",
  "library.welcome.what":
    "Regardez une vidéo ensemble et épinglez vos remarques à l’image près. Les personnes présentes les voient aussitôt ; celles qui viendront plus tard les verront au bon moment.",
  "library.welcome.example": "{name} Un reflet dans l’objectif, on peut l’atténuer ?",
};
