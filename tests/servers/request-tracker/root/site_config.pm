use utf8;
Set($rtname, 'desk.test');
Set($Organization, 'desk.test');
# Not UTC, so that mistakes of zones show.
Set($Timezone, 'Europe/Moscow');
Set($WebDomain, '127.0.0.1');
Set($WebPort, $ENV{PORT});
Set($WebBaseURL, "http://127.0.0.1:$ENV{PORT}");
Set($WebPath, '');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '/srv/rt.db');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'info');
Set($LogToFile, undef);
# Each question carries a token, whose check costs a quarter of a second of work by default: as cheap as it may be.
Set($BcryptCost, 4);
# No mail leaves: it is written into a file of its own under /tmp.
Set($MailCommand, 'testfile');
1;
