#include "server/cli/project_options.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/cli/temporary_folder.h"

namespace interlock {
namespace {

TEST_CASE("each file has the options of its own project") {
  const TemporaryFolder folder;
  folder.write("pyproject.toml", "[tool.interlock]\ntarget-version = \"3.12\"\n");
  folder.write("inner/pyproject.toml", "[tool.interlock]\nconfidence = \"low\"\n");
  folder.write("other/pyproject.toml", "[project]\nname = \"other\"\n");
  ProjectOptions options({}, {}, folder.path());
  const PythonVersion version{3, 12};
  CHECK(options.options_for(folder.path("a.py"))->target_version == version);
  CHECK(options.options_for(folder.path("deep/down/a.py"))->target_version == version);
  CHECK(options.options_for(folder.path("other/a.py"))->target_version == version);
  const auto inner = options.options_for(folder.path("inner/x/a.py"));
  CHECK(inner->target_version == kDefaultTargetVersion);
  CHECK(inner->confidence == Confidence::low);
  CHECK(options.options_for(folder.path("inner/y/b.py")) == inner);
  CHECK(options.warnings().empty());
}

TEST_CASE("the command line is laid over the project's settings") {
  const TemporaryFolder folder;
  folder.write("pyproject.toml",
               "[tool.interlock]\n"
               "select = [\"ALL\"]\n"
               "ignore = [\"blocking-call-in-coroutine\"]\n"
               "confidence = \"high\"\n");
  Settings overrides;
  overrides.ignore = {"dropped-task"};
  overrides.confidence = Confidence::low;
  ProjectOptions options(overrides, {}, folder.path());
  const auto found = options.options_for(folder.path("a.py"));
  CHECK(found->select == Settings::Names{"ALL"});
  CHECK(found->ignore == Settings::Names{"blocking-call-in-coroutine", "dropped-task"});
  CHECK(found->confidence == Confidence::low);
}

TEST_CASE("patterns to exclude are relative to where they were written") {
  const TemporaryFolder folder;
  folder.write("pyproject.toml", "[tool.interlock]\nexclude = [\"/gen\", \"*_pb2.py\"]\n");
  folder.write("sub/a.py");
  ProjectOptions options({}, {"/local.py"}, folder.path("sub"));
  CHECK(options.excluded(folder.path("gen"), EntryKind::folder));
  CHECK_FALSE(options.excluded(folder.path("sub/gen"), EntryKind::folder));
  CHECK(options.excluded(folder.path("sub/x_pb2.py"), EntryKind::file));
  CHECK(options.excluded(folder.path("sub/local.py"), EntryKind::file));
  CHECK_FALSE(options.excluded(folder.path("local.py"), EntryKind::file));
}

TEST_CASE("what the user wants counts where the project says nothing") {
  const TemporaryFolder folder;
  folder.write("home/interlock.toml",
               "confidence = \"low\"\nignore = [\"busy-wait\"]\nselekt = 1\n");
  folder.write("w/interlock.toml", "confidence = \"high\"\n");
  ProjectOptions options({}, {}, folder.path(), folder.path("home"));
  CHECK(options.options_for(folder.path("other/a.py"))->confidence == Confidence::low);
  const auto own = options.options_for(folder.path("w/deep/a.py"));
  CHECK(own->confidence == Confidence::high);
  CHECK(own->ignore == Settings::Names{"busy-wait"});
  REQUIRE(options.warnings().size() == 1);
  CHECK(options.warnings().front().starts_with(folder.path("home/interlock.toml") + ":3: "));
}

TEST_CASE("an environment is relative to the project that names it") {
  const TemporaryFolder folder;
  folder.write("pyproject.toml", "[tool.interlock]\nenvironment = \"../envs/a\"\n");
  ProjectOptions options({}, {}, folder.path());
  const std::string parent = folder.path().substr(0, folder.path().rfind('/'));
  CHECK(options.environment_for(folder.path("sub/a.py")) == parent + "/envs/a");
}

TEST_CASE("what a pyproject.toml gets wrong is told once") {
  const TemporaryFolder folder;
  folder.write("pyproject.toml", "[tool.interlock]\nselekt = [\"ALL\"]\n");
  folder.write("a/pyproject.toml", "[project]\nname = \"a\"\n");
  ProjectOptions options({}, {}, folder.path());
  static_cast<void>(options.options_for(folder.path("x.py")));
  static_cast<void>(options.options_for(folder.path("a/x.py")));
  REQUIRE(options.warnings().size() == 1);
  CHECK(options.warnings().front().starts_with(folder.path("pyproject.toml") + ":2: "));
  CHECK(options.warnings().front().find("`select`") != std::string::npos);
}

TEST_CASE("per-file-ignores changes the options of the files that it names") {
  const TemporaryFolder folder;
  folder.write("pyproject.toml",
               "[tool.interlock]\nignore = [\"busy-wait\"]\n"
               "per-file-ignores = { \"tests/\" = [\"dropped-task\"] }\n");
  ProjectOptions options({}, {}, folder.path());
  CHECK(options.options_for(folder.path("a.py"))->ignore == Settings::Names{"busy-wait"});
  const auto test = options.options_for(folder.path("tests/a.py"));
  CHECK(test->ignore == Settings::Names{"busy-wait", "dropped-task"});
  CHECK(options.options_for(folder.path("x/tests/b.py")) == test);
}

}  // namespace
}  // namespace interlock
