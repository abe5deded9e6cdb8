# What "KliK: support" needs in Request Tracker 5. Save it as klik-support.pl, write below whose key it is, and run it on
# the server as the user that Request Tracker runs as, with the folder of its Perl modules:
#     perl -I/usr/share/request-tracker5/lib klik-support.pl
# It may be run again: what is there already stays as it is.
use strict;
use warnings;
use utf8;
use RT;
RT::LoadConfig();
RT::Init();

my $login = 'NAME'; # who has the key
my $place = @QUEUE@;
my @fields = (@FIELDS@);

my $queue = RT::Queue->new(RT->SystemUser);
$queue->Load($place);
die "There is no such queue.\n" unless $queue->id;
for my $name (@fields) {
    my $field = RT::CustomField->new(RT->SystemUser);
    my %kind = (LookupType => RT::Ticket->CustomFieldLookupType);
    $field->LoadByName(Name => $name, %kind, ObjectId => $queue->id, IncludeGlobal => 1);
    next if $field->id;
    my ($done, $why) = $field->Create(Name => $name, Type => 'Freeform', MaxValues => 1, %kind);
    ($done, $why) = $field->AddToObject($queue) if $done;
    die "$why\n" unless $done;
}
my $user = RT::User->new(RT->SystemUser);
$user->Load($login);
die "There is no such user.\n" unless $user->id;
for my $right (qw(SeeQueue CreateTicket ShowTicket ReplyToTicket ModifyTicket SeeCustomField ModifyCustomField)) {
    $user->PrincipalObj->GrantRight(Right => $right, Object => $queue);
}
print "Done.\n";
