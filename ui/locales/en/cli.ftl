### Words of the command line. Read by the program.
