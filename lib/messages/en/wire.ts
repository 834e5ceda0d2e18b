/**
 * What the server and the live room say: refusals, and what is wrong with a field (shown below it). The keys are their own sentences
 * (`wire-words.ts`), so that here they may be said better.
 */
export const wire = {
  "wire.There is nothing here.": "There is nothing here.",
  "wire.You may not do this.": "You may not do this.",
  "wire.Some of this is not right.": "Some of this is not right.",
  "wire.This was changed in the meantime.": "This was changed in the meantime.",
  "wire.This client_id was used for something else.": "This was already sent with other words.",
  "wire.That name and password do not go together.": "That name and password do not go together.",
  "wire.Too fast. Wait a moment.": "Too fast. Wait a moment.",
  "wire.This is too large.": "This is too large.",
  "wire.A file may have {count} MB.": { one: "A file may have {count} MB.", other: "A file may have {count} MB." },
  "wire.The server has no room left for this file.": "The server has no room left for this file.",
  "wire.The server cannot do this right now. Try again soon.": "The server cannot do this right now. Try again soon.",
  "wire.This came from another site.": "This came from another site.",
  "wire.Something went wrong here. It has been written down.": "Something went wrong here. It has been written down.",
  "wire.The server could not be reached. Check the connection and try again.":
    "The server could not be reached. Check the connection and try again.",
  "wire.That did not work. Try again in a moment.": "That did not work. Try again in a moment.",
  "wire.There is no connection right now. Try again in a moment.": "There is no connection right now. Try again in a moment.",
  "wire.The page is still loading.": "The page is still loading.",
  "wire.This annotation is gone.": "This annotation is gone.",

  "wire.must not be empty": "must not be empty",
  "wire.must be at most {count} characters": {
    one: "must be at most {count} character",
    other: "must be at most {count} characters",
  },
  "wire.must be at least {count} characters": {
    one: "must be at least {count} character",
    other: "must be at least {count} characters",
  },
  "wire.must not contain NUL": "contains a character that cannot be kept",
  "wire.must be well-formed Unicode": "contains a character that cannot be kept",
  "wire.must not contain invisible characters": "must not contain invisible characters",
  "wire.may hold letters, digits and . _ @ + -, and begins with a letter or digit":
    "may hold letters, digits and . _ @ + -, and begins with a letter or digit",
  "wire.is taken": "is taken",
  "wire.is not your current password": "is not your current password",
  "wire.is needed to set a new one": "is needed to set a new one",
  "wire.cannot be added: revoke one of your {count} tokens first": {
    one: "cannot be added: revoke your token first",
    other: "cannot be added: revoke one of your {count} tokens first",
  },
  "wire.nobody here is called {names}": "nobody here is called {names}",
  "wire.must be at most {count} people": {
    one: "must be at most {count} person",
    other: "must be at most {count} people",
  },
  "wire.must be an address beginning with http:// or https://": "must be an address beginning with http:// or https://",
  "wire.must not contain control characters": "must not contain control characters",
  "wire.must not contain a name or password": "must not contain a name or password",
  "wire.is on YouTube, but not the address of one video": "is on YouTube, but not the address of one video",
  "wire.is on Vimeo, but not the address of one video": "is on Vimeo, but not the address of one video",
  "wire.is not a video in MP4, MOV, WebM or Matroska": "The file is not a video in MP4, MOV, WebM or Matroska.",
  "wire.ends too early: part of the video is missing": "The file ends too early: part of the video is missing.",
  "wire.must be after at": "must end after its beginning",
  "wire.is not an annotation one can reply to": "this annotation can no longer be replied to",
  "wire.at most {count} different ones": {
    one: "at most {count} kind of reaction",
    other: "at most {count} kinds of reactions",
  },
  "wire.must be a timecode like 01:00:00:{count}": "must be a timecode like 01:00:00:00",
  "wire.needs a video whose frame rate is known": "needs a video whose frame rate is known",
  "wire.cannot be drop-frame: that is for 29.97 and 59.{count} frames a second":
    "cannot be drop-frame: that is for 29.97 and 59.94 frames a second",
  "wire.names no frame at this video's rate": "names no frame at this video’s rate",
  "wire.must be UTF-{count} text": "must be UTF-8 text",
  "wire.must be a language, such as en or zh-Hant": "must be a language, such as en or zh-Hant",
  "wire.cannot be added: {count} are the most": {
    one: "cannot be added: {count} is the most",
    other: "cannot be added: {count} are the most",
  },
  "wire.must be at most {count} lines": { one: "must be at most {count} line", other: "must be at most {count} lines" },
  "wire.must be at most {count} captions": { one: "must be at most {count} caption", other: "must be at most {count} captions" },
  "wire.has no captions in it: must be WebVTT or SRT": "has no captions in it: must be WebVTT or SRT",
  "wire.has no times like 00:01:02.500 --> 00:01:04.000 in line {count}":
    "has no times like 00:01:02.500 --> 00:01:04.000 in line {count}",
  "wire.ends before it starts in line {count}": "ends before it starts in line {count}",
  "wire.has more than 5000 characters in one caption, in line {count}":
    "has more than 5,000 characters in one caption, in line {count}",
} as const;
