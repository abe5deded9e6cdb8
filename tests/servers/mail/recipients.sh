#!/bin/sh
# Postfix's policy service: recipients that fail, each in a way of its own, however many a letter has.
#
#   refuse       550 at RCPT                        not-at-data  451 at DATA
#   try-later    451 at RCPT                        refuse-body  554 after the final dot
#   close        421 at RCPT, and hung up           defer-body   451 after the final dot
#   slow         RCPT answered after 5 s            late-answer  250 comes 4 s after the final dot; delivered
#
# Elsewhere: bounce (250, then a report, as it has no mailbox), later (250, then kept in the queue for a minute, a report of
# the delay after 12 s and one of the end), any other name (550 5.1.1).
#
# At DATA and after the dot Postfix names a recipient only where there is but one. So what RCPT named is remembered for
# the letter, which `instance` tells apart; one connection of Postfix asks all questions about a letter.
letter=
addressed=

answer() {
  if [ "$letter" != "$instance" ]; then
    letter=$instance
    addressed=
  fi
  action=DUNNO
  case $state in
  RCPT)
    addressed="$addressed $recipient "
    case $recipient in
    refuse@desk.test) action='550 5.7.1 this desk takes no mail from you' ;;
    try-later@desk.test) action='451 4.3.0 try again later' ;;
    close@desk.test) action='421 4.3.2 closing the connection' ;;
    slow@desk.test) sleep 5 ;;
    esac
    ;;
  DATA)
    case $addressed in
    *' not-at-data@desk.test '*) action='451 4.3.0 not now' ;;
    esac
    ;;
  END-OF-MESSAGE)
    case $addressed in
    *' refuse-body@desk.test '*) action='554 5.6.0 content refused' ;;
    *' defer-body@desk.test '*) action='451 4.3.0 out of disk' ;;
    *' late-answer@desk.test '*) sleep 4 ;;
    esac
    ;;
  esac
  printf 'action=%s\n\n' "$action"
}

while IFS= read -r line; do
  case $line in
  protocol_state=*) state=${line#*=} ;;
  recipient=*) recipient=${line#*=} ;;
  instance=*) instance=${line#*=} ;;
  '') answer ;;
  esac
done
