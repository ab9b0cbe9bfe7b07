// `interlock check` with installed libraries, and what it says of the calls that it understands.
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "protocol/json.h"
#include "server/cli/check.h"
#include "tests/server/cli/temporary_folder.h"

namespace interlock {
namespace {

constexpr std::string_view kApp =
    "import os\n"
    "import pricelib\n"
    "\n"
    "\n"
    "async def show(other):\n"
    "    pricelib.price()\n"
    "    print(os.environ.copy())\n"
    "    other.thing()\n";

struct Run {
  ExitCode code;
  std::string out;
  std::string err;
};

Run check(const TemporaryFolder& folder, const std::string& environment, ReportFormat format,
          const std::vector<std::string>& models = {}, const std::string& cache = "") {
  const CheckArguments arguments{.paths = {folder.path("app")},
                                 .format = format,
                                 .statistics = models.empty(),
                                 .cache_folder = cache};
  const auto options = std::make_shared<const AnalysisOptions>();
  const FileSettings settings{.options_for = [&options](const std::string&) { return options; },
                              .excluded = nullptr,
                              .environment_for = [&](const std::string&) { return environment; },
                              .models_for = [&](const std::string&) { return models; }};
  std::ostringstream out;
  std::ostringstream err;
  Console console{
      .out = out, .err = err, .paint_out = Painter(Colors::off), .paint_err = Painter(Colors::off)};
  const ExitCode code = run_check(arguments, settings, console);
  return {code, out.str(), err.str()};
}

TEST_CASE("libraries of the chosen environment are followed and not reported on") {
  const TemporaryFolder folder;
  folder.write("app/main.py", kApp);
  folder.write("env/lib/python3.12/site-packages/pricelib.py",
               "import time\n\n\ndef price():\n    time.sleep(1)\n\n\n"
               "async def own():\n    time.sleep(1)\n");
  const Run without = check(folder, folder.path("none"), ReportFormat::concise);
  CHECK(without.code == ExitCode::clean);
  const Run with = check(folder, folder.path("env"), ReportFormat::concise);
  CHECK(with.code == ExitCode::findings);
  CHECK(with.out.find("main.py:6:5: ") != std::string::npos);
  CHECK(with.out.find("(pricelib.py:5)") != std::string::npos);
  CHECK(with.out.find("pricelib.py:9") == std::string::npos);
}

TEST_CASE("a user's models say what a library does, also to a check that knows the files") {
  const TemporaryFolder folder;
  folder.write("app/main.py", kApp);
  folder.write("a.json",
               R"({"library": "pricelib", "functions": {"pricelib.price": {"blocks": "http"}}})");
  folder.write("b.json", R"({"library": "pricelib", "functions": {"pricelib.price": {}}})");
  const auto run = [&](const std::string& models) {
    return check(folder, folder.path("none"), ReportFormat::concise, {folder.path(models)},
                 folder.path("cache"));
  };
  for (int again = 0; again < 2; ++again) {
    CHECK(run("a.json").out.find("main.py:6:5: ") != std::string::npos);
    CHECK(run("b.json").code == ExitCode::clean);
  }
}

TEST_CASE("models that say nothing clear are an error, and the check goes on without them") {
  const TemporaryFolder folder;
  folder.write("app/main.py", "import time\nasync def f(): time.sleep(1)\n");
  folder.write("bad.json", R"({"library": "x", "functions": {"x.f": {"bloks": "http"}}})");
  for (const char* name : {"bad.json", "none.json"}) {
    const Run found =
        check(folder, folder.path("none"), ReportFormat::concise, {folder.path(name)});
    CHECK(found.code == ExitCode::error);
    CHECK(found.out.find("main.py:2:") != std::string::npos);
    CHECK(found.err.find(name) != std::string::npos);
  }
}

TEST_CASE("the statistics count the calls of coroutine functions by what they are of") {
  const TemporaryFolder folder;
  folder.write("app/main.py", kApp);
  const Run text = check(folder, folder.path("none"), ReportFormat::text);
  CHECK(text.out.find("Understood 2 of 4 calls in coroutine functions (50.0 %): 0 of the project, "
                      "1 of modelled APIs, 1 by their types alone.\n") != std::string::npos);
  CHECK(text.out.find("       1  of a library that is not installed\n") != std::string::npos);
  CHECK(text.out.find("       1  of a parameter without an annotation\n") != std::string::npos);
  const ParsedJson json = parse_json(check(folder, folder.path("none"), ReportFormat::json).out);
  const Json statistics = json.value["statistics"];
  CHECK(statistics["calls"].integer() == 4);
  CHECK(statistics["resolved"].integer() == 2);
  CHECK(statistics["types"].integer() == 1);
  CHECK(statistics["unresolved"]["library"].integer() == 1);
  CHECK(statistics["named"].integer() == 1);
  CHECK(statistics["unresolved"]["parameter"].integer() == 1);
}

}  // namespace
}  // namespace interlock
