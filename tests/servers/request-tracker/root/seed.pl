# Queues, custom fields, users with rights and tokens, made by RT's own classes; says the tokens and the fields' numbers.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use RT;
RT::LoadConfig();
RT::Init();

my $sys = RT->SystemUser;

sub must {
    my ($ok, $why) = @_;
    die(($why // 'failed') . "\n") unless $ok;
    return $ok;
}

my $queue = RT::Queue->new($sys);
must($queue->Create(Name => 'Support'));
# Nobody below has a right here.
must(RT::Queue->new($sys)->Create(Name => 'Internal'));

my @fields = (
    ['Request ID', 'Freeform'],
    ['Tier', 'Select', qw(free basic extended)],
    ['Service', 'Freeform'],
    ['Reply by', 'DateTime'],
);
for (@fields) {
    my ($name, $type, @values) = @$_;
    my $field = RT::CustomField->new($sys);
    must($field->Create(Name => $name, Type => $type, MaxValues => 1, LookupType => RT::Ticket->CustomFieldLookupType));
    must($field->AddValue(Name => $_)) for @values;
    must($field->AddToObject($queue));
    print "field $name=", $field->Id, "\n";
}

my @client = qw(
    SeeQueue CreateTicket ShowTicket ReplyToTicket CommentOnTicket ModifyTicket SeeCustomField ModifyCustomField
);
my %rights = (
    client => \@client,
    other  => \@client,
    agent  => [@client, qw(ShowTicketComments OwnTicket TakeTicket)],
    # Creates, and may not set custom fields.
    blind => [qw(SeeQueue CreateTicket ShowTicket)],
    # May not create.
    weak => [qw(SeeQueue)],
    stranger => [],
);
for my $name (sort keys %rights) {
    my $user = RT::User->new($sys);
    must($user->Create(Name => $name, EmailAddress => "$name\@client.test", Password => "$name-secret", Privileged => 1));
    must($user->PrincipalObj->GrantRight(Right => $_, Object => $queue)) for @{ $rights{$name} };
    my $token = RT::AuthToken->new($sys);
    my ($id, $why, $secret) = $token->Create(Owner => $user->Id, Description => 'tests');
    must($id, $why);
    print "token $name=$secret\n";
}
