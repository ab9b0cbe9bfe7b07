#include "server/environment.h"

#include <map>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "tests/harness/memory_files.h"

namespace interlock::tests {
namespace {

using Folders = std::vector<std::string>;

// A disk and the variables of a process.
struct Machine {
  MemoryFiles files;
  std::map<std::string, std::string> variables;
  PathForm paths = PathForm::posix;

  void add_library(const std::string& site) { files.files[site + "/lib/__init__.py"] = ""; }
  [[nodiscard]] Folders folders(std::string chosen = {}) const {
    return library_folders(
        {.chosen = std::move(chosen),
         .roots = {"/app"},
         .variable = [this](const std::string& name) -> std::optional<std::string> {
           const auto found = variables.find(name);
           if (found == variables.end()) return std::nullopt;
           return found->second;
         },
         .paths = paths},
        files);
  }
};

TEST_CASE("a virtual environment beside the project is found by its pyvenv.cfg") {
  Machine machine;
  machine.add_library("/app/.venv/lib/python3.12/site-packages");
  CHECK(machine.folders().empty());
  machine.files.files["/app/.venv/pyvenv.cfg"] = "home = /usr/bin\n";
  CHECK(machine.folders() == Folders{"/app/.venv/lib/python3.12/site-packages"});
}

TEST_CASE("an activated environment comes before the one beside the project") {
  Machine machine;
  machine.files.files["/app/venv/pyvenv.cfg"] = "";
  machine.add_library("/app/venv/lib/python3.11/site-packages");
  machine.add_library("/active/lib/python3.11/site-packages");
  machine.variables["VIRTUAL_ENV"] = "/active";
  CHECK(machine.folders() == Folders{"/active/lib/python3.11/site-packages"});
  machine.variables["VIRTUAL_ENV"] = "/gone";
  CHECK(machine.folders() == Folders{"/app/venv/lib/python3.11/site-packages"});
}

TEST_CASE("the environments of Windows are found by their folders and by their interpreters") {
  Machine machine;
  machine.paths = PathForm::windows;
  machine.add_library("c:/venv/Lib/site-packages");
  machine.add_library("c:/Python/Lib/site-packages");
  machine.files.files["c:/venv/Scripts/python.exe"] = "";
  machine.files.files["c:/Python/python.exe"] = "";
  const Folders own{"c:/venv/Lib/site-packages"};
  CHECK(machine.folders("C:\\venv") == own);
  CHECK(machine.folders("C:\\venv\\Scripts\\python.exe") == own);
  CHECK(machine.folders("C:/Python/python.exe") == Folders{"c:/Python/Lib/site-packages"});
  CHECK(machine.folders("c:/VENV/../venv") == own);
  machine.variables["VIRTUAL_ENV"] = "C:\\venv";
  CHECK(machine.folders() == own);
  machine.files.files["c:/venv/pyvenv.cfg"] =
      "home = C:\\Python\ninclude-system-site-packages = true\n";
  CHECK(machine.folders() == Folders{"c:/venv/Lib/site-packages", "c:/Python/Lib/site-packages"});
}

TEST_CASE("an environment of another machine keeps that machine's name") {
  Machine machine;
  machine.paths = PathForm::windows;
  machine.add_library("//host/share/venv/Lib/site-packages");
  const Folders there{"//host/share/venv/Lib/site-packages"};
  CHECK(machine.folders("\\\\host\\share\\venv") == there);
  CHECK(machine.folders("//host/share/x/../venv/Scripts/python.exe") == there);
}

TEST_CASE("conda's environment is the last that is asked") {
  Machine machine;
  machine.add_library("/conda/lib/python3.10/site-packages");
  machine.variables["CONDA_PREFIX"] = "/conda";
  CHECK(machine.folders() == Folders{"/conda/lib/python3.10/site-packages"});
  machine.files.files["/app/env/pyvenv.cfg"] = "";
  machine.add_library("/app/env/lib/python3.11/site-packages");
  CHECK(machine.folders() == Folders{"/app/env/lib/python3.11/site-packages"});
}

TEST_CASE("what is chosen counts alone: an environment, an interpreter or a folder of libraries") {
  Machine machine;
  machine.add_library("/envs/x/lib/python3.9/site-packages");
  machine.add_library("/envs/x/lib/python3.13t/site-packages");
  machine.add_library("/active/lib/python3.11/site-packages");
  machine.variables["VIRTUAL_ENV"] = "/active";
  const Folders newest{"/envs/x/lib/python3.13t/site-packages"};
  CHECK(machine.folders("/envs/x") == newest);
  CHECK(machine.folders("/envs/y/../x/bin/python3") == newest);
  CHECK(machine.folders(newest.front()) == newest);
  CHECK(machine.folders("/envs/none").empty());
}

TEST_CASE("environments of Windows have their libraries in another place") {
  Machine machine;
  machine.files.files["/app/.venv/pyvenv.cfg"] = "";
  machine.add_library("/app/.venv/Lib/site-packages");
  CHECK(machine.folders() == Folders{"/app/.venv/Lib/site-packages"});
}

TEST_CASE("plain paths of .pth files and editable installs are followed, code in them is not") {
  Machine machine;
  const std::string site = "/app/.venv/lib/python3.12/site-packages";
  machine.files.files["/app/.venv/pyvenv.cfg"] = "";
  machine.add_library(site);
  machine.add_library("/src/one");
  machine.add_library("/src/two");
  machine.add_library(site + "/beside");
  machine.files.files["/src/three/pkg/__init__.py"] = "";
  machine.files.files[site + "/a.pth"] =
      "# a comment\nimport os; os.system('x')\nbeside\n/nowhere\n";
  machine.files.files[site + "/__editable__.one-1.0.pth"] = "/src/one\n";
  machine.files.files[site + "/b.pth"] = "../../../../../src/two\r\n";
  machine.files.files[site + "/__editable___pkg_1_0_finder.py"] =
      "from __future__ import annotations\nMAPPING: dict[str, str] = {'pkg': '/src/three/pkg'}\n";
  CHECK(machine.folders() == Folders{site, "/src/one", "/src/three", site + "/beside", "/src/two"});
}

TEST_CASE("an environment may let the system's libraries through") {
  Machine machine;
  machine.add_library("/app/.venv/lib/python3.12/site-packages");
  machine.add_library("/usr/lib/python3/dist-packages");
  machine.files.files["/app/.venv/pyvenv.cfg"] =
      "home = /usr/bin\ninclude-system-site-packages = true\n";
  CHECK(machine.folders() ==
        Folders{"/app/.venv/lib/python3.12/site-packages", "/usr/lib/python3/dist-packages"});
}

TEST_CASE("tools that keep environments elsewhere say where") {
  Machine machine;
  machine.add_library("/elsewhere/lib/python3.12/site-packages");
  const Folders elsewhere{"/elsewhere/lib/python3.12/site-packages"};
  machine.files.files["/app/.pdm-python"] = "/elsewhere/bin/python\n";
  CHECK(machine.folders() == elsewhere);
  machine.files.files.erase("/app/.pdm-python");
  machine.files.files["/app/.venv"] = "../elsewhere\n";
  CHECK(machine.folders() == elsewhere);
  machine.files.files.erase("/app/.venv");
  machine.add_library("/app/build/env/lib/python3.12/site-packages");
  machine.variables["UV_PROJECT_ENVIRONMENT"] = "build/env";
  CHECK(machine.folders() == Folders{"/app/build/env/lib/python3.12/site-packages"});
}

}  // namespace
}  // namespace interlock::tests
