#include "server/settings.h"

#include <map>
#include <string>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/cli/temporary_folder.h"

namespace interlock {
namespace {

LoadedSettings from_toml(std::string_view toml) {
  const auto loaded = settings_from_pyproject(toml);
  REQUIRE(loaded);
  return *loaded;
}

LoadedSettings from_json(std::string_view json) {
  return settings_from_json(parse_json(json).value);
}

std::string only_problem(const LoadedSettings& loaded) {
  REQUIRE(loaded.problems.size() == 1);
  return loaded.problems[0].message;
}

TEST_CASE("every setting is read, from TOML and from JSON alike") {
  const LoadedSettings toml = from_toml(R"(
[tool.interlock]
select = ["ALL"]
ignore = ["sync-client-in-coroutine"]
target-version = "3.11"
confidence = "low"
exclude = ["generated"]
environment = "env"
models = ["models.json"]
diagnostics.channel = "push"
diagnostics.scope = "workspace"
[tool.interlock.severity]
blocking-call-in-coroutine = "error"
[tool.interlock.per-file-ignores]
"tests/Data_*.py" = ["dropped-task", "ALL"]
)");
  CHECK(toml.problems.empty());
  CHECK(toml.settings.select == Settings::Names{"ALL"});
  CHECK(toml.settings.ignore == Settings::Names{"sync-client-in-coroutine"});
  CHECK(toml.settings.target_version == PythonVersion{3, 11});
  CHECK(toml.settings.confidence == Confidence::low);
  CHECK(toml.settings.exclude == std::vector<std::string>{"generated"});
  CHECK(toml.settings.environment == "env");
  CHECK(toml.settings.models == std::vector<std::string>{"models.json"});
  CHECK(toml.settings.channel == DiagnosticsChannel::push);
  CHECK(toml.settings.scope == DiagnosticsScope::workspace);
  REQUIRE(toml.settings.per_file_ignores.has_value());
  CHECK(toml.settings.per_file_ignores->at("tests/Data_*.py") ==
        Settings::Names{"ALL", "dropped-task"});
  CHECK(toml.settings.severity.at("blocking-call-in-coroutine") == Severity::error);

  const LoadedSettings json =
      from_json(R"({"interlock":{"select":"ALL","ignore":["sync-client-in-coroutine"],
      "targetVersion":"py311","confidence":"low","exclude":["generated"],"python.environment":"env",
      "models":"models.json",      "diagnostics.channel":"push","diagnostics":{"scope":"workspace"},
      "perFileIgnores":{"tests/Data_*.py":["ALL","dropped-task"]},
      "severity":{"blockingCallInCoroutine":"error"}}})");
  CHECK(json.problems.empty());
  CHECK(json.settings == toml.settings);
}

TEST_CASE("what is not understood is said, with what was probably meant and where") {
  const LoadedSettings loaded =
      from_toml("[tool.interlock]\nselekt = []\nignore = 3\nconfidence = \"hi\"\n");
  REQUIRE(loaded.problems.size() == 3);
  CHECK(loaded.problems[0] ==
        SettingsProblem{"selekt", "Unknown setting `selekt`; did you mean `select`?", 2});
  CHECK(loaded.problems[1] == SettingsProblem{"ignore", "`ignore` has to be a list of strings", 3});
  CHECK(loaded.problems[2].line == 4);
  CHECK(loaded.settings == Settings{});

  CHECK(only_problem(from_json(R"({"ignore":["blocking-call-in-corotine"]})")) ==
        "Unknown rule `blocking-call-in-corotine` in `ignore`; did you mean "
        "`blocking-call-in-coroutine`?");
  CHECK(only_problem(from_json(R"({"severity":"error"})")) ==
        "`severity` has to be a table of rules and their severities, not `error`");
  CHECK(only_problem(from_json(R"({"zzzzzzzzzz":1})")) == "Unknown setting `zzzzzzzzzz`");
  CHECK(only_problem(from_toml("[tool]\ninterlock = 7\n")) == "`tool.interlock` has to be a table");
  CHECK(only_problem(from_toml("[tool.interlock]\nselect = [\n")).starts_with("Not valid TOML: "));
}

TEST_CASE("what editors keep beside the settings is none of them") {
  CHECK(from_json(R"({"trace":{"server":"off"},"path":["x"],"args":[],"select":null})")
            .problems.empty());
  for (const char* odd : {"null", "7", "[]", "\"x\"", "{}", "{\"interlock\":[]}"}) {
    INFO(odd);
    CHECK(from_json(odd).settings == Settings{});
  }
}

TEST_CASE("a broken file of other tools is none of our business") {
  CHECK_FALSE(settings_from_pyproject("[tool.black\n"));
  CHECK_FALSE(settings_from_pyproject("[tool.black]\n"));
  CHECK_FALSE(settings_from_pyproject(""));
}

