// A check with a cache says what one without says, whatever was done to the files and to the cache
// in between.
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "server/cli/check.h"
#include "tests/server/cli/temporary_folder.h"

namespace interlock {
namespace {

namespace fs = std::filesystem;

struct Run {
  int code;
  std::string out;
  std::string err;

  friend bool operator==(const Run&, const Run&) = default;
};

Run check(const CheckArguments& arguments, const AnalysisOptions& given = {},
          const std::string& environment = {}) {
  const auto options = std::make_shared<const AnalysisOptions>(given);
  const FileSettings settings{.options_for = [&options](const std::string&) { return options; },
                              .excluded = nullptr,
                              .environment_for = [&](const std::string&) { return environment; }};
  std::ostringstream out;
  std::ostringstream err;
  Console console{
      .out = out, .err = err, .paint_out = Painter(Colors::off), .paint_err = Painter(Colors::off)};
  const ExitCode code = run_check(arguments, settings, console);
  return {static_cast<int>(code), out.str(), err.str()};
}

// A project whose files import and call each other, and somebody who changes it. Not thread-safe.
class ChangingProject {
 public:
  explicit ChangingProject(std::uint32_t seed) : random_(seed) {
    write("app/__init__.py", "");
    for (const char* name : kNames) write(path_of(name), source());
  }

  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }

  void change() {
    const std::string name = any_name();
    const std::string path = path_of(name);
    const bool is_there = fs::exists(folder_.path(path));
    switch (below(9)) {
      case 0:
        fs::remove(folder_.path(path));
        break;
      case 1:
      case 2:
        write(path, source());
        break;
      case 3:
        if (is_there) write(path, "# moved\n\n" + folder_.read(path));
        break;
      case 4:
        if (is_there) write(path, folder_.read(path) + "    # the end\n");
        break;
      case 5:
        if (is_there) write(path, folder_.read(path) + functions());
        break;
      case 6:
        // A module becomes a package, or there are both.
        write("app/" + name + "/__init__.py", source());
        break;
      case 7:
        fs::remove_all(folder_.path("app/" + name));
        break;
      case 8:
        // A package becomes none.
        if (fs::exists(folder_.path("app/__init__.py"))) {
          fs::remove(folder_.path("app/__init__.py"));
        } else {
          write("app/__init__.py", below(2) == 0 ? "" : source());
        }
        break;
      default:
        break;
    }
  }

  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }
  [[nodiscard]] static std::string path_of(const std::string& name) {
    return "app/" + name + ".py";
  }
  std::string any_name() { return kNames.at(below(kNames.size())); }

 private:
  static constexpr std::array kNames = {"one", "two", "three", "four", "five", "six"};

  void write(const std::string& path, const std::string& content) { folder_.write(path, content); }

  std::string import() {
    const std::string name = any_name();
    switch (below(6)) {
      case 0:
        return "from app." + name + " import work, Base\n";
      case 1:
        return "from . import " + name + "\n";
      case 2:
        return "import app." + name + "\n";
      case 3:
        return "from app." + name + " import *\n";
      case 4:
        return "from app import " + name + " as other\n";
      default:
        return "from ." + name + " import helper as work, Base\n";
    }
  }

  std::string call() {
    const std::string name = any_name();
    switch (below(8)) {
      case 0:
        return "time.sleep(1)";
      case 1:
        return "work()";
      case 2:
        return name + ".work()";
      case 3:
        return "app." + name + ".helper()";
      case 4:
        return "other.work()";
      case 5:
        return "Base().run()";
      case 6:
        return "helper()";
      default:
        return "None";
    }
  }

  std::string functions() {
    return "\n\ndef work():\n    return " + call() + "\n\n\ndef helper():\n    " + call() +
           "\n    return " + call() + "\n\n\nclass " + (below(2) == 0 ? "Base" : "Mine(Base)") +
           ":\n    def run(self):\n        self.step()\n\n    def step(self):\n        " + call() +
           "\n\n\nasync def main():\n    " + call() + "\n    " + call() + "\n";
  }

  std::string source() {
    std::string text = "import time\n";
    for (std::uint32_t i = below(4); i > 0; --i) text += import();
    return text + functions();
  }

  std::mt19937 random_;
  TemporaryFolder folder_;
};

void damage(const std::string& cache, ChangingProject& project) {
  for (const auto& entry : fs::directory_iterator(cache)) {
    if (project.below(2) == 0) continue;
    const fs::path path = entry.path();
    const auto size = static_cast<std::uint32_t>(fs::file_size(path));
    if (size == 0) continue;
    if (project.below(7) == 0) {
      fs::resize_file(path, project.below(size));
    } else {
      std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
      file.seekp(project.below(size));
      file.put(static_cast<char>(project.below(256)));
    }
  }
}

}  // namespace

