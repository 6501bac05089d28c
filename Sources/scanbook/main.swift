// The executable is assembled once the modules below it have landed.
