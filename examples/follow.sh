#!/bin/sh
# Follows a video's room from a shell: prints every annotation as it comes, one JSON row a line, with nothing but curl, sed and tr.
#
#   sh examples/follow.sh http://localhost:3000 VIDEO_ID [AFTER_REV]
#
# CUEMARK_TOKEN may hold a personal access token (for private videos). Stop it with Ctrl-C.
set -eu
url=$1 video=$2 rev=${3:-0}

while :; do
  page=$(curl -sSf ${CUEMARK_TOKEN:+-H "Authorization: Bearer $CUEMARK_TOKEN"} "$url/api/videos/$video/annotations?after_rev=$rev")
  # Rows have no line breaks: one starts at every {"id":…,"client_id".
  printf '%s' "$page" | tr -d '\n' | sed 's/{"id":\([0-9]*\),"client_id"/\n&/g' | sed -n 's/^\({"id":.*}\),\{0,1\}.*$/\1/p' | sed 's/}\],"changes.*$/}/'
  next=$(printf '%s' "$page" | sed 's/.*"rev":\([0-9]*\),"epoch".*/\1/')
  case $page in *'"has_more":true'*) rev=$next; continue ;; esac
  rev=$next
  sleep 1
done
