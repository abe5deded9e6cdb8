### Texts of the demo workspace: an invented organisation, its requests and the demo desk's letters. Read by the program.
