def prune(folder):
    import shell

    shell.run("find", folder, "-mtime", "+7", "-delete")
