### Words of the window's own part: view models, menus, notices. Read by the program.