TEST_CASE("the project's lowest Python is the target version") {
  const auto lowest = [](const std::string& specifier) {
    return required_python("[project]\nrequires-python = \"" + specifier + "\"\n");
  };
  CHECK(lowest(">=3.10") == PythonVersion{3, 10});
  CHECK(lowest(">= 3.10, <4") == PythonVersion{3, 10});
  CHECK(lowest("<4,>=3.8,!=3.9.1,>=3.9") == PythonVersion{3, 9});
  CHECK(lowest("~=3.12.1") == PythonVersion{3, 12});
  CHECK(lowest("==3.11.*") == PythonVersion{3, 11});
  CHECK(lowest(">3.9") == PythonVersion{3, 10});
  CHECK(lowest(">3.9.2") == PythonVersion{3, 9});
  CHECK_FALSE(lowest("<4"));
  CHECK_FALSE(lowest("any"));
  CHECK_FALSE(lowest(""));
  CHECK_FALSE(required_python("[project"));

  const std::string project = "[project]\nrequires-python = \">=3.12\"\n[tool.interlock]\n";
  CHECK(from_toml(project).settings.target_version == PythonVersion{3, 12});
  CHECK(from_toml(project + "target-version = '3.10'\n").settings.target_version ==
        PythonVersion{3, 10});
}

TEST_CASE("versions are read as people write them") {
  CHECK(read_python_version("3.9") == PythonVersion{3, 9});
  CHECK(read_python_version("3.14.2") == PythonVersion{3, 14});
  CHECK(read_python_version("py310") == PythonVersion{3, 10});
  CHECK(read_python_version("3.13t") == PythonVersion{3, 13, true});
  CHECK(read_python_version("3.14.1t") == PythonVersion{3, 14, true});
  CHECK(read_python_version("py314t") == PythonVersion{3, 14, true});
  for (const char* odd : {"", "3", "3.", "2.7", "3.x", "py", "py3", "3.100", "3.9a", "4.0", "3.12t",
                          "3.13x", "3.13tt", "t"}) {
    INFO(odd);
    CHECK_FALSE(read_python_version(odd));
  }
}

// Reads what stands here instead of the disk.
FileReader reader_of(std::map<std::string, std::string> files) {
  return [files = std::move(files)](const std::string& path,
                                    std::size_t) -> std::optional<std::string> {
    const auto found = files.find(path);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  };
}

TEST_CASE("the nearest pyproject.toml with a table of ours counts") {
  const FileReader read = reader_of({
      {"/w/pyproject.toml", "[tool.interlock]\nconfidence = \"high\"\n"},
      {"/w/a/pyproject.toml", "[project]\nrequires-python = \">=3.13\"\n"},
      {"/x/pyproject.toml", "[project]\nrequires-python = \">=3.13\"\n"},
  });
  const ProjectSettings inner = project_settings("/w/a/b", read);
  CHECK(inner.file == "/w/pyproject.toml");
  CHECK(inner.folder == "/w");
  CHECK(inner.loaded.settings.confidence == Confidence::high);
  CHECK_FALSE(inner.loaded.settings.target_version);

  const ProjectSettings without_table = project_settings("/x/y", read);
  CHECK(without_table.file == "/x/pyproject.toml");
  CHECK(without_table.folder == "/x/y");
  CHECK(without_table.loaded.settings.target_version == PythonVersion{3, 13});

  const ProjectSettings none = project_settings("/z", read);
  CHECK(none.file.empty());
  CHECK(none.loaded.settings == Settings{});
  CHECK(project_settings("", read).file.empty());
  CHECK(project_settings("relative", read).file.empty());
}

TEST_CASE("a file of our own counts instead of the pyproject.toml beside it") {
  const FileReader read = reader_of({
      {"/w/interlock.toml", "confidence = \"high\"\nmodels = [\"m.json\"]\n"},
      {"/w/pyproject.toml",
       "[project]\nrequires-python = \">=3.12\"\n[tool.interlock]\nconfidence = \"low\"\n"},
      {"/w/a/pyproject.toml", "[project]\nrequires-python = \">=3.13\"\n"},
      {"/w/b/pyproject.toml", "[tool.interlock]\nconfidence = \"medium\"\n"},
      {"/x/interlock.toml", "[severity]\nbusy-wait = \"eror\"\n"},
      {"/y/interlock.toml", "a = = 1\n"},
      {"/home/interlock.toml", "confidence = \"low\"\nenvironment = \"env\"\n"},
  });
  const ProjectSettings own = project_settings("/w/c", read);
  CHECK(own.file == "/w/interlock.toml");
  CHECK(own.folder == "/w");
  CHECK(own.loaded.settings.confidence == Confidence::high);
  CHECK(own.loaded.settings.models == std::vector<std::string>{"/w/m.json"});
  CHECK(own.loaded.settings.target_version == PythonVersion{3, 12});
  // The nearest requirement, and the nearest settings.
  CHECK(project_settings("/w/a", read).loaded.settings.target_version == PythonVersion{3, 13});
  CHECK(project_settings("/w/a", read).file == "/w/interlock.toml");
  CHECK(project_settings("/w/b", read).loaded.settings.confidence == Confidence::medium);

  const auto wrong = project_settings("/x", read).loaded.problems;
  REQUIRE(wrong.size() == 1);
  CHECK(wrong.front().key == "severity.busy-wait");
  CHECK(wrong.front().line == 2);
  const auto broken = project_settings("/y", read).loaded.problems;
  REQUIRE(broken.size() == 1);
  CHECK(broken.front().message.starts_with("Not valid TOML"));

  const UserSettings user = user_settings("/home", read);
  CHECK(user.file == "/home/interlock.toml");
  CHECK(user.loaded.settings.confidence == Confidence::low);
  CHECK(user.loaded.settings.environment == "/home/env");
  CHECK(user_settings("", read).file.empty());
  CHECK(user_settings("/none", read).file.empty());
}

