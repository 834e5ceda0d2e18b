#!/bin/sh
# Follows a video's room from a shell: prints each new or changed annotation, and the tombstone of each deleted one, as one line of JSON.
#
#   sh examples/follow.sh http://localhost:3000 VIDEO_ID [AFTER_REV]
#
# CUEMARK_TOKEN may hold a personal access token, for private videos. Needs curl and sed. Ctrl-C ends it.
set -eu
LC_ALL=C; export LC_ALL
url=$1 video=$2 rev=${3:-0} epoch=

# The token goes through a pipe: a command line is for everybody on this machine to see. Waits out a server that restarts.
fetch() {
  printf '%s' "${CUEMARK_TOKEN:+header = \"Authorization: Bearer $CUEMARK_TOKEN\"}" |
    curl -K - -sSf --retry 60 --retry-delay 1 --retry-connrefused "$1"
}

# One row a line. JSON escapes every quote and line break inside a body, so what is matched here is never somebody's words.
rows() {
  sed -e 's/{"id":[0-9]*,"[cr][le]/\
&/g' -e 's/],"changes":\[/\
/' -e 's/],"rev":[0-9]*,"epoch":/\
/' | sed -n 's/^\({"id":.*}\),\{0,1\}$/\1/p'
}

while :; do
  page=$(fetch "$url/api/videos/$video/annotations?after_rev=$rev${epoch:+&epoch=$epoch}")
  printf '%s\n' "$page" | rows
  rev=$(printf '%s\n' "$page" | sed 's/.*],"rev":\([0-9]*\),"epoch":.*/\1/')
  epoch=$(printf '%s\n' "$page" | sed 's/.*,"epoch":"\([^"]*\)".*/\1/')
  case $page in *,'"has_more":true,'*) ;; *) sleep 1 ;; esac
done
