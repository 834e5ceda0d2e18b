/** The start page: the list of videos, and what Cuemark is. */
export const library = {
  "library.title": "Videos",
  "library.results": "Results for “{query}”",
  "library.results.title": "“{query}”",
  "library.search": "Search videos",
  "library.whose": "Whose videos",
  "library.whose.all": "All",
  "library.whose.mine": "Mine",
  "library.more": "Show more",
  "library.length": "Length {time}",
  "library.annotations": { one: "{count} annotation", other: "{count} annotations" },
  "library.watching": { one: "{count} watching", other: "{count} watching" },
  "library.unlisted": "Unlisted",
  "library.private": "Private",
  "library.notFound": "Nothing goes by that name",
  "library.notFound.why":
    "Titles and descriptions were searched. A private video shows up only for the people it is shared with.",
  "library.empty": "The room is yours",
  "library.empty.mine": "Nothing of yours yet",
  "library.empty.how": "Drop a file, or give the address of a video. Then send the link around and watch it together.",
  "library.welcome": "Say it at the moment it happens",
  "library.welcome.what":
    "Watch a video together and pin what you think to the exact frame. Everyone in the room sees it at once, and everyone who comes later sees it when it is due.",
  "library.welcome.example": "{name} Flare on the lens, can we lift it?",
} as const;