TEST_CASE("files are read up to a size") {
  const TemporaryFolder folder;
  const std::string path = folder.write("x", "12345");
  CHECK(read_file(path, 5) == "12345");
  CHECK_FALSE(read_file(path, 4));
  CHECK_FALSE(read_file(folder.path("none"), 5));
  CHECK_FALSE(read_file(folder.path(), 5));
}

TEST_CASE("what is said above lies over what is said below") {
  Settings low;
  low.select = Settings::Names{"ALL"};
  low.confidence = Confidence::low;
  low.severity = {{"a", Severity::hint}, {"b", Severity::hint}};
  Settings high;
  high.confidence = Confidence::high;
  high.severity = {{"b", Severity::error}};
  const Settings both = merged(low, high);
  CHECK(both.select == low.select);
  CHECK(both.confidence == Confidence::high);
  CHECK(both.severity.at("a") == Severity::hint);
  CHECK(both.severity.at("b") == Severity::error);
  CHECK(merged(low, Settings{}) == low);

  CHECK(analysis_options(Settings{}) == AnalysisOptions{});
  CHECK(analysis_options(both).confidence == Confidence::high);
}

TEST_CASE("per-file-ignores: what is wrong with it is said") {
  const auto problem = [](const std::string& line) {
    return only_problem(from_toml("[tool.interlock]\n" + line + "\n"));
  };
  CHECK(problem("per-file-ignores = [\"tests\"]") ==
        "`per-file-ignores` has to be a table of patterns and the rules that their files are not "
        "checked for");
  CHECK(problem("per-file-ignores = { tests = [\"droped-task\"] }") ==
        "Unknown rule `droped-task` in `per-file-ignores.tests`; did you mean `dropped-task`?");
  CHECK(problem("per-file-ignores = { tests = 1 }") ==
        "`per-file-ignores.tests` has to be a list of strings");
  CHECK(problem("per-file-ignores = { \"# x\" = [\"ALL\"] }") ==
        "The pattern in `per-file-ignores.# x` is of no file");
  CHECK(problem("per-file-ignore = { tests = [\"ALL\"] }").find("did you mean") !=
        std::string::npos);
}

TEST_CASE("per-file-ignores takes rules away from the files that its patterns match") {
  Settings settings;
  settings.per_file_ignores.emplace();
  (*settings.per_file_ignores)["tests/"] = {"dropped-task"};
  (*settings.per_file_ignores)["*_slow.py"] = {"busy-wait"};
  const auto ignored = [&settings](const std::string& path) {
    return ignored_in_file(settings, "/p", path);
  };
  CHECK(ignored("/p/a.py").empty());
  CHECK(ignored("/p/a_slow.py") == Settings::Names{"busy-wait"});
  CHECK(ignored("/p/x/tests/y/a.py") == Settings::Names{"dropped-task"});
  CHECK(ignored("/p/tests/a_slow.py") == Settings::Names{"busy-wait", "dropped-task"});
  CHECK(ignored("/p/tests.py").empty());
  CHECK(ignored("/px/tests/a.py").empty());
}

TEST_CASE("DEFAULT stands for the rules that are on by default, in select alone") {
  const LoadedSettings loaded =
      from_toml("[tool.interlock]\nselect = [\"DEFAULT\", \"unused-suppression\"]\n");
  CHECK(loaded.problems.empty());
  const AnalysisOptions options = analysis_options(loaded.settings);
  for (const Rule* rule : all_rules())
    CHECK(options.enabled(*rule) ==
          (rule->enabled_by_default || rule->name == "unused-suppression"));
  CHECK(from_toml("[tool.interlock]\nignore = [\"DEFAULT\"]\n").problems.size() == 1);
}

}  // namespace
}  // namespace interlock
