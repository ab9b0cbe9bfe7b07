#include "server/cli/init.h"

#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "server/settings.h"
#include "tests/server/cli/temporary_folder.h"

namespace interlock {
namespace {

struct Outcome {
  ExitCode code;
  std::string out;
  std::string err;
  std::string file;  // pyproject.toml afterwards
};

Outcome init(const TemporaryFolder& folder, InitMode mode = InitMode::write) {
  std::ostringstream out;
  std::ostringstream err;
  Console console{.out = out, .err = err};
  const ExitCode code = run_init(folder.path(), mode, console);
  return {code, out.str(), err.str(), folder.read("pyproject.toml")};
}

Settings settings_in(const std::string& toml) {
  const auto loaded = settings_from_pyproject(toml);
  REQUIRE(loaded.has_value());
  CHECK(loaded->problems.empty());
  return loaded->settings;
}

TEST_CASE("init makes a file where there is none") {
  const TemporaryFolder folder;
  const Outcome outcome = init(folder);
  CHECK(outcome.code == ExitCode::clean);
  CHECK(outcome.file.starts_with("[tool.interlock]\n"));
  CHECK(settings_in(outcome.file) == Settings{});
  CHECK(outcome.out.starts_with("Wrote pyproject.toml:"));
}

TEST_CASE("init adds to a file and leaves what is there as it is") {
  const TemporaryFolder folder;
  const std::string before = "[project]\r\nname = \"x\"\r\nrequires-python = \">=3.11\"  # so";
  folder.write("pyproject.toml", before);
  folder.write("src/_vendor/deep/a.py");
  folder.write("src/_vendor/b.py");
  folder.write("src/api_pb2.py");
  const Outcome outcome = init(folder);
  CHECK(outcome.code == ExitCode::clean);
  CHECK(outcome.file.starts_with(before + "\r\n\r\n[tool.interlock]\r\n"));
  CHECK(outcome.file.find("requires-python` says 3.11") != std::string::npos);
  const Settings settings = settings_in(outcome.file);
  CHECK(settings.target_version == PythonVersion{3, 11});
  CHECK(settings.exclude == std::vector<std::string>{"*_pb2.py", "src/_vendor/"});
}

TEST_CASE("init takes the version from where settings don't look") {
  const auto version = [](const std::string& file, const std::string& text) {
    const TemporaryFolder folder;
    folder.write(file, text);
    return settings_in(init(folder).file).target_version;
  };
  CHECK(version("setup.cfg", "[options]\npython_requires = >=3.8,<4\n") == PythonVersion{3, 8});
  CHECK(version("setup.py", "setup(python_requires='>=3.10')\n") == PythonVersion{3, 10});
  CHECK(version(".python-version", "3.12.4\n") == PythonVersion{3, 12});
  CHECK(version(".python-version", "3.13t\n") == PythonVersion{3, 13, true});
  CHECK(version("pyproject.toml", "[tool.poetry.dependencies]\npython = \"^3.9\"\n") ==
        PythonVersion{3, 9});
  CHECK(version("pyproject.toml",
                "[project]\nrequires-python = \">=3.14\"\nclassifiers = [\"Programming Language :: "
                "Python :: Free Threading :: 2 - Beta\"]\n") == PythonVersion{3, 14, true});
  CHECK(version(".python-version", "pypy\n") == std::nullopt);
}

TEST_CASE("init changes no table that is there, and no file that it can't read") {
  const auto refused = [](const std::string& toml, std::string_view why) {
    const TemporaryFolder folder;
    folder.write("pyproject.toml", toml);
    const Outcome outcome = init(folder);
    INFO(outcome.err);
    CHECK(outcome.code == ExitCode::error);
    CHECK(outcome.err.find(why) != std::string::npos);
    CHECK(outcome.file == toml);
  };
  refused("[tool.interlock]\nselect = [\"ALL\"]\n", "already");
  refused("[tool]\ninterlock = {}\n", "already");
  refused("[project\n", "line 1 is not valid TOML");
  refused("tool = {}\n", "no place");
}

TEST_CASE("init --print writes nothing") {
  const TemporaryFolder folder;
  const Outcome outcome = init(folder, InitMode::show);
  CHECK(outcome.out.starts_with("[tool.interlock]\n"));
  CHECK(outcome.file.empty());
}

}  // namespace
}  // namespace interlock
