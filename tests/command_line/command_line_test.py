#!/usr/bin/env python3
"""The command line as shells and people use it. INTERLOCK is the program; a shell that is missing is skipped.

Completions are asked of the shells themselves, the manual page of man's own checker, and `--watch` of a process that
runs while files change.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

INTERLOCK = os.path.abspath(shutil.which(os.environ.get("INTERLOCK", "interlock")) or "interlock")
BLOCKING = "import time\n\n\nasync def main():\n    time.sleep(1)\n"


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, **options).stdout


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"there is no {program}")


class Completions(unittest.TestCase):
    """What each shell offers where the last word of a line stands."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        for shell, name in (("bash", "interlock.bash"), ("zsh", "_interlock"), ("fish", "interlock.fish")):
            (cls.path / name).write_text(run(INTERLOCK, "completions", shell))
        (cls.path / "files").mkdir()
        (cls.path / "files/service.py").write_text("")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def check_shell(self, complete):
        def offers(*words):
            return set(complete(list(words)))

        self.assertLessEqual({"check", "explain", "init", "completions", "server"}, offers(""))
        self.assertEqual(offers("ch"), {"check"})
        self.assertLessEqual({"--fix", "--format", "--watch", "--stdin-filename"}, offers("check", "--"))
        self.assertNotIn("--log-level", offers("check", "--"))
        self.assertEqual(offers("check", "--format", "s"), {"sarif"})
        self.assertEqual(offers("server", "--log-level", "de"), {"debug"})
        self.assertEqual(offers("explain", "dropped-"), {"dropped-task"})
        self.assertEqual(offers("completions", "z"), {"zsh"})
        self.assertEqual(offers("check", "--baseline", "ser"), {"service.py"})
        self.assertEqual(offers("check", "ser"), {"service.py"})

    @needs("bash")
    def test_bash(self):
        def complete(words):
            words = ["interlock", *words]
            script = (f"source {self.path}/interlock.bash; compopt() {{ :; }}; COMP_WORDS=(\"$@\"); "
                      f"COMP_CWORD={len(words) - 1}; _interlock; printf '%s\\n' \"${{COMPREPLY[@]}}\"")
            return run("bash", "--norc", "-c", script, "bash", *words, cwd=self.path / "files").split()

        self.check_shell(complete)
        self.assertEqual(complete(["check", "--select", "busy-wait,dropped-"]), ["busy-wait,dropped-task"])
        self.assertEqual(complete(["check", "--format", "=", "s"]), ["sarif"])

    @needs("fish")
    def test_fish(self):
        def complete(words):
            line = " ".join(["interlock", *words])
            output = run("fish", "--no-config", "-c", f"source {self.path}/interlock.fish; complete -C '{line}'",
                         cwd=self.path / "files", env={**os.environ, "HOME": str(self.path)})
            return [line.split("\t")[0] for line in output.splitlines()]

        self.check_shell(complete)

    @needs("zsh")
    def test_zsh(self):
        # A terminal of its own, in which Tab is pressed and what `compadd` is given is listed.
        driver = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
eat() { local seen= part; while zpty -r shell part; do seen+=$part; [[ $seen == *$1* ]] && break; done; print -r -- "$seen" }
zpty -w shell "PS1=; stty -echo; cd $2; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; LISTMAX=0; setopt list_rows_first
zstyle ':completion:*' list-separator ''
compadd() { local -a words; builtin compadd -O words \"\$@\"; for word in \$words; print -r -- \"<\$word>\"; }
finish() { print 'THE''END'; zle kill-buffer }; zle -N finish; bindkey '^X' finish; zle -C ask complete-word listed
listed() { _main_complete; }; bindkey '^I' ask; print REA''DY"
eat READY >/dev/null
zpty -w -n shell "$3"$'\t\x18'
eat THEEND
zpty -d shell
"""

        def complete(words):
            output = run("zsh", "-f", "-c", driver, "zsh", str(self.path), str(self.path / "files"),
                         " ".join(["interlock", *words]))
            return re.findall("<([^<>]+)>", output)

        self.check_shell(complete)


class Manual(unittest.TestCase):
    def page(self, folder):
        path = pathlib.Path(folder, "interlock.1")
        path.write_text(run(INTERLOCK, "manual"))
        return path

    @needs("mandoc")
    def test_mandoc_has_nothing_to_say_of_it(self):
        with tempfile.TemporaryDirectory() as folder:
            check = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", self.page(folder)], capture_output=True,
                                   text=True, check=False)
            # A date would have to be that of the build.
            said = [line for line in check.stdout.splitlines() if "missing date" not in line]
            self.assertEqual(said, [])

    @needs("man")
    def test_man_shows_it(self):
        with tempfile.TemporaryDirectory() as folder:
            text = run("man", "-l", self.page(folder), env={**os.environ, "MANWIDTH": "100", "MANPAGER": "cat",
                                                            "LC_ALL": "C.UTF-8"})
        for part in ("interlock - concurrency guidance for Python", "--stdin-filename PATH", "interlock explain",
                     "EXIT STATUS", "interlock check src --fix", "[tool.interlock]"):
            self.assertIn(part, text)
        self.assertNotIn("`", text.replace("`# interlock", ""))


class Watch(unittest.TestCase):
    def test_a_check_follows_each_change(self):
        with tempfile.TemporaryDirectory() as folder:
            app = pathlib.Path(folder, "app.py")
            app.write_text(BLOCKING)
            process = subprocess.Popen([INTERLOCK, "check", "--no-cache", "--format", "concise", "--watch", "."],
                                       cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            try:
                def until_waiting():
                    lines = []
                    for line in process.stdout:
                        if "Waiting for changes" in line:
                            return "".join(lines)
                        lines.append(line)
                    self.fail(f"it ended: {lines}")

                self.assertIn("app.py:5:5: warning: ", until_waiting())
                app.write_text(BLOCKING.replace("time.sleep(1)", "pass"))
                self.assertNotIn("warning: ", until_waiting())
                pathlib.Path(folder, "new.py").write_text(BLOCKING)
                self.assertIn("new.py:5:5: warning: ", until_waiting())
                pathlib.Path(folder, "pyproject.toml").write_text(
                    "[tool.interlock.severity]\nblocking-call-in-coroutine = 'error'\n")
                self.assertIn("new.py:5:5: error: ", until_waiting())
                os.remove(pathlib.Path(folder, "new.py"))
                self.assertNotIn("error: ", until_waiting())
                process.send_signal(signal.SIGINT)
                self.assertEqual(process.wait(60), -signal.SIGINT)
            finally:
                process.kill()
                process.communicate()


if __name__ == "__main__":
    unittest.main()