TEST_CASE("a check says the same with any cache and without one") {
  std::size_t findings = 0;
  for (std::uint32_t seed = 1; seed <= 4; ++seed) {
    ChangingProject project(seed);
    const TemporaryFolder cache;
    for (int step = 0; step < 30; ++step) {
      for (std::uint32_t i = project.below(7); i > 0; --i) project.change();
      if (project.below(15) == 0) damage(cache.path(), project);
      CheckArguments arguments;
      arguments.format = static_cast<ReportFormat>(project.below(7));
      arguments.paths = {project.folder().path()};
      arguments.jobs = 1 + project.below(2);
      if (project.below(5) == 0)
        arguments.paths = {project.folder().path(ChangingProject::path_of(project.any_name()))};
      AnalysisOptions options;
      if (project.below(4) == 0) options.select = {"blocking-chain"};
      const Run without = check(arguments, options);
      arguments.cache_folder = cache.path();
      INFO("seed " << seed << ", step " << step);
      REQUIRE(check(arguments, options) == without);
      REQUIRE(check(arguments, options) == without);
      if (without.code == 1) ++findings;
    }
  }
  CHECK(findings > 40);
}

TEST_CASE("a check with fixes changes files that the next one knows") {
  const TemporaryFolder folder;
  const TemporaryFolder cache;
  folder.write("a.py", "import time\n\n\nasync def nap():\n    time.sleep(1)\n");
  CheckArguments arguments;
  arguments.paths = {folder.path()};
  arguments.cache_folder = cache.path();
  CHECK(check(arguments).code == 1);
  CHECK(check(arguments).code == 1);
  arguments.fix = FixScope::all;
  CHECK(check(arguments).code == 0);
  arguments.fix = FixScope::none;
  CHECK(check(arguments).code == 0);
  CHECK(folder.read("a.py").find("asyncio") != std::string::npos);
}

// A project that uses a library, which is installed in environments. Not thread-safe.
class ProjectWithLibrary {
 public:
  ProjectWithLibrary() {
    folder_.write("app/main.py",
                  "import pricelib\n\n\nasync def show():\n    pricelib.make().wait()\n");
    arguments_.paths = {folder_.path("app")};
  }

  void install(const std::string& environment, const std::string& file, const std::string& text) {
    folder_.write(environment + "/lib/python3.12/site-packages/" + file, text);
  }
  // The exit code; with the cache all is as it is without one.
  int check_in(const std::string& environment) {
    arguments_.cache_folder.clear();
    const Run without = check(arguments_, {}, folder_.path(environment));
    arguments_.cache_folder = cache_.path();
    CHECK(check(arguments_, {}, folder_.path(environment)) == without);
    CHECK(check(arguments_, {}, folder_.path(environment)) == without);
    return without.code;
  }
  CheckArguments& arguments() { return arguments_; }

 private:
  TemporaryFolder folder_;
  TemporaryFolder cache_;
  CheckArguments arguments_;
};

constexpr const char* kBlockingLibrary =
    "import time\n\n\nclass Price:\n    def wait(self):\n        time.sleep(1)\n\n\n"
    "def make():\n    return Price()\n";
constexpr const char* kUntypedLibrary =
    "import time\n\n\nclass Price:\n    def wait(self):\n        time.sleep(1)\n\n\n"
    "def make():\n    return registry['price']()\n";

TEST_CASE("what was found with the libraries of one environment says nothing of another") {
  ProjectWithLibrary project;
  project.install("one", "pricelib.py", kBlockingLibrary);
  project.install("two", "pricelib.py", kUntypedLibrary);
  CHECK(project.check_in("one") == 1);
  CHECK(project.check_in("two") == 0);
  CHECK(project.check_in("none") == 0);
  CHECK(project.check_in("one") == 1);
}

TEST_CASE("a library and its stubs that change are looked at again") {
  ProjectWithLibrary project;
  project.install("env", "other.py", "");
  CHECK(project.check_in("env") == 0);
  project.install("env", "pricelib.py", kBlockingLibrary);
  CHECK(project.check_in("env") == 1);
  project.install("env", "pricelib.py", kUntypedLibrary);
  CHECK(project.check_in("env") == 0);
  project.install("env", "pricelib.pyi", "class Price: ...\ndef make() -> Price: ...\n");
  CHECK(project.check_in("env") == 1);
  project.install("env", "pricelib.pyi", "def make() -> int: ...\n");
  CHECK(project.check_in("env") == 0);
}

TEST_CASE("what is counted is counted with a cache, too") {
  ProjectWithLibrary project;
  project.install("env", "pricelib.py", kBlockingLibrary);
  project.arguments().statistics = true;
  CHECK(project.check_in("env") == 1);
}

TEST_CASE("no cache folder is written to unless one is given") {
  const TemporaryFolder folder;
  const TemporaryFolder cache;
  folder.write("a.py", "import asyncio\n");
  CheckArguments arguments;
  arguments.paths = {folder.path()};
  CHECK(check(arguments).code == 0);
  CHECK(fs::is_empty(cache.path()));
  arguments.cache_folder = cache.path("not/there/yet");
  CHECK(check(arguments).code == 0);
  CHECK_FALSE(fs::is_empty(arguments.cache_folder));
}

}  // namespace interlock
