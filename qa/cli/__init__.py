"""The command line: options, terminal, exit codes; everything else happens in the layers below."""
